package guardrails

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/changes"
	"example.com/audittrail/internal/reference"
)

// Changed begins the IDs of the findings about changes. In brackets follow the path of the
// resource and, after a colon, the property; [Acknowledge] accepts the whole ID only.
const Changed = "AUDIT-CHANGED"

// unchanged is the CDK's validation plugin that compares templates with what the constructs
// of this library defined. The CDK turns findings of its own engine into warnings without
// the context "@aws-cdk/core:validateAgainstDefaultRules"; those of this plugin are errors
// in every app.
type unchanged struct{ version string }

func (*unchanged) Name() *string       { return jsii.String("AuditTrail") }
func (u *unchanged) Version() *string  { return &u.version }
func (*unchanged) RuleIds() *[]*string { return jsii.Strings(Changed, Nested, Conditional) }

// Validate is called by the CDK when the templates are written.
func (*unchanged) Validate(context awscdk.IPolicyValidationContext) *awscdk.PolicyValidationPluginReport {
	violations := []*awscdk.PolicyViolation{}
	written, err := assemblyOf(*context.TemplatePaths())
	if err != nil {
		return &awscdk.PolicyValidationPluginReport{Success: jsii.Bool(false), Violations: &[]*awscdk.PolicyViolation{
			violation(failing, Changed, "the templates cannot be compared: "+err.Error(), &awscdk.PolicyViolatingResource{Locations: jsii.Strings()}),
		}}
	}
	definitions, ours := byStack(reference.Of(context.AppConstruct())), map[string]bool{}
	for _, of := range definitions {
		for _, d := range of {
			for _, r := range d.Resources {
				ours[r.Path] = true
			}
		}
	}
	for _, s := range written.stacks { // all about one template before the next is read
		if of := definitions[s.path]; of != nil {
			violations = append(violations, written.judge(s.path, of)...)
			delete(definitions, s.path)
		}
		violations = append(violations, written.others(s, ours)...)
	}
	for _, path := range slices.Sorted(maps.Keys(definitions)) { // nested stacks, and those in no template
		violations = append(violations, written.judge(path, definitions[path])...)
	}
	fails := slices.ContainsFunc(violations, func(v *awscdk.PolicyViolation) bool { return *v.Severity == failing })
	return &awscdk.PolicyValidationPluginReport{Success: jsii.Bool(!fails), Violations: &violations}
}

func byStack(definitions []*reference.Definition) map[string][]*reference.Definition {
	all := map[string][]*reference.Definition{}
	for _, d := range definitions {
		all[d.Stack.Path] = append(all[d.Stack.Path], d)
	}
	return all
}

// judge compares the definitions of one stack with its template.
func (a *assembly) judge(path string, definitions []*reference.Definition) (all []*awscdk.PolicyViolation) {
	stack := definitions[0].Stack.Stack
	file, template, err := a.template(path, stack)
	if err != nil {
		return []*awscdk.PolicyViolation{violation(failing, Changed+"["+path+"]", err.Error(), &awscdk.PolicyViolatingResource{
			ConstructPath: &definitions[0].Construct, Locations: jsii.Strings(),
		})}
	}
	var defined []changes.Resource
	for _, d := range definitions {
		if gone(d, template) {
			all = append(all, finding(changes.Change{Path: d.Construct, Wrong: "the construct was removed, and with it " + strconv.Itoa(len(d.Resources)) + " resources"}, file))
			continue
		}
		defined = append(defined, d.Resolved()...)
	}
	found := changes.Of(defined, template, nil)
	if added := reference.Statements(stack, sids(found)); len(added) > 0 {
		found = changes.Of(defined, template, added)
	}
	for _, c := range found {
		all = append(all, finding(c, file))
	}
	if definitions[0].Stack.Nested { // known beforehand: the kernel's stack has no room for a call for each of 1,000 stacks
		all = append(all, a.around(stack)...)
	}
	return all
}

// around returns the findings about the resources that create a nested stack.
func (a *assembly) around(stack awscdk.Stack) (all []*awscdk.PolicyViolation) {
	for ; *stack.Nested(); stack = stack.NestedStackParent() {
		path, parent := *stack.NestedStackResource().Node().Path(), stack.NestedStackParent()
		file, template, err := a.template(*parent.Node().Path(), parent)
		if err != nil {
			return append(all, finding(changes.Change{Path: path, Wrong: err.Error()}, file))
		}
		for _, c := range changes.Of([]changes.Resource{{Path: path, Type: nestedStack}}, template, nil) {
			if slices.Contains([]string{"", "Type", "Condition"}, c.Property) { // the app may set the others
				all = append(all, finding(c, file))
			}
		}
	}
	return all
}

const nestedStack = "AWS::CloudFormation::Stack"

// gone reports whether a template has no resource of a construct.
func gone(d *reference.Definition, t changes.Template) bool {
	return len(d.Resources) > 0 && !slices.ContainsFunc(d.Resources, func(r changes.Resource) bool { _, has := t.IDs[r.Path]; return has })
}

// sids returns the Sids of the statements that were added.
func sids(found []changes.Change) map[string]bool {
	all := map[string]bool{}
	for _, c := range found {
		for _, sid := range c.Sids {
			all[sid] = true
		}
	}
	return all
}

// finding returns the violation that reports a change.
func finding(c changes.Change, file string) *awscdk.PolicyViolation {
	at := &awscdk.PolicyViolatingResource{ConstructPath: &c.Path, Locations: jsii.Strings()}
	if c.LogicalID != "" {
		at = &awscdk.PolicyViolatingResource{ResourceLogicalId: &c.LogicalID, TemplatePath: &file, ConstructPath: &c.Path, Locations: jsii.Strings(c.At)}
	}
	text := c.Wrong
	if c.At != "" {
		text = c.At + ": " + text
	}
	return violation(failing, ChangeID(c.Path, c.Property), text+"; undo the change, or acknowledge it with a reason", at)
}

// The severities of findings.
const (
	failing = "error"
	noted   = "warning"
)

func violation(severity, id, text string, at *awscdk.PolicyViolatingResource) *awscdk.PolicyViolation {
	return &awscdk.PolicyViolation{
		RuleName: &id, Description: &text, Severity: &severity,
		ViolatingResources: &[]*awscdk.PolicyViolatingResource{at},
	}
}

// ChangeID returns the ID of the finding about a change, for [Acknowledge]: the path of
// the resource's construct and the name of the property, such as KeyPolicy, or "" for a
// resource that was removed.
func ChangeID(path, property string) string {
	if property != "" {
		path += ":" + property
	}
	return fmt.Sprintf("%s[%s]", Changed, path)
}
