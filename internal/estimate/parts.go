package estimate

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/config"
)

const sampleAccount = "111122223333"

// generatedLength is how long a name that CloudFormation generates can be: the constructs
// leave room for that.
const generatedLength = 100

// parts returns names of the parts. Their length decides how many rules, each with an alarm
// of its own price, a counted detection needs.
func (p alarmPlan) parts(d config.Detections) catalogue.Own {
	generated := func(letter string) string { return strings.Repeat(letter, generatedLength) }
	own := catalogue.Own{
		Account: sampleAccount, Readers: d.Readers, TopicPrefix: "arn:aws:sns:eu-central-1:" + sampleAccount + ":audit-trail-alerts-",
		Prefixes:    []string{"audit-trail-page-", "audit-trail-ticket-", "audit-trail-record-"},
		AlertKeyARN: "arn:aws:kms:eu-central-1:" + sampleAccount + ":key/11111111-2222-3333-4444-555555555555", Queues: []string{"audit-trail-alerts-dead-letters"},
		Roles: []string{generated("r")}, Stacks: []string{"AuditTrail"}, StackARNs: []string{"arn:aws:cloudformation:eu-central-1:" + sampleAccount + ":stack/AuditTrail/"},
		Topics: []string{generated("t"), generated("u")},
	}
	if p.alarmed() { // for what is a record
		own.Topics = append(own.Topics, generated("v"))
	}
	if p.trail {
		own.Trail, own.TrailARN = "audit-trail", "arn:aws:cloudtrail:eu-central-1:"+sampleAccount+":trail/audit-trail"
		own.Roles = append(own.Roles, generated("s")) // of the log group
	}
	if p.archive || p.ownOnly && !p.trail {
		own.Buckets, own.KeyARN = []string{generated("b"), generated("c")}, generated("k")
	}
	if p.logGroup {
		own.LogGroup = cmp.Or(p.groupName, generated("l"))
		own.LogGroupARN = "arn:aws:logs:eu-central-1:" + sampleAccount + ":log-group:" + own.LogGroup
	}
	if len(p.places) > 0 {
		p.watched(&own)
	}
	return own
}

// watched replaces the names of the parts by the beginnings of the names in the accounts that
// a watch watches.
func (p alarmPlan) watched(own *catalogue.Own) {
	for _, place := range p.places {
		if !slices.Contains(own.Accounts, place.Account) {
			own.Accounts = append(own.Accounts, place.Account)
		}
	}
	own.Trail, own.TrailARN = condition.Some+"audit-trail", condition.Some+"audit-trail"
	own.Buckets, own.KeyARN = nil, ""
	if p.bucket != "" {
		own.Buckets, own.KeyARN = []string{p.bucket}, "arn:aws:kms:eu-central-1:"+sampleAccount+":key/"+condition.Some
	}
	own.Roles, own.Stacks, own.StackARNs = nil, nil, nil
	for _, prefix := range []string{"AuditTrail-", "StackSet-AuditTrail-"} {
		own.Roles, own.Stacks = append(own.Roles, prefix+condition.Some), append(own.Stacks, prefix+condition.Some)
		own.StackARNs = append(own.StackARNs, condition.Some+":stack/"+prefix)
	}
	own.LogGroup, own.LogGroupARN = "AuditTrail-"+condition.Some, condition.Some+":log-group:AuditTrail-"+condition.Some
	own.AlertKeyARN += condition.Some
}
