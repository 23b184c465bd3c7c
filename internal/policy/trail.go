package policy

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
)

// cloudTrail is CloudTrail's service principal, the same in all partitions.
const cloudTrail = "cloudtrail.amazonaws.com"

// Trail names a trail by the parts of its ARN. Policies never refer to the
// trail resource itself: the trail waits for the policies, so that reference
// would be a cycle.
type Trail struct {
	Partition string
	Region    string // the trail's home Region
	Account   string // the account that owns the trail: the management account of an organization trail
	Name      string

	// Organization is the id of the organization whose accounts the trail
	// records; "" for the trail of one account.
	Organization string
}

// ARN returns the trail's ARN: what CloudTrail sends as aws:SourceArn. For an
// organization trail that is the management account's ARN in every member
// account (AWS: creating-trail-organization).
func (t Trail) ARN() string {
	return "arn:" + t.Partition + ":cloudtrail:" + t.Region + ":" + t.Account + ":trail/" + t.Name
}

// encryptionContext matches the aws:cloudtrail:arn of the trail's files. The
// form with wildcards is AWS's own: aws:SourceArn already pins the trail, and
// AWS prints an example of a context with an empty account.
func (t Trail) encryptionContext() string {
	return "arn:" + t.Partition + ":cloudtrail:*:" + t.Account + ":trail/*"
}

// LogPath returns where under the bucket CloudTrail writes the files of an
// account: "[prefix/]AWSLogs/[o-id/]account/". Everything that needs that
// path takes it from here.
func LogPath(keyPrefix, organization, account string) string {
	path := LogRoot(keyPrefix)
	if organization != "" {
		path += organization + "/"
	}
	if account != "" {
		path += account + "/"
	}
	return path
}

// LogRoot returns where under the bucket the files of all accounts are.
func LogRoot(keyPrefix string) string {
	if keyPrefix != "" {
		keyPrefix += "/"
	}
	return keyPrefix + "AWSLogs/"
}

// sid ends the name of a statement that each trail adds to a resource which
// trails may share: SNS refuses a policy with two statements of one Sid. The
// trail's name is there for readers, the hash tells accounts and Regions apart.
func (t Trail) sid(name string) string {
	words := strings.FieldsFunc(t.Name, func(r rune) bool { return strings.ContainsRune(".-_", r) })
	for _, word := range words {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return name + Hash(t.Name+" "+t.Account+" "+t.Region)
}

// Hash returns eight hexadecimal digits of the text. The number in a CDK token,
// which depends on how many were made before, does not count.
func Hash(text string) string {
	h := fnv.New32a()
	h.Write([]byte(tokenNumber.ReplaceAllString(text, "")))
	return fmt.Sprintf("%08x", h.Sum32())
}

var tokenNumber = regexp.MustCompile(`\.[0-9]+\]`)

func arns(trails []Trail) []string {
	list := make([]string, len(trails))
	for i, t := range trails {
		list[i] = t.ARN()
	}
	return unique(list)
}

// fromTrails is the condition against the confused deputy: CloudTrail acts for
// one of these trails, not for a stranger's.
func fromTrails(trails []Trail) Condition {
	return Condition{"StringEquals", "aws:SourceArn", arns(trails)}
}
