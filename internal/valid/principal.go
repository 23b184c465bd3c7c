package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

var principalResource = regexp.MustCompile(`^(role|user)/([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}$`)

// PrincipalARN checks the ARN of one IAM role or user. A role session is refused:
// it expires, and its ARN does not lead to the role's, because it leaves out the
// role's path.
//
// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
func PrincipalARN(value string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case strings.ContainsAny(value, "*?"):
		f.add("contains a wildcard, so it does not name one principal")
	case a.service == "sts" && strings.HasPrefix(a.resource, "assumed-role/"):
		f.add("is the ARN of a session, not of its role")
	case a.service == "iam" && a.resource == "root":
		f.add("stands for every principal that the account allows")
	case a.service != "iam", !principalResource.MatchString(a.resource):
		f.add("is not the ARN of an IAM role or user")
	default:
		f.when(!supported(a.partition), "has the partition %q, which is not supported", a.partition)
		f.when(a.region != "", "has the Region %q, but ARNs of IAM have none", a.region)
		a.checkAccount(&f)
	}
	return f.refuse(value, "must be arn:<partition>:iam::<account>:role/<path and name> or "+
		"arn:<partition>:iam::<account>:user/<path and name>")
}
