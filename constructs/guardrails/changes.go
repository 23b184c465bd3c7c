package guardrails

import (
	"fmt"
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
func (*unchanged) RuleIds() *[]*string { return jsii.Strings(Changed) }

// Validate is called by the CDK when the templates are written.
func (*unchanged) Validate(context awscdk.IPolicyValidationContext) *awscdk.PolicyValidationPluginReport {
	violations := []*awscdk.PolicyViolation{}
	written := assembly{stacks: *context.StackTemplates(), ids: map[string]map[string]string{}}
	for path, definitions := range byStack(reference.Of(context.AppConstruct())) {
		violations = append(violations, written.judge(path, definitions)...)
	}
	return &awscdk.PolicyValidationPluginReport{Success: jsii.Bool(len(violations) == 0), Violations: &violations}
}

func byStack(definitions []*reference.Definition) map[string][]*reference.Definition {
	all := map[string][]*reference.Definition{}
	for _, d := range definitions {
		all[d.StackPath] = append(all[d.StackPath], d)
	}
	return all
}

// judge compares the definitions of one stack with its template.
func (a assembly) judge(path string, definitions []*reference.Definition) (all []*awscdk.PolicyViolation) {
	stack := definitions[0].Stack
	file, template, err := a.template(path, stack)
	if err != nil {
		return []*awscdk.PolicyViolation{violation(Changed+"["+path+"]", err.Error(), &awscdk.PolicyViolatingResource{
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
	return all
}

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
	return violation(ChangeID(c.Path, c.Property), text+"; undo the change, or acknowledge it with a reason", at)
}

func violation(id, text string, at *awscdk.PolicyViolatingResource) *awscdk.PolicyViolation {
	return &awscdk.PolicyViolation{
		RuleName: &id, Description: &text, Severity: jsii.String("error"),
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
