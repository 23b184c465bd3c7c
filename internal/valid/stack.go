package valid

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"example.com/audittrail/internal/problem"
)

var stackName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*$`)

// StackName is the rule for the name of a CloudFormation stack.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
func StackName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 128)
	f.when(name != "" && !stackName.MatchString(name), "has something else than letters, digits and '-', or no letter first")
	return f.refuse(name, "1 to 128 letters, digits and '-', a letter first")
}

// StackDescription is the rule for the description of a template.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html
func StackDescription(text string) *problem.Problem {
	if len(text) > 1024 {
		return &problem.Problem{Got: text, Wrong: problem.Textf("has %d bytes", len(text)), Allowed: problem.Textf("want at most 1024")}
	}
	return nil
}

// Tag is the rule for a tag that CloudFormation puts on a stack and its
// resources, as strict as the strictest of their services.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html
// and docs.aws.amazon.com/kms/latest/APIReference/API_Tag.html
func Tag(key, value string) *problem.Problem {
	var f faults
	f.when(strings.HasPrefix(strings.ToLower(key), "aws:"), "begins with aws:, which is AWS's own")
	f.when(key == "" || utf8.RuneCountInString(key) > 128, "has a key of %d characters", utf8.RuneCountInString(key))
	f.when(value == "" || utf8.RuneCountInString(value) > 256, "has a value of %d characters", utf8.RuneCountInString(value))
	f.when(!tagText.MatchString(key+value), "has a character that tags do not")
	return f.refuse(key+"="+value, "a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them")
}

var tagText = regexp.MustCompile(`^[\p{L}\p{N} _.:/=+@-]*$`)

var policyName = regexp.MustCompile(`^([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,128}$`)

// PolicyName is the rule for the name of a managed policy with its path, as it
// stands in the policy's ARN after "policy/".
//
// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
func PolicyName(name string) *problem.Problem {
	var f faults
	switch {
	case strings.HasPrefix(name, "arn:"):
		f.add("is an ARN, which names one account")
	case strings.HasPrefix(name, "/"):
		f.add("begins with '/'")
	default:
		f.when(!policyName.MatchString(name), "is no name of a managed policy")
	}
	return f.refuse(name, "the name with its path, as in boundaries/Operators: letters, digits and _+=,.@-")
}
