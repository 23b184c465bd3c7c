package estimate

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
	"example.com/audittrail/internal/readers"
)

// forwarded returns the events that an account sends to a watch in a month.
func (e *estimator) forwarded(account string) Quantity {
	return e.Of(account, ManagementEvents).times(e.Of(account, WriteShare)).scaled(prices.ForwardedShare)
}

// heartbeats is the number of heartbeats that a forwarder sends in a month.
var heartbeats = exactly(prices.HoursAMonth)

// watch adds the watch of many accounts and what their forwarders send to it. An account's
// events are in the line of its first Region.
func (e *estimator) watch() {
	w := e.file.Watch
	if w == nil {
		return
	}
	var places []catalogue.Place
	sent := map[string]bool{}
	for _, f := range e.file.Forwarders() {
		places = append(places, catalogue.Place{Account: f.Account, Region: f.Region})
		at := place{f.Account, f.Region, f.StackID}
		if f.Account == w.Account && f.Region == w.Region { // from one bus to another of the same account and Region
			sent[f.Account] = true
			continue
		}
		e.add(at, prices.Forwarded, heartbeats)
		if !sent[f.Account] {
			e.add(at, prices.Forwarded, e.forwarded(f.Account))
		}
		sent[f.Account] = true
	}
	p := alarmPlan{trail: true, places: places}
	if e.file.LogArchive != nil {
		p.bucket = e.file.LogArchive.BucketName
	}
	e.alerts(place{w.Account, w.Region, e.file.WatchID()}, w.Detections, p)
}

// rollout adds the trails and forwarders of the accounts that the file does not list, and of
// the management account, and returns what the trails deliver.
func (e *estimator) rollout(recorded map[string][]config.Trail) (d delivery) {
	r := e.file.Rollout
	if r == nil {
		return d
	}
	part := e.file.RolloutID()
	count := float64(len(r.OnlyAccounts))
	if count == 0 {
		count = e.unlisted()
	}
	t := config.Trail{ID: part, Settings: config.Settings{HomeRegion: r.Region, Events: r.Events, Insights: r.Insights, LogGroup: r.LogGroup}}
	if r.LogGroup == nil {
		t.LogGroup = &config.LogGroup{None: true}
	}
	if r.Trail && count > 0 {
		d = e.trail(place{others, r.Region, part}, t, []member{{"", count}}, recorded)
	}
	for i, region := range e.file.ForwardRegions() {
		at := place{others, region, part}
		e.add(at, prices.Forwarded, heartbeats.scaled(count))
		if i == 0 {
			e.add(at, prices.Forwarded, e.forwarded("").scaled(count))
		}
	}
	for i, s := range e.file.ManagementStacks() {
		at := place{r.Management(), s.Region, s.ID}
		if s.Trail {
			d = d.plus(e.trail(at, t, []member{{r.Management(), 1}}, recorded))
		}
		if s.Forward {
			e.add(at, prices.Forwarded, heartbeats)
			if i == 0 {
				e.add(at, prices.Forwarded, e.forwarded(r.Management()))
			}
		}
	}
	return d
}

// siem adds the products that read an archive.
func (e *estimator) siem(at place, s config.SIEM, d delivery) {
	all := readers.Of(s.Products)
	files := d.files.plus(d.digests) // their notifications, too
	if s.EventBridge {
		e.add(at, prices.OptIn, files)
	} else {
		e.add(at, prices.Published, files)
		e.key(at, 1)
	}
	for _, r := range all {
		e.add(at, prices.Gets, d.files)
		e.add(at, prices.KMSRequests, d.files)
		if r.HasQueue() {
			e.add(at, prices.Alarm, exactly(2))
			e.add(at, prices.QueueRequests, e.Of(at.account, QueuePolls).plus(files.scaled(2))) // receive and delete
		}
	}
	e.add(at, prices.TransferRegion, e.Of(at.account, TransferRegionGB))
	e.add(at, prices.TransferOut, e.Of(at.account, TransferOutGB))
}

// streams are the prices of a receiver of a log group, by the service in its ARN.
var streams = map[string][]prices.Price{
	"firehose": {prices.Firehose, prices.Extraction}, "kinesis": {prices.Kinesis}, "lambda": {prices.Lambda},
	"logs": {prices.Kinesis}, // a destination, which passes events on to a stream
}

func (e *estimator) stream(at place, to config.StreamTo, gb Quantity) {
	if to.Pattern != "" {
		e.note("%s: what %s receives is counted without its pattern, which lets less through", at.part, to.ARN)
	}
	service := slices.Concat(strings.SplitN(to.ARN, ":", 4), []string{"", "", ""})[2]
	for _, p := range streams[service] {
		e.add(at, p, gb)
	}
}
