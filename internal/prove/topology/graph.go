// Package topology reads from templates which parts a deployment has, what flows from one part
// to another and which key encrypts what. Every part and every flow comes from a property of a
// resource; package pictures draws them.
package topology

import (
	"slices"

	"example.com/audittrail/internal/deployed"
)

// Kind is what a part is for.
type Kind string

// The kinds of parts.
const (
	Trail      Kind = "trail"
	LogBucket  Kind = "log bucket"
	AccessLogs Kind = "access-log bucket"
	Copies     Kind = "bucket for copies"
	Results    Kind = "query results"
	Tables     Kind = "Athena workgroup"
	LogGroup   Kind = "log group"
	Stream     Kind = "stream"
	Bus        Kind = "event bus"
	Forwarder  Kind = "forwarder"
	Rules      Kind = "rules"
	Alarms     Kind = "alarms"
	Topic      Kind = "alert topic"
	Notifier   Kind = "topic of notices" // of new log files
	Queue      Kind = "queue"
	Letters    Kind = "dead-letter queue"
	Function   Kind = "function"
	Reader     Kind = "reader"
	Subscriber Kind = "subscriber"
	StackSet   Kind = "StackSet"
	Key        Kind = "KMS key"
)

// What flows from one part to another.
type What string

// The kinds of flows.
const (
	Files       What = "log files"
	Events      What = "events"
	Counts      What = "counts"
	Messages    What = "alerts"
	Notices     What = "notices of new log files"
	Access      What = "access logs"
	Failures    What = "undeliverable alerts"
	Deployments What = "deployments"
)

// Part is a resource, or several of the same use, such as the rules of a stack.
type Part struct {
	ID       string // the ARN if it has one
	Kind     Kind
	Name     string   // "" if CloudFormation chooses it
	Notes    []string // settings to show
	Key      string   // the id of the key that encrypts it, or "SSE-S3" or "SSE-SQS"
	Existing bool     // no template creates it
	Life     Life     // of what it keeps
}

// Flow is what flows from one part to another.
type Flow struct {
	From, To string // ids of parts
	What     What
}

// Stack is a stack with its parts. StackSets deploy one to each of many accounts: then Account
// says which, in words.
type Stack struct {
	Name, Account, Region string
	Parts                 []Part
}

// Graph is a deployment.
type Graph struct {
	Stacks []Stack
	Flows  []Flow // sorted, each once
}

// Of returns the graph of the stacks. It fails if the template of a StackSet does not resolve.
func Of(stacks []deployed.Stack) (Graph, error) {
	b := newBuilder()
	for _, s := range stacks {
		if err := b.stack(s); err != nil {
			return Graph{}, err
		}
	}
	return b.graph(), nil
}

// Part returns the part with the id.
func (g Graph) Part(id string) (Part, bool) {
	for _, s := range g.Stacks {
		if i := slices.IndexFunc(s.Parts, func(p Part) bool { return p.ID == id }); i >= 0 {
			return s.Parts[i], true
		}
	}
	return Part{}, false
}
