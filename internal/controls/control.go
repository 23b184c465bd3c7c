// Package controls maps the requirements of auditors' frameworks to the properties in the
// templates that satisfy them and to the tests that prove them, and lists what is not
// satisfied. Tests generate docs/controls.md from it.
//
// To add a control, add a row. A row is one requirement. It names the controls of Security
// Hub, the rules of AWS Config and the checks of Prowler that look for the same; the files in
// the folder mappings relate those to frameworks.
package controls

import "slices"

// Control is one requirement.
type Control struct {
	Name        string // a few words, used as a reference in the document
	Requirement string // a sentence

	SecurityHub []string  // controls
	ConfigRules []string  // managed rules
	Prowler     []string  // checks
	Own         []Reading // ids that none of these has

	Status   Status
	Evidence []Evidence
	Tests    []string // the Go tests that prove it, in addition to the one of all controls
	Options  []Option // what opts out of it, or for OnRequest what turns it on
	In       []string // every example that opts out, or for OnRequest a template that has it
	Except   []Exception
	Why      string // why it is not satisfied, or a note about the options
}

// Reading is ids of a framework by our own reading.
type Reading struct {
	Framework Framework
	IDs       []string
}

// Status says whether the deployed resources satisfy a control.
type Status int

const (
	// Satisfied means that no option changes it.
	Satisfied Status = iota
	// UnlessOptedOut means satisfied by default, with an option to opt out.
	UnlessOptedOut
	// OnRequest means satisfied if an option turns it on.
	OnRequest
	// Inherited means that AWS satisfies it and no property of a template changes that.
	Inherited
	// NotSatisfied means not satisfied by this library.
	NotSatisfied
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

// All returns every control, grouped by resource.
func All() []Control {
	return slices.Concat(
		trail(), buckets(), keys(), logGroup(), monitoring(), topics(), queues(), watch(), services(), queries(), stack(), audit(), surroundings(),
	)
}

// Proofs returns the names of the Go tests that prove the control: the one that evaluates its
// evidence in every example, and those of its own.
func (c Control) Proofs() []string {
	switch c.Status {
	case NotSatisfied, Inherited:
		return nil
	case OnRequest:
		return append([]string{"TestControlsOnRequestHoldOnRequest"}, c.Tests...)
	}
	return append([]string{"TestEveryControlHoldsInEveryDeployedExample"}, c.Tests...)
}
