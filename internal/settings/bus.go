package settings

import (
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
)

// Bus has the settings of a detection that watches many accounts.
type Bus struct {
	Organization          string
	Accounts              []WatchedAccount
	TrailNames            []string
	Buckets               []string
	KeyAccount, KeyRegion string
	LogGroupPrefix        string
	StackPrefix           string
}

// WatchedAccount is an account that forwards events.
type WatchedAccount struct {
	ID      string
	Name    string
	Regions []string
}

func (b *Bus) withDefaults(region string) *Bus {
	if b == nil {
		return nil
	}
	r := *b
	if len(r.TrailNames) == 0 {
		r.TrailNames = []string{DefaultTrail}
	}
	if r.KeyRegion == "" {
		r.KeyRegion = region
	}
	if r.LogGroupPrefix == "" {
		r.LogGroupPrefix = "AuditTrail-"
	}
	if r.StackPrefix == "" {
		r.StackPrefix = "AuditTrail-"
	}
	return &r
}

// Policy returns who may forward events in addition to the account of the bus.
func (b Bus) Policy(here place.Place, busARN string) policy.Bus {
	bus := policy.Bus{ARN: busARN, Organization: b.Organization}
	if b.Organization != "" {
		return bus
	}
	for _, a := range b.Accounts {
		if a.ID != here.Account {
			bus.Accounts = append(bus.Accounts, "arn:"+here.Partition+":iam::"+a.ID+":root")
		}
	}
	return bus
}

// parts names the parts of the accounts by their convention.
func (b Bus) parts(own catalogue.Own, here place.Place) catalogue.Own {
	own.Accounts = []string{here.Account}
	for _, a := range b.Accounts {
		if a.ID != here.Account {
			own.Accounts = append(own.Accounts, a.ID)
		}
	}
	names := b.TrailNames
	own.Trail, own.TrailARN = condition.Some+names[0], condition.Some+names[len(names)-1]
	own.Buckets = b.Buckets
	if b.KeyAccount != "" {
		of := here
		of.Account, of.Region = b.KeyAccount, b.KeyRegion
		own.KeyARN = of.ARN("kms", "key/"+condition.Some)
	}
	own.Named = b.named()
	for _, prefix := range b.stackPrefixes() {
		own.Roles = append(own.Roles, prefix+condition.Some)
		own.Stacks = append(own.Stacks, prefix+condition.Some)
		own.StackARNs = append(own.StackARNs, condition.Some+":stack/"+prefix)
	}
	own.LogGroup = b.LogGroupPrefix + condition.Some
	own.LogGroupARN = condition.Some + ":log-group:" + b.LogGroupPrefix + condition.Some
	return own
}

// stackPrefixes returns what the names of the accounts' stacks start with: those of this app,
// and those that a StackSet makes.
func (b Bus) stackPrefixes() []string {
	return []string{b.StackPrefix, "StackSet-" + b.StackPrefix}
}

// named returns the accounts with their names.
func (b Bus) named() []catalogue.Place {
	var all []catalogue.Place
	for _, a := range b.Accounts {
		all = append(all, catalogue.Place{Account: a.ID, Name: a.Name})
	}
	return all
}
