// Package controls maps the requirements of auditors' frameworks to the properties in the
// templates that satisfy them and to the tests that prove them, and lists what is not
// satisfied. It is used by tests, which also generate docs/controls.md from it.
//
// To add a control, add a row. A row is one requirement, with its ids in all frameworks;
// leave out an id that no source confirms.
package controls

import "slices"

// Control is one requirement.
type Control struct {
	Name        string // a few words, used as a reference in the document
	Requirement string // a sentence

	CIS         CIS
	SecurityHub []string
	ConfigRules []string // managed rules of AWS Config
	NIST        []string // 800-53 r5
	PCI         []string // DSS 4.0.1
	HIPAA       []string // of 45 CFR

	Status   Status
	Evidence []Evidence
	Tests    []string // the Go tests that prove it
	Options  []Option // what opts out of it, or for OnRequest what turns it on
	In       []string // every example that opts out, or for OnRequest a template that has it
	Except   []Exception
	Why      string // why it is not satisfied, or a note about the options
	Sources  []string
}

// CIS has the numbers of a requirement in the versions of the CIS AWS Foundations
// Benchmark. Version 4.0 has the numbers of 5.0.
type CIS struct{ V14, V30, V50, V60, V70 string }

// cis returns the numbers of a requirement. Versions 3.0 to 5.0 have the same numbers, and
// so have 6.0 and 7.0.
func cis(v14, v30to50, v60to70 string) CIS {
	return CIS{v14, v30to50, v30to50, v60to70, v60to70}
}

// Status says whether the deployed resources satisfy a control.
type Status int

const (
	// Satisfied means that no option changes it.
	Satisfied Status = iota
	// UnlessGivenUp means satisfied by default, with an option to opt out.
	UnlessGivenUp
	// OnRequest means satisfied if an option turns it on.
	OnRequest
	// NotHere means not satisfied by this library.
	NotHere
)

// Option is a setting that opts out of a control, or turns it on.
type Option struct {
	Prop    string // type and field, after the package unless that is audittrail or events
	Setting string // its value, in words
	Warning string // the id of the warning at synth, or ""
}

// Exception is a resource that does not satisfy a control that others satisfy.
type Exception struct {
	Of  Subject
	Why string
}

// IDs returns the ids of the control in the framework.
func (c Control) IDs(f Framework) []string {
	switch f {
	case CISBenchmark:
		all := []string{c.CIS.V14, c.CIS.V30, c.CIS.V50, c.CIS.V60, c.CIS.V70}
		return slices.DeleteFunc(all, func(id string) bool { return id == "" })
	case SecurityHub:
		return c.SecurityHub
	case NIST:
		return c.NIST
	case PCI:
		return c.PCI
	}
	return c.HIPAA
}

// All returns every control, grouped by resource.
func All() []Control {
	return slices.Concat(trail(), buckets(), keys(), logGroup(), monitoring(), topics(), queues(), queries(), surroundings())
}
