package config

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// checkDetections checks the detections of several entries against each other, and
// drops what an entry inherits from the defaults but cannot use. Package plan adds the
// problems of the settings.
func (f *File) checkDetections(trails []Trail) {
	for _, t := range trails {
		if d := t.Detections; d != nil && !d.None {
			at := t.Path.Field("Detections")
			f.checkReaders(at.Field("Readers"), d)
			f.chooseChannels(at, d)
			if t.LogGroup != nil && t.LogGroup.None {
				f.checkWithout(at.Field("SilenceMinutes"), t.Path.Field("LogGroup", "None"), problem.Textf("remove one of the two"))
				d.SilenceMinutes = 0
			}
			f.dropHomeRegion(at.Field("RelayFrom"), t, d)
		}
	}
	if a := f.LogArchive; a != nil && a.Detections != nil && !a.Detections.None {
		at := problem.At("LogArchive", "Detections")
		f.checkArchiveDetections(at, *a)
		f.chooseChannels(at, a.Detections)
	}
	f.checkDetectionNames(trails)
	f.checkRelayStacks(trails)
}

// checkArchiveDetections refuses what has no effect on an archive.
func (f *File) checkArchiveDetections(at problem.Path, a LogArchive) {
	if path := at.Field("SilenceMinutes"); a.Detections.SilenceMinutes != 0 && !f.source.inherited(path) {
		f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because the log archive has no log group"), Fix: problem.Textf("remove it")})
	}
	if path := at.Field("RelayFrom"); len(a.Detections.RelayFrom) > 0 && !f.source.inherited(path) {
		f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because the events of the bucket and the key are in %s", a.Region), Fix: problem.Textf("remove it")})
	}
	if path := at.Field("Own"); len(a.Detections.Own) > 0 && !f.source.inherited(path) {
		f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because the log archive watches only its own bucket and key"), Fix: problem.Textf("set it where the account is watched")})
	}
	a.Detections.SilenceMinutes, a.Detections.RelayFrom, a.Detections.Own = 0, nil, nil
}

// checkReaders refuses readers in an account that does not have the key of the log
// files.
func (f *File) checkReaders(path problem.Path, d *Detections) {
	if len(d.Readers) == 0 || f.destination() == nil {
		return
	}
	switch {
	case f.LogArchive == nil:
		f.report(path, &problem.Problem{
			Wrong: problem.Textf("has no effect because the log files go to %v, and only the account of its key sees who decrypts them", f.destination()), Fix: problem.Textf("remove it"),
		})
	case !f.source.inherited(path):
		f.report(path, &problem.Problem{
			Wrong: problem.Textf("has no effect because the log files go to %v", f.destination()), Fix: problem.Textf("set it there, or in defaults"),
		})
	}
	d.Readers = nil
}

// chooseChannels allows an entry to set subscribers where the defaults set a topic, and
// vice versa. A list replaces the list in defaults anyway.
func (f *File) chooseChannels(at problem.Path, d *Detections) {
	for field, channels := range map[problem.Field]Channels{"Page": d.Page, "Ticket": d.Ticket, "Record": d.Record} {
		if !f.source.singles[spell(at.Field(field))] {
			continue
		}
		switch topic, subscribers := at.Field(field, "Topic"), at.Field(field, "Subscribers"); {
		case f.source.inherited(topic) && f.source.own(subscribers):
			channels[0].Topic = ""
		case f.source.inherited(subscribers) && f.source.own(topic):
			channels[0].Subscribers = nil
		}
	}
}

// dropHomeRegion allows an account to have its home Region among those from which the
// defaults relay.
func (f *File) dropHomeRegion(list problem.Path, t Trail, d *Detections) {
	if !f.source.inherited(list) || f.source.inherited(t.Path.Field("HomeRegion")) {
		return
	}
	if i := slices.Index(d.RelayFrom, t.HomeRegion); i >= 0 {
		d.RelayFrom = slices.Concat(d.RelayFrom[:i], d.RelayFrom[i+1:])
		f.source.forget(list, i)
	}
}

// checkRelayStacks refuses an entry whose stack would have the name of the stack of a
// forwarder that relayFrom asks for.
func (f *File) checkRelayStacks(trails []Trail) {
	stacks := map[string]stack{} // by the ID in lower case
	for _, s := range f.stacks() {
		stacks[strings.ToLower(s.id)] = s
	}
	for _, t := range trails {
		if t.Detections == nil || t.Detections.None {
			continue
		}
		for _, region := range t.Detections.RelayFrom {
			if s, taken := stacks[strings.ToLower(t.RelayID(region))]; taken {
				f.report(s.path.Field("Name"), &problem.Problem{
					Got: s.name(), Wrong: problem.Textf("is the name of the stack that relays from %s for %v", region, t.Path), Fix: problem.Textf("choose another name"),
				})
			}
		}
	}
}
