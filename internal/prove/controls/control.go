// Package controls is the control map: what the frameworks of auditors require of
// an audit trail, what of the templates satisfies it, which test proves it, and
// what is not satisfied. docs/controls.md is made from it. It is for tests and for
// that document only.
//
// To add a control, add a row. A row is a requirement, whichever frameworks have
// it; an id that no source confirms is left out.
package controls

import "slices"

// Control is one requirement.
type Control struct {
	Name        string // a few words, by which the document refers to it
	Requirement string // what is required, in a sentence

	CIS         CIS
	SecurityHub []string
	ConfigRules []string // managed rules of AWS Config
	NIST        []string // 800-53 r5
	PCI         []string // DSS 4.0.1
	HIPAA       []string // of 45 CFR

	Status   Status
	Evidence []Evidence
	Tests    []string // the Go tests that prove it
	Options  []Option // what gives it up, or for OnRequest what gives it
	In       []string // every example that gives it up, or for OnRequest a template that has it
	Except   *Exception
	Why      string // why it is not satisfied, or what to know about an option
	Sources  []string
}

// CIS has the numbers of a requirement in the versions of the CIS AWS Foundations
// Benchmark. 4.0 has those of 5.0.
type CIS struct{ V14, V30, V50, V60, V70 string }

// cis fills in the numbers of versions that number alike.
func cis(v14, v30to50, v60to70 string) CIS {
	return CIS{v14, v30to50, v30to50, v60to70, v60to70}
}

// Status says whether what the library deploys satisfies a control.
type Status int

const (
	// Satisfied whatever the options.
	Satisfied Status = iota
	// UnlessGivenUp is satisfied by default, and an option gives it up.
	UnlessGivenUp
	// OnRequest is satisfied if an option asks for it.
	OnRequest
	// NotHere is not satisfied by this library.
	NotHere
)

// Option is a setting that gives a control up, or gives it.
type Option struct {
	Prop    string // type and field; with the package before them if that is not audittrail or events
	Setting string // what it is set to, in words
	Warning string // the id of the warning of synth, "" if there is none
}

// Exception is a resource that does not satisfy a control others satisfy.
type Exception struct {
	Of  Subject
	Why string
}

// IDs returns the control's ids in the framework.
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

// All returns every control, those of one resource together.
func All() []Control {
	return slices.Concat(trail(), buckets(), keys(), logGroup(), monitoring(), topics(), surroundings())
}
