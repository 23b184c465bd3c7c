package policy

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
)

// cloudTrail is CloudTrail's service principal. It is the same in all partitions.
const cloudTrail = "cloudtrail.amazonaws.com"

// Trail names a trail by the parts of its ARN. Policies never refer to the trail
// resource: the trail depends on the policies, so a reference would be a cycle.
type Trail struct {
	Partition string
	Region    string // the trail's home Region
	Account   string // the account that owns the trail; for an organization trail, the management account
	Name      string

	// Organization is the ID of the organization whose accounts the trail
	// records; "" for a trail of one account.
	Organization string
}

// ARN returns the trail's ARN, which CloudTrail sends as aws:SourceArn. For an
// organization trail it is the ARN in the management account, in every member
// account too (AWS: creating-trail-organization).
func (t Trail) ARN() string {
	return "arn:" + t.Partition + ":cloudtrail:" + t.Region + ":" + t.Account + ":trail/" + t.Name
}

// encryptionContext returns a pattern for the aws:cloudtrail:arn of the trail's
// files. The wildcards are AWS's own: aws:SourceArn already names the trail, and
// AWS shows an example of a context with an empty account.
func (t Trail) encryptionContext() string {
	return "arn:" + t.Partition + ":cloudtrail:*:" + t.Account + ":trail/*"
}

// LogPath returns the path in the bucket under which CloudTrail writes the files
// of an account: "[prefix/]AWSLogs/[o-id/]account/". All code that needs that
// path calls LogPath.
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

// LogRoot returns the path in the bucket that contains the files of all accounts.
func LogRoot(keyPrefix string) string {
	if keyPrefix != "" {
		keyPrefix += "/"
	}
	return keyPrefix + "AWSLogs/"
}

// sid returns name with a suffix that makes it unique to the trail, for statements
// on a resource that several trails may share: SNS rejects a policy in which two
// statements have the same Sid. The trail's name in the suffix is for readers; the
// hash distinguishes accounts and Regions.
func (t Trail) sid(name string) string {
	words := strings.FieldsFunc(t.Name, func(r rune) bool { return strings.ContainsRune(".-_", r) })
	for _, word := range words {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return name + Hash(t.Name+" "+t.Account+" "+t.Region)
}

// Hash returns a hash of text, eight hexadecimal digits long. It ignores the
// number in a CDK token, which depends on how many tokens were created before.
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

// fromTrails returns the condition against the confused deputy problem: CloudTrail
// must be acting for one of these trails, not for a stranger's.
func fromTrails(trails []Trail) Condition {
	return Condition{"StringEquals", "aws:SourceArn", arns(trails)}
}
