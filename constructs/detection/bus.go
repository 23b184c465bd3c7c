package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/settings"
)

// BusProps makes a [Detection] watch many accounts and Regions: it creates an event bus
// to which each of them has a [Forwarder]. Organization or Accounts is required.
type BusProps struct {
	// Organization is the id of the organization whose accounts may forward events,
	// those that join later included.
	//
	// Default: none. Exactly Accounts may then forward events.
	Organization string

	// Accounts are the accounts that are known to forward events, that of the stack
	// included. An alarm goes off when one of them falls silent, and messages name
	// them. Detections that compare an event with its own account watch only these.
	//
	// Default: none.
	Accounts []WatchedAccount

	// TrailNames are the names of the accounts' trails, at most two. A trail whose name
	// ends in one of them is ours.
	//
	// Default: "audit-trail".
	TrailNames []string

	// Buckets are the names of the log bucket and of the access-log bucket.
	//
	// Default: none. Detections about buckets are then left out.
	Buckets []string

	// KeyAccount is the account of a log archive, in the Region of the stack unless
	// KeyRegion is set. Every KMS key there is taken for the one that encrypts log
	// files.
	//
	// Default: none. Detections about that key are then left out.
	KeyAccount, KeyRegion string

	// LogGroupPrefix is what the names of the trails' log groups start with.
	//
	// Default: "AuditTrail-", as the stacks of the accounts file name them.
	LogGroupPrefix string

	// StackPrefix is what the names of the accounts' stacks start with, after StackSet-
	// where a StackSet created them, and so the names of their roles.
	//
	// Default: "AuditTrail-", as the accounts file names them.
	StackPrefix string
}

// WatchedAccount is an account that forwards events.
type WatchedAccount struct {
	// ID is the id of the account: 12 digits.
	ID string

	// Name is the name of the account in messages and alarms: letters, digits and '-'.
	// Messages name at most 60 accounts.
	//
	// Default: none. Messages then have the id only.
	Name string

	// Regions are those from which the account forwards events.
	//
	// Default: none. The account may then fall silent without an alarm.
	Regions []string
}

// BusARN returns the ARN of the event bus, to which forwarders send events, or "" without
// [Props].Bus.
func (d *Detection) BusARN() string {
	if d.bus == "" {
		return ""
	}
	return d.here.ARN("events", "event-bus/"+d.bus)
}

// addBus creates the event bus and lets the accounts forward events to it. It is not the
// account's default bus, on which every rule of the account would match their events.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html.
func (d *Detection) addBus(p BusProps) {
	bus := awsevents.NewCfnEventBus(d, jsii.String("Bus"), &awsevents.CfnEventBusProps{Name: &d.bus})
	d.record.Tree(bus)
	for _, s := range p.settings().Policy(d.here.Place, d.BusARN()).Statements() {
		d.record.Tree(awsevents.NewCfnEventBusPolicy(d, jsii.String("Bus"+s.Sid), &awsevents.CfnEventBusPolicyProps{
			EventBusName: bus.Ref(), StatementId: &s.Sid, Statement: s.Map(),
		}))
	}
	d.here.Output(d, "Bus", d.BusARN(), "The event bus that forwarders send events to.")
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p BusProps) settings() settings.Bus {
	bus := settings.Bus{
		Organization: p.Organization, TrailNames: p.TrailNames, Buckets: p.Buckets, KeyAccount: p.KeyAccount, KeyRegion: p.KeyRegion,
		LogGroupPrefix: p.LogGroupPrefix, StackPrefix: p.StackPrefix,
	}
	for _, a := range p.Accounts {
		bus.Accounts = append(bus.Accounts, settings.WatchedAccount(a))
	}
	return bus
}

// with returns a copy of p with the defaults of its settings.
func (p *BusProps) with(s *settings.Bus) *BusProps {
	if p == nil {
		return nil
	}
	r := *p
	r.TrailNames, r.KeyRegion, r.LogGroupPrefix, r.StackPrefix = s.TrailNames, s.KeyRegion, s.LogGroupPrefix, s.StackPrefix
	return &r
}

// places returns the accounts and Regions that send heartbeats.
func (p BusProps) places() []catalogue.Place {
	var all []catalogue.Place
	for _, a := range p.Accounts {
		for _, region := range a.Regions {
			all = append(all, catalogue.Place{Account: a.ID, Name: a.Name, Region: region})
		}
	}
	return all
}

// addHeartbeats creates a rule and an alarm for each group of places that may fall
// silent. The rule has no target: it publishes its metric only.
func (d *Detection) addHeartbeats(p BusProps, row catalogue.Detection) {
	for _, h := range catalogue.Heartbeats(p.places()) {
		name := d.nameOf(row.Severity, h.ID)
		newRule(d, &d.record, "Rule-"+h.ID, &awsevents.CfnRuleProps{
			Name: &name, Description: jsii.String("Counts the heartbeats of forwarders."), EventBusName: &d.bus,
			EventPattern: h.Pattern, State: jsii.String("ENABLED"),
		})
		d.addHealthAlarm(alarm{
			severity: row.Severity, id: h.ID, description: d.describeHealth(row, h.Title(), "REGION", h.Region),
			namespace: "AWS/Events", metric: "TriggeredRules", dimension: "RuleName", value: name, bus: d.bus,
			threshold: h.Threshold, below: true, seconds: catalogue.HeartbeatHours * hour,
			missing: silent, // a rule that matches nothing has no metric
			alsoOK:  true,
		})
	}
}
