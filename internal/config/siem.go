package config

import (
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/internal/problem"
)

// SIEM lets security products read the log files of logArchive or existingArchive. Queues and roles are in the stack of the archive.
type SIEM struct {
	// Name is the prefix of the names of queues, topic and alarms: 1 to 20 lowercase letters, digits and '-'. Default: audit-siem.
	Name string

	// EventBridge is true to send Amazon EventBridge's events to the queues, instead of S3's notifications, for example if the notifications of an existing bucket belong to somebody else. Products that have no queue cannot be notified then. Default: false.
	EventBridge bool

	// OldestMinutes is the age of the oldest message in a queue, in minutes, from which the product is considered stopped. Default: 60.
	OldestMinutes int `jsonschema:"minimum=15,maximum=10080"`

	products.Products
}

// checkSIEM refuses products without an archive of all accounts, because the name of the
// bucket must be known. It also refuses receivers of log groups that are not ours or not
// known.
func (f *File) checkSIEM() {
	for _, entry := range []problem.Path{defaults, problem.At("Rollout")} {
		if at := entry.Field("LogGroup", "StreamTo"); f.source.has(at) {
			f.report(at, &problem.Problem{
				Wrong: problem.Textf("names receivers of one account and Region, but applies to every account"), Fix: problem.Textf("set it in %v", problem.At("Accounts")),
			})
		}
	}
	for _, e := range f.ExistingTrails() {
		if at := e.Path.Field("LogGroup", "StreamTo"); f.source.has(at) {
			f.report(at, &problem.Problem{
				Wrong: problem.Textf("has no effect because of %v", e.Path.Field("LogGroup", "Existing")), Fix: problem.Textf("let the owner of the log group stream it"),
			})
		}
	}
	if f.SIEM != nil && f.destination() == nil {
		f.report(problem.At("SIEM"), &problem.Problem{
			Wrong: problem.Textf("requires %v or %v, whose log files the products read", problem.At("LogArchive"), problem.At("ExistingArchive")),
			Fix:   problem.Textf("set one of them, or use the Go package constructs/siem for other archives"),
		})
	}
}
