package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestKeyARNNamesOneCustomerManagedKey(t *testing.T) {
	const (
		want = "; must be the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, " +
			"or of an alias of one, arn:<partition>:kms:<region>:<account>:alias/<name>"
		managed = "is the alias of an AWS managed key, whose policy cannot be edited, so CloudTrail cannot use it"
		here    = "arn:aws:kms:eu-west-1:111122223333:"
		uuid    = "0234abcd-02ab-34cd-56ef-1234567890ab"
		mrk     = "mrk-1234abcd12ab34cd56ef1234567890ab"
	)
	check(t, valid.KeyARN, []verdict{
		{here + "key/" + uuid, ""},
		{here + "key/" + mrk, ""},
		{here + "alias/audit/trail_9", ""},
		{"arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/" + uuid, ""},
		{"arn:aws-cn:kms:cn-north-1:111122223333:alias/audit", ""},

		{"alias/audit", `"alias/audit" is an alias name without an account and a Region` + want},
		{"alias/my/alias/aws/s3", `"alias/my/alias/aws/s3" is an alias name without an account and a Region` + want},
		{"alias/aws/s3", `"alias/aws/s3" ` + managed + want},
		{here + "alias/aws/s3", `"` + here + `alias/aws/s3" ` + managed + want},
		{here + "alias/awsome", ""},

		{uuid, `"` + uuid + `" is not the ARN of a KMS key or alias` + want},
		{"", `"" is not the ARN of a KMS key or alias` + want},
		{"arn:aws:kms:eu-west-1", `"arn:aws:kms:eu-west-1" is not the ARN of a KMS key or alias` + want},
		{"urn:aws:kms:eu-west-1:111122223333:alias/a", `"urn:aws:kms:eu-west-1:111122223333:alias/a" is not the ARN of a KMS key or alias` + want},
		{"arn:aws:s3:eu-west-1:111122223333:alias/a", `"arn:aws:s3:eu-west-1:111122223333:alias/a" is not the ARN of a KMS key or alias` + want},
		{here + "my/key/" + uuid, `"` + here + "my/key/" + uuid + `" is not the ARN of a KMS key or alias` + want},
		{here + "key/1234", `"` + here + `key/1234" is not the ARN of a KMS key or alias` + want},
		{here + "key/" + strings.ToUpper(uuid), `"` + here + "key/" + strings.ToUpper(uuid) + `" is not the ARN of a KMS key or alias` + want},
		{here + "alias/", `"` + here + `alias/" is not the ARN of a KMS key or alias` + want},
		{here + "alias/" + strings.Repeat("a", 250), ""},
		{here + "alias/" + strings.Repeat("a", 251), start(here+"alias/"+strings.Repeat("a", 251)) + ` is not the ARN of a KMS key or alias` + want},
		{here + "key/*", `"` + here + `key/*" is not the ARN of a KMS key or alias` + want},

		{"arn:aws:kms:eu-wst-1:1:alias/a", `"arn:aws:kms:eu-wst-1:1:alias/a" has an invalid Region ` +
			`("eu-wst-1" is not a Region; did you mean "eu-west-1"? For a Region newer than this release, use regions.Add); ` +
			`has an invalid account ("1" is not an account ID; must be 12 digits, including leading zeros)` + want},
		{"arn:aws:kms:cn-north-1:111122223333:alias/a", `"arn:aws:kms:cn-north-1:111122223333:alias/a" ` +
			`has the partition "aws", but its Region is in "aws-cn"` + want},
		{"arn::kms:eu-west-1:111122223333:alias/a", `"arn::kms:eu-west-1:111122223333:alias/a" ` +
			`has the partition "", but its Region is in "aws"` + want},
	})
}

func TestAliasNameHasNoPrefix(t *testing.T) {
	const want = "; must be 1 to 250 letters, digits, '/', '_' and '-'"
	check(t, valid.AliasName, []verdict{
		{"audit-trail", ""},
		{"audit/trail_1", ""},
		{"a", ""},
		{"", `"" is empty` + want},
		{strings.Repeat("a", 250), ""},
		{strings.Repeat("a", 251), `"` + strings.Repeat("a", 251) + `" is 251 characters long` + want},
		{"audit.trail", `"audit.trail" contains '.'` + want},
		{"alias/audit", `"alias/audit" starts with "alias/", which is added automatically` + want},
		{"my/alias/audit", ""},
		{"aws/s3", `"aws/s3" starts with "aws/", which is reserved for AWS managed keys` + want},
		{"my/aws/s3", ""},
		{"awsome", ""},
	})
}
