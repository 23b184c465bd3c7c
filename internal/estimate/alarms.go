package estimate

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// alarmPlan is what a Detection watches, as far as it decides how many alarms it has.
type alarmPlan struct {
	trail, archive, logGroup bool // which parts its stack has
	ownOnly                  bool // whether it watches only these parts
	alarmsOnly               bool // whether a watch has its rules
	places                   []catalogue.Place
}

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
		Roles: []string{generated("r"), generated("s")}, Stacks: []string{"AuditTrail"}, StackARNs: []string{"arn:aws:cloudformation:eu-central-1:" + sampleAccount + ":stack/AuditTrail/"},
		Topics: []string{generated("t"), generated("u"), generated("v")},
	}
	if p.trail {
		own.Trail, own.TrailARN = "audit-trail", "arn:aws:cloudtrail:eu-central-1:"+sampleAccount+":trail/audit-trail"
	}
	if p.archive || p.ownOnly && !p.trail {
		own.Buckets, own.KeyARN = []string{generated("b"), generated("c")}, generated("k")
	}
	if p.logGroup {
		own.LogGroup, own.LogGroupARN = generated("l"), "arn:aws:logs:eu-central-1:"+sampleAccount+":log-group:"+generated("l")
	}
	for _, place := range p.places {
		if !slices.Contains(own.Accounts, place.Account) {
			own.Accounts = append(own.Accounts, place.Account)
		}
	}
	return own
}

// counts are numbers of alarms, an alarm on several metrics once for each, and of metrics of
// metric filters.
type counts struct{ alarms, metrics int }

// count returns what detections have. Many accounts have the same, which is counted once.
func (e *estimator) count(p alarmPlan, d config.Detections) counts {
	key := fmt.Sprint(p, d.LeaveOut, d.Add, len(d.Page), len(d.Ticket), d.Readers)
	for _, own := range d.Own {
		key += fmt.Sprint(own.ID, own.Count != nil, own.Severity)
	}
	n, known := e.counted[key]
	if !known {
		n = p.count(d)
		e.counted[key] = n
	}
	return n
}

// count counts. A file without problems chooses detections that there are.
func (p alarmPlan) count(d config.Detections) (n counts) {
	choice, _ := catalogue.Choose(d.LeaveOut, d.Add)
	choice, _ = choice.WithCustom(customs(d.Own))
	own := p.parts(d)
	chosen := slices.DeleteFunc(slices.Clone(choice.Detections), func(row catalogue.Detection) bool {
		return p.ownOnly && !row.Ours() || row.Records != "" || !row.Applies(own) || row.Alarm() && !p.logGroup
	})
	chosen = catalogue.WithoutLoneTests(chosen)
	if p.logGroup {
		for _, a := range slices.Concat(catalogue.Alarms(chosen, own), catalogue.Elsewhere(chosen, own, []string{"eu-central-1"})) {
			n.alarms++
			if len(a.Filters) > 0 {
				n.metrics++
			}
		}
	}
	if !p.alarmsOnly {
		for _, r := range catalogue.Rules(chosen, own, "") {
			if r.Counted() {
				n.alarms += 1 + len(r.More)
			}
		}
	}
	n.alarms += p.health(choice, d)
	return n
}

// health returns how many alarms on the delivery of alerts there are.
func (p alarmPlan) health(choice catalogue.Choice, d config.Detections) (n int) {
	for _, row := range choice.Health {
		switch row.ID {
		case catalogue.Silence.ID:
			if p.logGroup {
				n++
			}
		case catalogue.DeadLettered.ID:
			if !p.alarmsOnly {
				n++
			}
		case catalogue.Unheard.ID:
			n += len(catalogue.Heartbeats(p.places))
		case catalogue.PagesUndelivered.ID:
			n += max(1, len(d.Page))
		case catalogue.TicketsUndelivered.ID:
			n += max(1, len(d.Ticket))
		default:
			n++
		}
	}
	return n
}
