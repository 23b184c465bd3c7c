package valid

import (
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

var principalResource = regexp.MustCompile(`^(role|user)/([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}$`)

var partitions = []string{"aws", "aws-us-gov", "aws-cn"}

// PrincipalARN is the rule for the ARN of one IAM role or user. A session of a
// role is refused because it is gone tomorrow, and its ARN cannot be turned into
// the role's, since it leaves out the role's path.
//
// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
func PrincipalARN(value string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case strings.ContainsAny(value, "*?"):
		f.add("has a wildcard, so it is not one principal")
	case a.service == "sts" && strings.HasPrefix(a.resource, "assumed-role/"):
		f.add("is a session of a role; give the ARN of the role, its path included")
	case a.service == "iam" && a.resource == "root":
		f.add("stands for everyone whom the account lets in")
	case a.service != "iam", !principalResource.MatchString(a.resource):
		f.add("is no ARN of an IAM role or user")
	default:
		f.when(!slices.Contains(partitions, a.partition), "has the partition %q", a.partition)
		f.when(a.region != "", "has the Region %q, but IAM has none", a.region)
		a.checkAccount(&f)
	}
	return f.refuse(value, "arn:<partition>:iam::<account>:role/<path and name> or "+
		"arn:<partition>:iam::<account>:user/<path and name>")
}
