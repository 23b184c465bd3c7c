package events

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// prefixProblems returns the problems of a list of ARN prefixes for a trail in the
// partition.
func (d Data) prefixProblems(partition string, prefixes []string) (problems problem.List) {
	for i, prefix := range prefixes {
		problems.Add(problem.At().Index(i), d.prefixProblem(partition, prefix))
	}
	problems.AddAll(nil, valid.Unique(prefixes))
	return problems
}

// bucketOfARN is the ARN of a bucket, or the start of one.
var bucketOfARN = regexp.MustCompile(`^arn:[a-z-]*:s3:::[^/]*$`)

func (d Data) prefixProblem(partition, prefix string) *problem.Problem {
	found := &problem.Problem{Got: prefix}
	switch {
	case valid.Unresolved(prefix):
		return nil
	case !strings.HasPrefix(prefix, "arn:"):
		found.Wrong = problem.Textf(`is not the start of an ARN, such as "arn:aws:s3:::payroll/"`)
	case strings.ContainsAny(prefix, "*?"):
		found.Wrong = problem.Textf("contains a wildcard, which CloudTrail takes literally")
		found.Fix = problem.Textf("remove the wildcard: a prefix matches every ARN that starts with it")
	case !valid.Unresolved(partition) && !strings.HasPrefix(prefix, "arn:"+partition+":"):
		found.Wrong = problem.Textf("is not in the trail's partition and never matches")
		found.Allowed = problem.Textf("must start with arn:%s:", partition)
	case d.Type == S3Object && !strings.HasPrefix(arnService(prefix), "s3:"):
		found.Wrong = problem.Textf("is not the ARN of an S3 object and never matches")
		found.Allowed = problem.Textf("must start with arn:<partition>:s3:::<bucket>/")
	case d.Type == S3Object && bucketOfARN.MatchString(prefix):
		found.Wrong = problem.Textf("matches every bucket whose name starts like that")
		found.Fix = problem.Textf("add '/' at the end, or remove the prefix")
	default:
		return nil
	}
	return found
}

// arnService returns what follows the partition in an ARN.
func arnService(arn string) string {
	parts := strings.SplitN(arn, ":", 3)
	return parts[len(parts)-1]
}

// excludedPrefixes returns a problem for each prefix that an exception covers.
func excludedPrefixes(prefixes, exceptions []string) (problems problem.List) {
	for i, prefix := range prefixes {
		for _, exception := range exceptions {
			if strings.HasPrefix(prefix, exception) && !valid.Unresolved(prefix) {
				problems.Add(problem.At().Index(i), &problem.Problem{
					Got: prefix, Wrong: problem.Textf("selects nothing, because everything under %q is excluded", exception),
				})
			}
		}
	}
	return problems
}
