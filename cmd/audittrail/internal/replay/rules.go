package replay

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sync"

	"example.com/audittrail/cmd/audittrail/internal/replay/scan"
	"example.com/audittrail/cmd/audittrail/internal/replay/sieve"
	"example.com/audittrail/internal/catalogue"
)

// rules are the detections to run, as they are or would be deployed.
type rules struct {
	fields *scan.Fields
	sieve  *sieve.Sieve
	rows   []catalogue.Detection // by their number in the sieve

	missing []string // the detections about parts whose names are not known, by id

	watches map[string]*watch // by the account whose events they see
	other   *watch            // for all other accounts

	exact sync.Map // the exact evaluations, by [evaluation]
}

// watch is what is deployed to see the events of an account.
type watch struct {
	own      catalogue.Own // without an account: the account of each event
	home     string        // the account whose alarms count; "" for that of each event
	choice   catalogue.Choice
	logGroup bool // whether there are alarms on a log group
	// sees reports whether there are rules for the events of an account and Region.
	sees       func(account, region string) bool
	escalation catalogue.Count // how many tickets are a page
	// silenceMinutes is for how long the trail's log group may receive no event; 0 if that is
	// not known.
	silenceMinutes int

	numbers map[int]bool // of its detections in rules.rows
}

// everywhere is the sees of a watch whose Regions are not known: each has rules.
func everywhere(string, string) bool { return true }

// watchesSilence reports whether any watch does.
func (r *rules) watchesSilence() bool {
	for _, w := range r.watches {
		if w.silenceMinutes > 0 {
			return true
		}
	}
	return r.other.silenceMinutes > 0
}

// ownOf returns the parts that the detections of a watch compare events of an account with.
func (w *watch) ownOf(account string) catalogue.Own {
	own := w.own
	if own.Account == "" {
		own.Account = account
	}
	if !accountID.MatchString(own.Account) {
		own.Account = "unknown" // an event without an account, or not of CloudTrail
	}
	return own
}

var accountID = regexp.MustCompile(`^[0-9]{12}$`)

// of returns what sees the events of an account.
func (r *rules) of(account string) *watch {
	if w := r.watches[account]; w != nil {
		return w
	}
	return r.other
}

// reported are the fields that alerts show, and those that decide how an event is delivered.
var reported = []string{
	"eventTime", "eventID", "eventType", "eventSource", "eventName", "awsRegion", "recipientAccountId", "sourceIPAddress", "errorCode", "managementEvent", "readOnly",
	"userIdentity.arn", "userIdentity.invokedBy", "userIdentity.userName", "userIdentity.principalId", "userIdentity.type",
}

// newRules compiles the detections of all watches.
func newRules(watches map[string]*watch, other *watch) *rules {
	r := &rules{fields: scan.NewFields(), watches: watches, other: other}
	r.sieve = sieve.New(r.fields)
	for _, path := range reported {
		r.fields.Add(path)
	}
	all := append(slices.Collect(maps.Values(watches)), other)
	shapes := shapesOf(all)
	numbers := map[string]int{}
	for _, w := range all {
		w.numbers = map[int]bool{}
		for _, d := range w.choice.Detections {
			if d.Alarm() && !w.logGroup {
				continue
			}
			key := fmt.Sprint(d.ID, d.Pattern)
			if _, known := numbers[key]; !known {
				numbers[key] = r.add(d, shapes)
			}
			w.numbers[numbers[key]] = true
		}
	}
	return r
}

// add adds a detection to the sieve and returns its number, or -1 if no watch has the parts
// that the detection is about.
func (r *rules) add(d catalogue.Detection, shapes []catalogue.Own) int {
	ways := r.sieve.Ways()
	if d.Custom() {
		ways.AddPatterns([]map[string]any{d.Pattern})
	}
	for _, own := range shapes {
		switch c := d.Condition(own); {
		case c == nil || d.Custom():
		case d.Alarm():
			ways.AddCondition(c)
		default:
			ways.AddPatterns(catalogue.Rules([]catalogue.Detection{d}, own, "")[0].Patterns())
		}
	}
	if ways.None() {
		r.missing = append(r.missing, d.ID)
		return -1
	}
	if d.Swept() {
		ways.AddCondition(abroad(d, catalogue.Own{Account: sieve.AnyName, Roles: []string{sieve.AnyName}}))
	}
	r.sieve.Add(ways)
	r.rows = append(r.rows, d)
	return len(r.rows) - 1
}

// shapesOf returns what the watches know of their parts, with any name in place of each name.
// Detections make different comparisons only if a part is missing.
func shapesOf(all []*watch) []catalogue.Own {
	var shapes []catalogue.Own
	seen := map[string]bool{}
	for _, w := range all {
		shape := shapeOf(w.ownOf(""))
		text, _ := json.Marshal(shape)
		if !seen[string(text)] {
			seen[string(text)] = true
			shapes = append(shapes, shape)
		}
	}
	return shapes
}

func shapeOf(own catalogue.Own) catalogue.Own {
	for _, text := range []*string{&own.Account, &own.Trail, &own.TrailARN, &own.KeyARN, &own.LogGroup, &own.LogGroupARN, &own.TopicPrefix, &own.AlertKeyARN} {
		if *text != "" {
			*text = sieve.AnyName
		}
	}
	for _, list := range []*[]string{&own.Buckets, &own.Readers, &own.Topics, &own.Prefixes, &own.Queues, &own.Roles, &own.Stacks, &own.StackARNs} {
		if len(*list) > 0 {
			*list = []string{sieve.AnyName}
		}
	}
	own.AccountName, own.Named = "", nil
	return own
}
