package events

import (
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// documentedNames are names of one kind that CloudTrail documents, and the form of
// those that it may add.
type documentedNames struct {
	kind, example string
	listed        []string
	form          *regexp.Regexp
}

var (
	resourceTypeNames = documentedNames{
		"a resource type", "AWS::S3::Object", texts(resourceTypes),
		regexp.MustCompile(`^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$`),
	}
	networkSourceNames = documentedNames{
		"an event source", "kms.amazonaws.com", texts(networkSources),
		regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$`),
	}
)

// nearByChance is the length below which the name of a service always resembles a
// listed one: "eks" differs from "ecs" in one letter, "iam" from "iot" in two.
const nearByChance = 6

// problem returns what is wrong with a name that is not listed: it is malformed, or
// it resembles a listed name. Any other name may be newer than the list; see
// [Selection.Warnings].
func (d documentedNames) problem(name string) *problem.Problem {
	if slices.Contains(d.listed, name) {
		return nil
	}
	wellFormed := d.form.MatchString(name)
	short := len(strings.TrimSuffix(name, ".amazonaws.com")) < nearByChance
	near, resembles := valid.Nearest(name, d.listed)
	switch {
	case name == "":
		return &problem.Problem{Wrong: problem.Textf("is required")}
	case resembles && !(wellFormed && short):
		return &problem.Problem{
			Got: name, Wrong: problem.Textf("is not %s that CloudTrail documents", d.kind), Fix: problem.Textf("did you mean %q?", near),
		}
	case !wellFormed:
		return &problem.Problem{Got: name, Wrong: problem.Textf("is not %s, such as %q", d.kind, d.example)}
	}
	return nil
}

func texts[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
