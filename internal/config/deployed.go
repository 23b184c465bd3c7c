package config

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
)

// Deployed is a stack that the file asks for, and those of its properties that a later
// deployment cannot change in place. A property that the file leaves open is not in it.
type Deployed struct {
	ID         string
	Properties map[string]string
}

// The kinds of stacks, the value of the property "kind".
const (
	KindTrail         = "trail"
	KindExistingTrail = "existing-trail"
	KindArchive       = "archive"
	KindReaders       = "readers" // of an existing archive
	KindWatch         = "watch"
	KindForwarder     = "forwarder"
	KindRollout       = "rollout"
)

// Deployed returns every stack that the file asks for.
func (f *File) Deployed() []Deployed {
	var all []Deployed
	add := func(kind, id, account, region, stackName string, properties ...string) {
		d := Deployed{id, map[string]string{"kind": kind, "account": account, "region": region}}
		for i, name := range properties {
			if i%2 == 0 && properties[i+1] != "" {
				d.Properties[name] = properties[i+1]
			}
		}
		if stackName != "" && stackName != id {
			d.Properties["stackName"] = stackName
		}
		all = append(all, d)
	}
	if a := f.LogArchive; a != nil {
		add(KindArchive, f.LogArchiveID(), a.Account, a.Region, a.StackName, "bucket", a.BucketName, "accessLogBucket", a.AccessLogBucketName,
			"prefix", a.S3KeyPrefix, "lock", locked(&a.Archive), "alerts", alerts(a.Detections, f.Watch != nil, catalogue.ArchiveName))
	}
	if a := f.ExistingArchive; f.ReadsExisting() {
		add(KindReaders, f.ExistingArchiveID(), a.Owner(), a.Region(), a.StackName)
	}
	for _, t := range f.Trails() {
		own := t.Archive
		if f.destination() != nil {
			own = nil
		}
		add(KindTrail, t.ID, t.Account, t.HomeRegion, t.StackName, "trail", t.TrailName, "logGroup", t.logGroup(),
			"prefix", own.prefix(), "lock", locked(own), "alerts", alerts(t.Detections, f.Watch != nil && !t.WatchesItself && t.OrganizationID == "", catalogue.NameOfTrail(t.TrailName)))
		f.addRelays(t, add)
	}
	for _, t := range f.ExistingTrails() {
		add(KindExistingTrail, t.ID, t.Account, t.HomeRegion, t.StackName, "logGroup", t.LogGroup.Existing, "alerts", alerts(t.Detections, false, catalogue.TrailName))
		f.addRelays(t, add)
	}
	if w := f.Watch; w != nil {
		add(KindWatch, f.WatchID(), w.Account, w.Region, w.StackName, "alerts", alerts(w.Detections, false, "audit-watch"))
	}
	for _, forwarder := range f.Forwarders() {
		if forwarder.Own {
			add(KindForwarder, forwarder.StackID, forwarder.Account, forwarder.Region, "")
		}
	}
	for _, s := range f.rolloutStacks() {
		if s.id != f.RolloutID() {
			add(KindForwarder, s.id, s.account, s.region, s.StackName)
			continue
		}
		add(KindRollout, s.id, s.account, s.region, s.StackName, "targets", strings.Join(slices.Sorted(slices.Values(f.Rollout.Targets)), " "))
	}
	return all
}

// addRelays adds the stacks of relayFrom.
func (f *File) addRelays(t Trail, add func(kind, id, account, region, stackName string, properties ...string)) {
	if t.Detections == nil || t.Detections.None || f.Watch != nil && !t.WatchesItself {
		return
	}
	for _, region := range t.Detections.RelayFrom {
		add(KindForwarder, t.RelayID(region), t.Account, region, "")
	}
}

// logGroup returns the name that the file gives the trail's log group.
func (t Trail) logGroup() string {
	if t.LogGroup == nil || t.LogGroup.None {
		return ""
	}
	return t.LogGroup.Name
}

func (a *Archive) prefix() string {
	if a == nil {
		return ""
	}
	return a.S3KeyPrefix
}

// locked returns "true" for an archive with a lock. Its mode and its days can be changed.
func locked(a *Archive) string {
	if a == nil || a.Lock == nil {
		return ""
	}
	return "true"
}

// alerts returns the beginning of the names of topics, alarms and rules.
func alerts(d *Detections, watched bool, otherwise string) string {
	switch {
	case watched || d != nil && d.None:
		return ""
	case d == nil:
		return otherwise
	}
	return cmp.Or(d.Name, otherwise)
}
