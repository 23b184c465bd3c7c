package controls

// Result is what the evidence of a control shows in a deployment.
type Result struct {
	Outcome  Outcome
	Findings []Finding
}

// Outcome is whether a control holds in a deployment.
type Outcome int

const (
	// NoResource means that the deployment has no resource that the evidence is about, or that
	// the control has no evidence.
	NoResource Outcome = iota
	// Holds means that every resource has the required properties.
	Holds
	// Fails means that some resource lacks a required property.
	Fails
)

// Finding is the value of a required property of a resource.
type Finding struct {
	Subject  Subject
	Resource string // the logical ID
	Property string // a path, as in Evidence
	Required string // in words
	Values   []any  // as CloudFormation would deploy them; none if the resource lacks the property
	OK       bool
}

// Evaluate checks the evidence in a deployment.
func (c Control) Evaluate(d Deployment) Result {
	var result Result
	for _, e := range c.Evidence {
		for _, r := range d[e.Of] {
			f := e.in(r)
			result.Findings = append(result.Findings, f)
			switch {
			case !f.OK:
				result.Outcome = Fails
			case result.Outcome == NoResource:
				result.Outcome = Holds
			}
		}
	}
	return result
}

// Failed returns the findings that fail.
func (r Result) Failed() []Finding {
	var failed []Finding
	for _, f := range r.Findings {
		if !f.OK {
			failed = append(failed, f)
		}
	}
	return failed
}
