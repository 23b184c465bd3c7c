package estimate

import (
	"fmt"
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// alarmPlan is what a Detection watches, as far as that decides its number of alarms.
type alarmPlan struct {
	trail, archive, logGroup bool   // which parts its stack has
	groupName                string // if the file sets it
	recorded                 recorded
	ownOnly                  bool              // whether it watches only these parts
	alarmsOnly               bool              // whether a watch has its rules
	places                   []catalogue.Place // of a watch: what it watches
	bucket                   string            // of a watch: the log bucket
}

// trailed reports whether the Detection watches a trail of the stack; one without sees the
// events of any.
func (p alarmPlan) trailed() bool { return p.trail && len(p.places) == 0 }

// alarmed reports whether there are alarms on a log group with management events.
func (p alarmPlan) alarmed() bool {
	return p.logGroup && (!p.trailed() || p.recorded.management)
}

// counts are numbers of alarms, an alarm on several metrics once for each, and of metrics of
// metric filters.
type counts struct{ alarms, metrics int }

// count returns the alarms and metrics of detections. It counts the same configuration of many
// accounts once.
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

// count returns the alarms and metrics of detections. The file has no problems, so the chosen
// detections exist.
func (p alarmPlan) count(d config.Detections) (n counts) {
	choice, _ := catalogue.Choose(d.LeaveOut, d.Add)
	choice, _ = choice.WithCustom(customs(d.Own))
	own := p.parts(d)
	chosen := slices.DeleteFunc(slices.Clone(choice.Detections), func(row catalogue.Detection) bool {
		return p.ownOnly && !row.Ours() || p.trailed() && !p.recorded.has(row) || !row.Applies(own) || row.Alarm() && !p.alarmed()
	})
	chosen = catalogue.WithoutLoneTests(chosen)
	if p.alarmed() {
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

// health returns the number of alarms on the delivery of alerts.
func (p alarmPlan) health(choice catalogue.Choice, d config.Detections) (n int) {
	for _, row := range choice.Health {
		switch row.ID {
		case catalogue.Silence.ID:
			if p.alarmed() {
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
