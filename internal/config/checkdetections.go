package config

import (
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkDetections looks at the detections of each stack, and takes back what a
// stack inherits from the defaults and cannot have.
func (f *File) checkDetections(trails []Trail) {
	for _, t := range trails {
		path := t.Path + ".detections"
		if !f.watched(path, t.Detections) {
			continue
		}
		f.checkReaders(path+".readers", t.Detections)
		if t.LogGroup != nil && t.LogGroup.None {
			f.checkWithout(path+".silenceMinutes", t.Path+".logGroup.none", "leave one of the two out")
			t.Detections.SilenceMinutes = 0
		}
		f.checkWatch(path, t.Account, t.HomeRegion, t.Detections)
		f.checkRelays(path+".relayFrom", t.Path+".homeRegion", t.HomeRegion, t.Detections)
	}
	if a := f.LogArchive; a != nil && f.watched("logArchive.detections", a.Detections) {
		f.checkArchiveDetections("logArchive.detections", *a)
		f.checkWatch("logArchive.detections", a.Account, a.Region, a.Detections)
	}
	f.checkRelayStacks(trails)
}

// watched is false where the file says nothing, or that there are no detections.
func (f *File) watched(path string, d *Detections) bool {
	if d != nil && d.None {
		f.checkNone(path, "page", "ticket", "record", "leaveOut", "add", "readers", "silenceMinutes", "relayFrom")
	}
	return d != nil && !d.None
}

// checkArchiveDetections refuses what has no meaning for an archive.
func (f *File) checkArchiveDetections(path string, a LogArchive) {
	if at := path + ".silenceMinutes"; a.Detections.SilenceMinutes != 0 && !f.inherited(at) {
		f.Refuse(at, "has no meaning, because the log archive has no log group; leave it out")
	}
	if at := path + ".relayFrom"; len(a.Detections.RelayFrom) > 0 && !f.inherited(at) {
		f.Refuse(at, "has no meaning, because what happens to the bucket and to the key happens in %s; leave it out", a.Region)
	}
	a.Detections.SilenceMinutes, a.Detections.RelayFrom = 0, nil
}

// checkReaders refuses readers where there is no key of log files that they
// could read with.
func (f *File) checkReaders(path string, d *Detections) {
	if len(d.Readers) == 0 || f.destination() == "" {
		return
	}
	switch {
	case f.LogArchive == nil:
		f.Refuse(path, "have no meaning, because the log files go to existingArchive, and who decrypts them is seen in the account of its key; leave them out")
	case !f.inherited(path):
		f.Refuse(path, "have no meaning, because the log files go to logArchive; set them there, or in defaults")
	}
	d.Readers = nil
}

// checkWatch looks at the values.
func (f *File) checkWatch(path, account, region string, d *Detections) {
	if len(d.LeaveOut)+len(d.Add) > 0 {
		_, problems := catalogue.Choose(d.LeaveOut, d.Add)
		f.refuseFields(path, problems)
	}
	f.checkChannel(path+".page", account, region, d.Page)
	f.checkChannel(path+".ticket", account, region, d.Ticket)
	f.checkChannel(path+".record", account, region, d.Record)
	f.checkEach(path, "Readers", d.Readers, valid.PrincipalARN, reaches(region))
	f.refuse(path+".readers", catalogue.CheckReaders(d.Readers))
	if d.SilenceMinutes != 0 {
		f.refuse(path+".silenceMinutes", valid.Silence(d.SilenceMinutes))
	}
}

// checkChannel lets an account have subscribers where the defaults have a topic,
// and the other way about.
func (f *File) checkChannel(path, account, region string, c *Channel) {
	if c == nil {
		return
	}
	if c.Topic != "" && len(c.Subscribers) > 0 {
		switch topic, subscribers := f.inherited(path+".topic"), f.inherited(path+".subscribers"); {
		case topic && !subscribers:
			c.Topic = ""
		case subscribers && !topic:
			c.Subscribers = nil
		default:
			f.Refuse(path+".subscribers", "stand beside topic, to which its owner subscribes them; leave one of the two out")
		}
	}
	f.checkEach(path, "Subscribers", c.Subscribers, valid.Subscriber, reaches(region))
	if c.Topic == "" {
		return
	}
	p := valid.AlertTopicARN(c.Topic)
	if p == nil && valid.Region(region) == nil {
		switch of := strings.Split(c.Topic, ":"); {
		case of[3] != region:
			p = wrong(c.Topic, "is in %s and the stack in %s, where alarms and rules publish to topics of their own Region only; want a topic of %s, or subscribers", of[3], region, region)
		case of[4] != account:
			p = wrong(c.Topic, "is of account %s and the stack of %s; rules publish to topics of their own account only: let a topic of the stack have a subscriber there", of[4], account)
		}
	}
	f.refuse(path+".topic", p)
}

// checkRelays lets an account live in a Region from which the defaults relay to
// the home Region of the others.
func (f *File) checkRelays(path, homePath, home string, d *Detections) {
	if n := len(d.RelayFrom); n > catalogue.MaxRelays {
		f.Refuse(path, "lists %d Regions, and the metric filters of a log group have room for %d; leave the others to the alarms for elsewhere", n, catalogue.MaxRelays)
	}
	var others []string
	for _, region := range d.RelayFrom {
		if region != home || !f.inherited(path) || f.inherited(homePath) {
			others = append(others, region)
		}
	}
	f.checkEach(parent(path), "RelayFrom", d.RelayFrom, valid.Region, func(region string) *problem.Problem {
		switch {
		case valid.Region(home) != nil:
			return nil
		case region == home && len(others) == len(d.RelayFrom):
			return wrong(region, "is the home Region, to which the others relay; leave it out")
		case valid.Partition(region) != valid.Partition(home):
			return wrong(region, "is of partition %s and the home Region of %s, between which nothing is relayed; want Regions of %s",
				valid.Partition(region), valid.Partition(home), valid.Partition(home))
		}
		return nil
	})
	d.RelayFrom = others
}

// checkRelayStacks refuses stacks with the name of a relay's.
func (f *File) checkRelayStacks(trails []Trail) {
	stacks := map[string]stack{} // by the id in lower case
	for _, s := range f.stacks() {
		stacks[strings.ToLower(s.id)] = s
	}
	for _, t := range trails {
		if t.Detections == nil || t.Detections.None {
			continue
		}
		for _, region := range t.Detections.RelayFrom {
			if s, taken := stacks[strings.ToLower(t.RelayID(region))]; taken {
				f.Refuse(s.path+".name", "%q is taken by the stack that relays from %s for %s; want another name", s.id[len("AuditTrail-"):], region, t.Path)
			}
		}
	}
}

// reaches refuses ARNs of another partition than a Region's.
func reaches(region string) func(arn string) *problem.Problem {
	return func(arn string) *problem.Problem {
		if !strings.HasPrefix(arn, "arn:") || valid.Region(region) != nil {
			return nil
		}
		of, want := strings.Split(arn, ":")[1], valid.Partition(region)
		if of == want {
			return nil
		}
		return wrong(arn, "is of partition %s and the stack of %s, between which nothing passes; want an ARN of %s", of, want, want)
	}
}

// checkEach notes what the first of the rules that is broken says of each value.
func (f *File) checkEach(path, field string, values []string, each ...func(string) *problem.Problem) {
	f.refuseFields(path, valid.List(values, each...).Under(problem.At(problem.Field(field))))
}

// refuseFields notes problems that begin with the fields of the value at the path.
func (f *File) refuseFields(path string, problems problem.List) {
	for _, p := range problems {
		f.RefuseField(path, p.String())
	}
}

func wrong(got, format string, args ...any) *problem.Problem {
	return &problem.Problem{Got: got, Wrong: problem.Textf(format, args...)}
}
