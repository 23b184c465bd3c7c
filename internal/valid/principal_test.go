package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestPrincipalARNNamesOneRoleOrUser(t *testing.T) {
	const (
		want = "; must be arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>"
		here = "arn:aws:iam::111122223333:"
		none = " is not the ARN of an IAM role or user"
	)
	check(t, valid.PrincipalARN, []verdict{
		{here + "role/Auditor", ""},
		{here + "role/team/security/Auditor", ""},
		{here + "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Audit_0123456789abcdef", ""},
		{here + "role/p/Auditor", ""},
		{here + "role/a:b/Auditor", ""},
		{here + "user/a+b=c,d.e@f-g_h", ""},
		{"arn:aws-cn:iam::111122223333:role/Auditor", ""},
		{"arn:aws-us-gov:iam::111122223333:user/auditor", ""},

		{here + "root", `"` + here + `root" stands for every principal that the account allows` + want},
		{here + "role/root", ""},

		{"*", `"*" contains a wildcard, so it does not name one principal` + want},
		{here + "role/*", `"` + here + `role/*" contains a wildcard, so it does not name one principal` + want},
		{here + "role/a?/b", `"` + here + `role/a?/b" contains a wildcard, so it does not name one principal` + want},

		{"arn:aws:sts::111122223333:assumed-role/Auditor/jo", `"arn:aws:sts::111122223333:assumed-role/Auditor/jo" ` +
			`is the ARN of a session, not of its role` + want},
		{"arn:aws:sts::111122223333:federated-user/jo", `"arn:aws:sts::111122223333:federated-user/jo"` + none + want},

		{"111122223333", `"111122223333"` + none + want},
		{"", `""` + none + want},
		{here + "group/auditors", `"` + here + `group/auditors"` + none + want},
		{here + "my-role/Auditor", `"` + here + `my-role/Auditor"` + none + want},
		{here + "role", `"` + here + `role"` + none + want},
		{here + "role/", `"` + here + `role/"` + none + want},
		{here + "role//Auditor", `"` + here + `role//Auditor"` + none + want},
		{here + "role/my role", `"` + here + `role/my role"` + none + want},
		{here + "role/" + strings.Repeat("a", 64), ""},
		{here + "role/" + strings.Repeat("a", 65), `"` + here + "role/" + strings.Repeat("a", 65) + `"` + none + want},
		{here + "role/" + strings.Repeat("p", 510) + "/a", ""},
		{here + "role/" + strings.Repeat("p", 511) + "/a", start(here+"role/"+strings.Repeat("p", 511)+"/a") + none + want},
		{"arn:aws:s3::111122223333:role/Auditor", `"arn:aws:s3::111122223333:role/Auditor"` + none + want},
		{"arn:aws:s3::111122223333:root", `"arn:aws:s3::111122223333:root"` + none + want},

		{"arn:aws-iso:iam:eu-west-1:1:role/a", `"arn:aws-iso:iam:eu-west-1:1:role/a" has the partition "aws-iso", which is not supported; ` +
			`has the Region "eu-west-1", but ARNs of IAM have none; ` +
			`has an invalid account ("1" is not an account ID; must be 12 digits, including leading zeros)` + want},
	})
}
