package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// Key IDs match in lower case only, as KMS writes them: policies compare ARNs
// letter by letter.
var keyResource = regexp.MustCompile(`^(key/([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})` +
	`|alias/[A-Za-z0-9/_-]{1,250})$`)

// KeyARN checks the ARN of a KMS key that encrypts log files, or of an alias of
// it. A bare alias name or key ID is refused: it means whichever key has that
// name in the account and Region that happen to read it.
//
// Source: docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
func KeyARN(value string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case strings.HasPrefix(value, "alias/aws/"), strings.HasPrefix(a.resource, "alias/aws/"):
		f.add("is the alias of an AWS managed key, whose policy cannot be edited, so CloudTrail cannot use it")
	case strings.HasPrefix(value, "alias/"):
		f.add("is an alias name without an account and a Region")
	case a.service != "kms", !keyResource.MatchString(a.resource):
		f.add("is not the ARN of a KMS key or alias")
	default:
		a.checkRegion(&f)
		a.checkAccount(&f)
	}
	return f.refuse(value, "must be the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, "+
		"or of an alias of one, arn:<partition>:kms:<region>:<account>:alias/<name>")
}

// AliasOfTrail returns the default alias of a trail's key. Aliases contain no dots.
func AliasOfTrail(trailName string) string { return strings.ReplaceAll(trailName, ".", "-") }

// AliasName checks the name of a KMS alias without its "alias/". With it, the
// alias would be called alias/alias/….
//
// Source: docs.aws.amazon.com/kms/latest/developerguide/alias-create.html
func AliasName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 250)
	f.characters(name, alphanumeric+"/_-")
	f.when(strings.HasPrefix(name, "alias/"), `starts with "alias/", which is added automatically`)
	f.when(strings.HasPrefix(name, "aws/"), `starts with "aws/", which is reserved for AWS managed keys`)
	return f.refuse(name, "must be 1 to 250 letters, digits, '/', '_' and '-'")
}
