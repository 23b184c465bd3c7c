package evidence

import (
	"strings"
	"time"

	"example.com/audittrail/internal/controls"
)

// Pack is the evidence of one cloud assembly. Its JSON is evidence.json.
type Pack struct {
	Format     int          `json:"format"` // 1; a change that readers must know of gets another number
	Date       time.Time    `json:"date"`
	Commit     string       `json:"commit"`     // of the app; "" if it is not known
	Audittrail string       `json:"audittrail"` // the version of the command
	Verdict    Verdict      `json:"verdict"`
	Frameworks []Framework  `json:"frameworks"`
	Controls   []Control    `json:"controls"`
	Stacks     []Stack      `json:"stacks"`
	Reports    []Validation `json:"validation"`
}

// Verdict is the result in brief.
type Verdict struct {
	Fails     []InStack `json:"fails"`     // controls that the library claims and a template does not satisfy
	OptedOut  []InStack `json:"optedOut"`  // controls that a template does not satisfy, and an option opts out of
	Problems  []string  `json:"problems"`  // about templates, such as one that was changed after the synth
	Unchecked []string  `json:"unchecked"` // templates that could not be evaluated, and why
	Versions  []string  `json:"versions"`  // stacks that another version than the command's made; the controls are those of the command
}

// InStack is some controls in a stack.
type InStack struct {
	Stack    string   `json:"stack"`
	Controls []string `json:"controls"`
}

func (i InStack) String() string { return i.Stack + ": " + strings.Join(i.Controls, ", ") }

// Texts returns a text for each stack.
func Texts(list []InStack) []string {
	texts := make([]string, len(list))
	for i, in := range list {
		texts[i] = in.String()
	}
	return texts
}

// Framework is a framework with its ids and the controls that serve each.
type Framework struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Version string  `json:"version"`
	IDs     []Entry `json:"ids"`
}

// Entry is an id of a framework.
type Entry struct {
	ID       string   `json:"id"`
	Controls []string `json:"controls"`
}

// Control is a row of the table of controls, with its result in all stacks.
type Control struct {
	Name        string   `json:"name"`
	Requirement string   `json:"requirement"`
	Claim       string   `json:"claim"` // what the library claims, such as "satisfied unless opted out"
	Result      Outcome  `json:"result"`
	Options     []string `json:"options"`
	Note        string   `json:"note"`
	Tests       []string `json:"tests"`
}

// Outcome is the result of a control.
type Outcome string

const (
	Holds        Outcome = "holds"
	Fails        Outcome = "does not hold"
	OptedOut     Outcome = "opted out"
	NotRequested Outcome = "not requested"
	NoResource   Outcome = "no such resource"
	Inherited    Outcome = "inherited from AWS"
	NotSatisfied Outcome = "not satisfied"
)

// Stack is a stack of the assembly, a nested stack, or what a StackSet deploys.
type Stack struct {
	Stack      string       `json:"stack"`
	Account    string       `json:"account"` // "" if it is not known before the deployment
	Region     string       `json:"region"`
	File       string       `json:"file"`
	SHA256     string       `json:"sha256"`     // "" for a template that is missing
	Synth      string       `json:"synth"`      // whether the template is as the CDK wrote it
	Audittrail string       `json:"audittrail"` // the version of the library; "" if the stack has nothing of it
	CDK        string       `json:"cdk"`
	Resources  int          `json:"resources"`
	Others     int          `json:"others"` // resources of the app that are not of audittrail and were not evaluated
	Results    []Result     `json:"results"`
	Retention  []Kept       `json:"retention"`
	Accepted   []Acceptance `json:"accepted"`
	problems   []string
	unchecked  string
}

// Result is the result of a control in a stack.
type Result struct {
	Control string  `json:"control"`
	Outcome Outcome `json:"outcome"`
	Found   []Value `json:"found"`
}

// Value is what a resource has where a control requires something.
type Value struct {
	Resource string `json:"resource"` // the logical ID
	Type     string `json:"type"`     // with its purpose, such as "AWS::S3::Bucket (logs)"
	Property string `json:"property"`
	Required string `json:"required"`
	Values   []any  `json:"values"`
	OK       bool   `json:"ok"`
}

// outcome returns what the evaluation of a control means, given what the library claims.
func outcome(claim controls.Status, found controls.Outcome) Outcome {
	switch {
	case found == controls.NoResource:
		return NoResource
	case found == controls.Holds:
		return Holds
	case claim == controls.UnlessOptedOut:
		return OptedOut
	case claim == controls.OnRequest:
		return NotRequested
	}
	return Fails
}
