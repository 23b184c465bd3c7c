package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// StackName checks the name of a CloudFormation stack.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
func StackName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 128)
	f.characters(name, alphanumeric+"-")
	f.when(name != "" && !strings.Contains(lowerCase+upperCase, name[:1]), "does not start with a letter")
	return f.refuse(name, "must be 1 to 128 letters, digits and '-', starting with a letter")
}

// StackDescription checks the description of a template.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html
func StackDescription(text string) *problem.Problem {
	if len(text) <= 1024 {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("is %d bytes long", len(text)), Allowed: problem.Textf("must be at most 1024 bytes")}
}

const tagCharacters = "letters, digits, spaces and _.:/=+-@"

var tagText = regexp.MustCompile(`^[\p{L}\p{N} _.:/=+@-]*$`)

// TagKey checks the key of a tag that CloudFormation puts on a stack and its
// resources. It is as strict as the strictest of their services.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html
// and docs.aws.amazon.com/kms/latest/APIReference/API_Tag.html
func TagKey(key string) *problem.Problem {
	var f faults
	f.length(key, 1, 128)
	f.tagText(key)
	f.when(strings.HasPrefix(strings.ToLower(key), "aws:"), `starts with "aws:", which AWS reserves`)
	return f.refuse(key, "must be 1 to 128 "+tagCharacters)
}

// TagValue checks the value of a tag as [TagKey] checks its key.
func TagValue(value string) *problem.Problem {
	var f faults
	f.length(value, 1, 256)
	f.tagText(value)
	return f.refuse(value, "must be 1 to 256 "+tagCharacters)
}

// tagText names the first character that a tag cannot contain.
func (f *faults) tagText(s string) {
	for _, r := range s {
		if !tagText.MatchString(string(r)) {
			f.add("contains %q", r)
			return
		}
	}
}

var policyName = regexp.MustCompile(`^([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,128}$`)

// PolicyName checks the name of a managed policy with its path, as it appears in
// the policy's ARN after "policy/".
//
// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
func PolicyName(name string) *problem.Problem {
	var f faults
	switch {
	case strings.HasPrefix(name, "arn:"):
		f.add("is an ARN, which is of one account")
	case strings.HasPrefix(name, "/"):
		f.add("starts with '/'")
	default:
		f.when(!policyName.MatchString(name), "is not the name of a managed policy")
	}
	return f.refuse(name, "must be the name with its path, such as boundaries/Operators: letters, digits and _+=,.@-")
}
