package catalogue

import (
	"regexp"
	"strings"
)

// spelling is the set of characters that a service allows in a name or an id. It
// decides where a value may stand in a message, because EventBridge does not escape
// the values that it inserts.
//
// The service vouches for these characters only if the call succeeded: it would have
// refused any other name, or would not have found an object of that name. The
// parameters of a denied call are not validated, and neither are those of a call that
// succeeds without such an object, such as sns:DeleteTopic.
type spelling struct {
	class  string // of a regular expression; empty if any characters are allowed
	source string
	place  place
}

// of returns the spelling for a class of ASCII characters.
func of(class, source string) spelling {
	allowed := regexp.MustCompile("^[" + class + "]$")
	s := spelling{class, source, anywhere}
	for r := rune(0); r <= 0x7f; r++ {
		switch {
		case !allowed.MatchString(string(r)):
		case r <= ' ' || r == 0x7f:
			s.place = atEnd
		case strings.ContainsRune("\"\\`<>", r):
			s.place = min(s.place, ownLine)
		}
	}
	return s
}

// place is where a value may stand in a message.
type place int

const (
	// atEnd is for values that can have any characters: they come after the line that
	// says so, where they cannot pass for a line of ours.
	atEnd place = iota
	// ownLine is for values that can have quotes but no line breaks. They can stand in
	// text, but not in JSON.
	ownLine
	// anywhere is for values that cannot end a JSON string, a line of text or a code
	// span of a chat.
	anywhere
)

const docs = "https://docs.aws.amazon.com/"

var (
	// unchecked is for values whose characters no page restricts, or does not restrict
	// enough.
	unchecked = spelling{}

	// assigned is for ids that AWS generates, and for account numbers, Regions and other
	// words that AWS defines. A call that succeeded named an existing one (derived).
	assigned = of(`\w.:/@+=-`, "derived")

	accountID    = of(`0-9A-Za-z`, docs+"organizations/latest/APIReference/API_MoveAccount.html") // or "all"
	principalARN = of(`\w+=,.@:/-`, docs+"kms/latest/APIReference/API_CreateGrant.html")
	serviceName  = of(`\w+=,.@-`, docs+"organizations/latest/APIReference/API_DisableAWSServiceAccess.html")

	iamName   = of(`\w+=,.@-`, docs+"IAM/latest/APIReference/API_CreateUser.html")
	iamARN    = of(`!-~`, docs+"IAM/latest/APIReference/API_CreateUser.html") // the path may have quotes
	mfaSerial = of(`\w+=/:,.@-`, docs+"IAM/latest/APIReference/API_DeactivateMFADevice.html")
	ssoARN    = of(`\w.:/,+=@-`, docs+"singlesignon/latest/APIReference/API_AttachManagedPolicyToPermissionSet.html")

	stack      = of(`a-zA-Z0-9:/-`, docs+"AWSCloudFormation/latest/APIReference/API_DeleteStack.html")
	kmsKey     = of(`a-zA-Z0-9:/_-`, docs+"kms/latest/APIReference/API_CreateAlias.html") // key ids, aliases and the ARNs of both
	trail      = of(`\w.:/-`, docs+"awscloudtrail/latest/APIReference/API_StopLogging.html")
	eventStore = of(`a-zA-Z0-9._/:-`, docs+"awscloudtrail/latest/APIReference/API_DeleteEventDataStore.html")
	bucket     = of(`\w.-`, docs+"AmazonS3/latest/userguide/bucketnamingrules.html")
	logGroupID = of(`\w#+=/:,.@*-`, docs+"AmazonCloudWatchLogs/latest/APIReference/API_PutDataProtectionPolicy.html")
	ruleName   = of(`\w./:-`, docs+"eventbridge/latest/APIReference/API_RemoveTargets.html") // and buses, by name or ARN
	topicARN   = of(`\w.:-`, docs+"sns/latest/api/API_CreateTopic.html")

	dbSnapshot  = of(`\w.:-`, docs+"AmazonRDS/latest/APIReference/API_CreateDBSnapshot.html")
	function    = of(`\w$.:-`, docs+"lambda/latest/api/API_AddPermission.html")
	ssmDocument = of(`\w.-`, docs+"systems-manager/latest/APIReference/API_ModifyDocumentPermission.html")
	secretID    = of(`\w/+=.@:-`, docs+"secretsmanager/latest/apireference/API_CreateSecret.html")
	repository  = of(`a-z0-9._/-`, docs+"AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html")
	backupVault = of(`\w-`, docs+"aws-backup/latest/APIReference/API_DeleteBackupVaultLockConfiguration.html")
	analyzer    = of(`\w.-`, docs+"access-analyzer/latest/APIReference/API_DeleteAnalyzer.html")
	domain      = of(`A-Za-z0-9.-`, docs+"Route53/latest/APIReference/API_domains_CheckDomainAvailability.html")
)
