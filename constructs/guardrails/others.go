package guardrails

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/changes"
)

// The beginnings of the IDs of findings about trails that others define, and about the
// bucket policies that admit them. In brackets follows the path of the resource;
// [Acknowledge] accepts the whole ID only.
const (
	// Nested reports a resource in a nested stack, whose template the rules do not check.
	Nested = "AUDIT-NESTED"
	// Conditional reports a resource with a condition: as an error if the condition is never
	// true, and as a warning if the template does not show its value.
	Conditional = "AUDIT-CONDITIONAL"
)

// others returns the findings about resources of a stack that are not ours and that the rules
// cannot see, or see although no deployment has them.
func (a *assembly) others(s written, ours map[string]bool) (all []*awscdk.PolicyViolation) {
	for i, file := range append([]string{s.file}, a.nested(s.file)...) {
		t, err := a.read(s, file)
		if err != nil {
			all = append(all, violation(failing, Nested+"["+filepath.Base(file)+"]", err.Error(), &awscdk.PolicyViolatingResource{
				ConstructPath: &s.path, Locations: jsii.Strings(),
			}))
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(t.Resources)) {
			if !records(t.Resources[id]) {
				continue
			}
			path := pathOf(t, s.path, id, ours)
			if ours[path] {
				continue
			}
			report := func(severity, rule, text, place string) {
				all = append(all, violation(severity, rule+"["+path+"]", text+", or acknowledge it with a reason", &awscdk.PolicyViolatingResource{
					ResourceLogicalId: &id, TemplatePath: &file, ConstructPath: &path, Locations: jsii.Strings(place),
				}))
			}
			if i > 0 {
				report(failing, Nested, fmt.Sprintf("the rules do not check the %v of a nested stack; define it in a stack", t.Resources[id]["Type"]), "")
			}
			if name, ok := t.Resources[id]["Condition"].(string); ok {
				switch t.Condition(name) {
				case changes.Never:
					report(failing, Conditional, fmt.Sprintf("Condition: %s is never true, so the %v is not created; remove the condition", name, t.Resources[id]["Type"]), "Condition")
				case changes.Unknown:
					report(noted, Conditional, fmt.Sprintf("Condition: the template does not show whether %s is true, and with it whether the %v is created; remove the condition", name, t.Resources[id]["Type"]), "Condition")
				}
			}
		}
	}
	return all
}

// records reports whether a resource is a trail, or a bucket policy that admits CloudTrail.
func records(resource map[string]any) bool {
	switch resource["Type"] {
	case "AWS::CloudTrail::Trail":
		return true
	case "AWS::S3::BucketPolicy":
		return strings.Contains(fmt.Sprint(resource["Properties"]), "cloudtrail.amazonaws.com")
	}
	return false
}

// pathOf returns the path of the construct with a logical ID in a stack or in one of its
// nested stacks: of two with the same ID, the one that is not ours.
func pathOf(t changes.Template, stack, id string, ours map[string]bool) string {
	found := ""
	for _, path := range slices.Sorted(maps.Keys(t.IDs)) {
		if t.IDs[path] == id && strings.HasPrefix(path, stack+"/") && (found == "" || ours[found]) {
			found = path
		}
	}
	if found == "" { // the app leaves logical IDs out of the manifest
		return stack + "/" + id
	}
	return found
}
