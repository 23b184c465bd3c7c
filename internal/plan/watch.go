package plan

import (
	"slices"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

// Watch is the stack that watches all accounts, with the forwarders of these.
type Watch struct {
	*config.Watch
	Detection  *settings.Detection // nil for none
	Forwarders []config.Forwarder
	Forwarder  *settings.Forwarder // of the stack's own account and Region; nil if another stack has it
}

// newWatch returns the watch of the file, and gives the stacks of its accounts a forwarder
// instead of detections.
func (p Plan) newWatch() *Watch {
	w := &Watch{Watch: p.File.Watch, Forwarders: p.File.Forwarders()}
	w.Detection = detection("", w.Detections)
	if w.Detection == nil { // reported
		w.Detection = detection("", nil)
	}
	w.Detection.Readers = p.Archive.withProducts(w.Detection.Readers)
	w.Detection.Name, w.Detection.RelayedFrom = settings.WatchName, nil
	w.Detection.Bus = w.bus(p.File)

	hosted := map[string]*settings.Forwarder{}
	for _, f := range w.Forwarders {
		if !f.Own {
			forwarder := w.EachForwarder()
			hosted[f.StackID] = &forwarder
		}
	}
	w.Forwarder = hosted[p.File.WatchID()]
	if a := p.Archive; a != nil {
		a.Forwarder, a.Detection = hosted[p.File.LogArchiveID()], nil
	}
	for i := range p.Trails {
		t := &p.Trails[i]
		if t.WatchesItself {
			continue
		}
		t.Forwarder = hosted[t.ID]
		if t.OrganizationID == "" {
			t.Detection = nil
		} else if t.Detection != nil {
			t.Detection.AlarmsOnly, t.Detection.RelayedFrom = true, w.regionsBeside(t.HomeRegion)
		}
	}
	return w
}

// EachForwarder returns the settings of each forwarder, which are the same everywhere.
func (w *Watch) EachForwarder() settings.Forwarder {
	d := w.Detection
	return settings.Forwarder{Bus: BusARN(w.Account, w.Region, settings.WatchName), LeaveOut: d.LeaveOut, Add: d.Add, Own: d.Own}
}

// bus returns who forwards events, and the names by which the watch recognizes what is ours.
func (w *Watch) bus(file *config.File) *settings.Bus {
	bus := &settings.Bus{Organization: w.Organization, TrailNames: file.WatchedTrails()}
	if bus.Organization == "" && file.Organization != nil {
		bus.Organization = file.Organization.ID
	}
	for _, f := range w.Forwarders {
		i := slices.IndexFunc(bus.Accounts, func(a settings.WatchedAccount) bool { return a.ID == f.Account })
		if i < 0 {
			i, bus.Accounts = len(bus.Accounts), append(bus.Accounts, settings.WatchedAccount{ID: f.Account, Name: f.Name})
		}
		bus.Accounts[i].Regions = append(bus.Accounts[i].Regions, f.Region)
	}
	if a := file.LogArchive; a != nil {
		bus.KeyAccount, bus.KeyRegion, bus.Buckets = a.Account, a.Region, []string{a.BucketName}
		if a.AccessLogBucketName != "" {
			bus.Buckets = append(bus.Buckets, a.AccessLogBucketName)
		}
	}
	return bus
}

// regionsBeside returns the Regions that accounts forward from, except one.
func (w *Watch) regionsBeside(home string) []string {
	var regions []string
	for _, f := range w.Forwarders {
		if f.Region != home && !slices.Contains(regions, f.Region) {
			regions = append(regions, f.Region)
		}
	}
	return regions
}
