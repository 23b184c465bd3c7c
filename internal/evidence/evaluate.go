package evidence

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/version"
)

// A stack that is not bound to an account or a Region is evaluated as if it were deployed to
// these, which do not exist.
const (
	noAccount = "000000000000"
	noRegion  = "xx-none-0"
)

// The values of Stack.Synth.
const (
	unchanged = "as the CDK wrote it"
	changed   = "changed after the synth"
	unknown   = "not known: the CDK records no hash of this template"
)

// evaluate returns the evidence of a template and, after it, that of the templates in its
// StackSets.
func evaluate(assembly fs.FS, t template) []Stack {
	s := unevaluated(t)
	if t.missing != "" {
		return []Stack{s.because(errors.New(t.missing))}
	}
	s.compare(t.recorded)
	var decoded map[string]any
	if err := json.Unmarshal(t.text, &decoded); err != nil {
		return []Stack{s.because(err)}
	}
	resources, _ := decoded["Resources"].(map[string]any)
	metadata, _ := decoded["Metadata"].(map[string]any)
	s.Resources = len(resources)
	if own, _ := metadata[version.Key].(string); own != "" {
		s.Audittrail = own
	}
	if s.Audittrail == "" {
		return []Stack{s}
	}
	parsed, err := deployed.Decoded(t.own(decoded))
	if err != nil {
		return []Stack{s.because(err)}
	}
	stack, err := parsed.Deploy(t.name, cmp.Or(t.account, noAccount), cmp.Or(t.region, noRegion))
	if err != nil {
		return []Stack{s.because(err)}
	}
	stack.Resources = slices.DeleteFunc(stack.Resources, func(r deployed.Resource) bool { return t.foreign(r.LogicalID) })
	s.Others = s.Resources - len(stack.Resources)
	s.check(stack, t)
	return append([]Stack{s}, s.inner(assembly, t, stack)...)
}

// compare compares the hash of the template with the recorded one.
func (s *Stack) compare(recorded string) {
	switch recorded {
	case "":
	case s.SHA256:
		s.Synth = unchanged
	default:
		s.Synth = changed
		s.problems = append(s.problems, fmt.Sprintf("%s: %s was changed after the synth: its SHA-256 is not %s", s.Stack, s.File, recorded))
	}
}

// unevaluated returns what is known of a stack before its template is read.
func unevaluated(t template) Stack {
	s := Stack{
		Stack: t.stack, Account: t.account, Region: t.region, File: t.file, Synth: unknown,
		Audittrail: t.version, CDK: t.cdk, Results: []Result{}, Retention: []Kept{}, Accepted: append([]Acceptance{}, t.accepted...),
	}
	if len(t.text) > 0 {
		s.SHA256 = fmt.Sprintf("%x", sha256.Sum256(t.text))
	}
	return s
}

// because returns the stack with the reason why it could not be evaluated.
func (s Stack) because(err error) Stack {
	s.unchecked = fmt.Sprintf("%s: %v", s.Stack, err)
	return s
}

// check evaluates the controls in the stack.
func (s *Stack) check(stack deployed.Stack, t template) {
	d := controls.Sort(stack)
	if t.settings != nil {
		d.AddStack(t.name, t.settings.TerminationProtection, t.settings.Tags)
	}
	readable := stack.Placeholders(noAccount, "<account>", noRegion, "<Region>")
	for _, c := range controls.All() {
		if r := c.Evaluate(d); r.Outcome != controls.NoResource {
			s.Results = append(s.Results, Result{c.Name, outcome(c.Status, r.Outcome), values(r.Findings, readable)})
		}
	}
	s.Retention = retention(d)
	for _, id := range withoutPolicy(stack) {
		s.problems = append(s.problems, fmt.Sprintf("%s: %s has no policy", s.Stack, id))
	}
}

// inner returns the evidence of the templates in the StackSets of a stack. They carry no
// version of their own, and StackSets choose the accounts and Regions.
func (s Stack) inner(assembly fs.FS, t template, stack deployed.Stack) (all []Stack) {
	for _, set := range stack.OfType("AWS::CloudFormation::StackSet") {
		in := template{stack: s.Stack + "/" + set.LogicalID, name: set.LogicalID, file: t.file, text: []byte(set.Text("TemplateBody")), version: s.Audittrail, cdk: s.CDK}
		var err error
		if url := set.Text("TemplateURL"); url != "" {
			in.file = path.Join(path.Dir(t.file), "asset."+path.Base(url))
			in.text, err = fs.ReadFile(assembly, in.file)
		}
		if err != nil {
			all = append(all, unevaluated(in).because(err))
			continue
		}
		for _, of := range evaluate(assembly, in) {
			if of.File == t.file {
				of.Synth = s.Synth // the body is part of the template
			}
			all = append(all, of)
		}
	}
	return all
}

// values returns findings with readable values.
func values(findings []controls.Finding, readable func(any) any) []Value {
	all := make([]Value, len(findings))
	for i, f := range findings {
		all[i] = Value{Resource: f.Resource, Type: string(f.Subject), Property: f.Property, Required: f.Required, Values: []any{}, OK: f.OK}
		for _, value := range f.Values {
			all[i].Values = append(all[i].Values, readable(value))
		}
	}
	return all
}
