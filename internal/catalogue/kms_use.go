package catalogue

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/condition"
)

// Who uses keys, with success or without. Encryption and decryption are read-only
// management events, and most of what a trail records of KMS.
//
// Whoever reads an encrypted object of S3 decrypts as themselves: the event names
// them, with userIdentity.invokedBy for the service that asked in their name. The
// library's bucket has no S3 Bucket Key, so that there is an event for each file that
// somebody reads. CloudTrail and CloudWatch Logs use the audit trail's key as services, of type AWSService,
// so that queries of the log group do not show here.
var keyUse = []Detection{{
	// S3's replication role decrypts every file and has to be one of the readers.
	// Whoever copies the archive is a message for each file: an alarm would be one, but
	// a metric filter has no room for a list of readers. Athena reads as the caller, a reader. Whoever else reads a log file is what a
	// list of readers is there to find, administrators among them, so this pages.
	ID: "audit-key-decrypted-by-stranger", Title: "A caller that is not a listed reader decrypted with the audit trail's key", Severity: Page,
	Why:    "Someone who is not listed as a reader read log files. It may be an intruder who checks what was recorded.",
	First:  "Ask the caller. If no one knows the caller, revoke its sessions. If it is known, add it to Readers or have it read through a listed role.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheKey, TheReaders}, Reads: true,
	When: func(own Own) condition.Condition {
		return condition.All(
			calls("kms", "Decrypt", "ReEncrypt"), condition.Is("resources[].ARN", own.KeyARN),
			condition.Any(
				noneOf("userIdentity.sessionContext.sessionIssuer.arn", own.readers(false)),
				condition.All(condition.Is("userIdentity.type", "IAMUser", "Root"), noneOf("userIdentity.arn", own.readers(true)))))
	},
}, {
	// The key's account is not told the ARN of a caller from another account, only
	// the account: readers cannot be told from strangers, and the members of an
	// organization that read their own log files show here too.
	ID: "audit-key-used-by-account", Title: "Another account decrypted with the audit trail's key", Severity: Record,
	Why:    "Another account read log files. Only that account's own trail shows which of its users did.",
	First:  "Check that the key policy means this account, and look up the sharedEventID in its trail.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheKey}, Reads: true,
	When: onAuditKey(calls("kms", "Decrypt", "ReEncrypt"), condition.Is("userIdentity.type", "AWSAccount")),
}, {
	// An exception to failed calls not paging: nothing is recorded any more. It comes
	// again with every file of every Region and account until it is mended, hence an
	// alarm; and for anybody's trail, since a refused call does not say which. Where the
	// log group has the same key, silence pages instead. Whether KMS records refusals to a service in
	// the key's account is not documented (unverified); those for a disabled key it
	// does.
	ID: "cloudtrail-delivery-denied", Title: "CloudTrail could not use the key for its log files", Severity: Page,
	Why:    "CloudTrail cannot encrypt, so a trail delivers nothing until its key can be used again.",
	First:  "See which trail fails (aws cloudtrail get-trail-status --name NAME), then enable its key or correct the key policy.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	Reads: true, Count: Count{Events: 1, Minutes: 5},
	When: always(
		attempts("kms", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "Decrypt"),
		condition.Is("userIdentity.invokedBy", "cloudtrail.amazonaws.com"),
		condition.Any(kmsDenied(), condition.Is(errorCode, "DisabledException", "KMSInvalidStateException", "NotFoundException"))),
}, {
	// The pattern is AWS's own. Decrypt and the like are reads.
	ID: "kms-pending-deletion-used", Title: "A KMS key that is pending deletion was used", Severity: Ticket,
	Why:    "Something still needs the key. When the waiting period ends, its data is lost for good.",
	First:  "Cancel the deletion (aws kms cancel-key-deletion --key-id ID), enable the key (aws kms enable-key --key-id ID) and find out what needs it.",
	Attack: []string{"T1485"}, References: []string{"AWS KMS Developer Guide, deleting-keys-creating-cloudwatch-alarm"},
	Reads: true,
	When:  always(condition.Is(eventSource, "kms.amazonaws.com"), condition.Contains("errorMessage", " is pending deletion.")),
}, {
	ID: "kms-unusable-key-used", Title: "A call used a KMS key that is disabled, missing or the wrong one", Severity: Record,
	Why:    "Data cannot be read because its key was taken away, or someone is trying keys on data that is not theirs.",
	First:  "See the key's state (aws kms describe-key --key-id ID) and whether the calls fail since someone changed the key.",
	Attack: []string{"T1485", "T1486"}, References: []string{"own"},
	Reads: true,
	When: always(condition.Is(eventSource, "kms.amazonaws.com"),
		condition.Is(errorCode, "DisabledException", "KMSInvalidStateException", "IncorrectKeyException", "NotFoundException")),
}, {
	ID: "kms-denied", Title: "A KMS call was denied", Severity: Record,
	Why:    "Single denials are everyday mistakes. In an investigation they show what a caller tried.",
	First:  "See what else the caller tried around that time.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Reads: true,
	When:  always(condition.Is(eventSource, "kms.amazonaws.com"), kmsDenied()),
}, {
	// Services' own retries are left out, as of AWS Config and Macie, which try what
	// they may not. What S3 asks in a caller's name has invokedBy AWS Internal (unverified for
	// refusals) and stays in: it is how a stolen key meets encrypted objects.
	ID: "kms-denied-burst", Title: "Many uses of KMS keys were denied within minutes", Severity: Page,
	Why:    "Someone is trying to read a lot of encrypted data without permission, or a deployment took the permission from an application.",
	First:  "Run the saved query. If one unknown caller is behind the calls, revoke its sessions. If it is a known application, restore its permission.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Reads: true, Count: Count{Events: 20, Minutes: 5},
	When: always(
		attempts("kms", "Decrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"), kmsDenied(), byNoLinkedRole(),
		condition.Any(condition.Missing("userIdentity.invokedBy"), condition.Is("userIdentity.invokedBy", "AWS Internal"))),
}, {
	// By the category: AWS's pages spell the type AwsVpceEvent and AwsVpceEvents.
	// The event is that of the endpoint's owner and may name the caller's account
	// only.
	ID: "kms-vpce-denied", Title: "A VPC endpoint denied a KMS call", Severity: Ticket,
	Why:    "The endpoint's policy stopped a caller that used foreign credentials or keys from inside the network.",
	First:  "Find the host by its address and the endpoint, and see whose credentials it used.",
	Attack: []string{"T1599"}, References: []string{"panther AWS.CloudTrail.VPCE.AccessDenied"},
	Records: NetworkActivity,
	When: always(condition.Is("eventCategory", "NetworkActivity"), condition.Is(eventSource, "kms.amazonaws.com"),
		condition.Is(errorCode, "VpceAccessDenied")),
}}

// readers returns the readers that are users, or the others, which are roles: an
// event names them in different fields, and a pattern has no room to look for both
// in both.
func (o Own) readers(users bool) []string {
	return slices.DeleteFunc(slices.Clone(o.Readers), func(arn string) bool { return strings.Contains(arn, ":user/") != users })
}

// noneOf is met by a field that is there and none of the values, of which there may
// be none.
func noneOf(field string, values []string) condition.Condition {
	if len(values) == 0 {
		return condition.Present(field)
	}
	return condition.IsNot(field, values...)
}
