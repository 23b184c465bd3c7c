package stacks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/valid"
)

// watchName is the name of the watch's Detection and of its bus.
const watchName = "audit-watch"

// watchPlan is the watch of a file with the forwarders of its accounts.
type watchPlan struct {
	props      *WatchProps // nil without a watch
	forwarders []config.Forwarder
}

// newWatchPlan returns what the file says of a watch, and gives the stacks of its
// accounts a forwarder instead of detections.
func newWatchPlan(file *config.File, p *plan) (w watchPlan) {
	if file.Watch == nil {
		return w
	}
	of := file.Watch
	w.forwarders = file.Forwarders()
	w.props = &WatchProps{StackProps: stackProps(of.Account, of.Region, of.Stack, of.Deployment)}
	w.props.Detection, _ = detectionProps("", of.Detections)
	if p.archive != nil {
		w.props.Detection.Readers = withProducts(w.props.Detection.Readers, p.archive.SIEM, p.archive.Env)
	}
	w.props.Detection.Name, w.props.Detection.RelayedFrom = watchName, nil
	w.props.Detection.Bus = w.bus(file)

	hosted := map[string]*detection.ForwarderProps{}
	for _, f := range w.forwarders {
		if !f.Own {
			hosted[f.StackID] = w.forwarder(of)
		}
	}
	w.props.Forwarder = hosted[file.WatchID()]
	if a := p.archive; a != nil {
		a.Forwarder, a.NoDetection = hosted[file.LogArchiveID()], true
	}
	for i, t := range p.trails {
		if t.WatchesItself {
			continue
		}
		props := &p.trails[i].props
		props.Forwarder = hosted[t.ID]
		if props.NoDetection = props.NoDetection || t.OrganizationID == ""; !props.NoDetection {
			props.Detection.AlarmsOnly = true
			props.Detection.RelayedFrom = w.regionsBeside(t.HomeRegion)
		}
	}
	return w
}

// forwarder returns the props of each forwarder, which are the same everywhere.
func (w watchPlan) forwarder(of *config.Watch) *detection.ForwarderProps {
	p := w.props.Detection
	return &detection.ForwarderProps{Bus: busARN(of.Account, of.Region, watchName), LeaveOut: p.LeaveOut, Add: p.Add, Own: p.Own}
}

// bus returns who forwards events, and the names by which the watch recognizes what is
// ours.
func (w watchPlan) bus(file *config.File) *detection.BusProps {
	bus := &detection.BusProps{Organization: file.Watch.Organization, TrailNames: file.WatchedTrails()}
	if bus.Organization == "" && file.Organization != nil {
		bus.Organization = file.Organization.ID
	}
	for _, f := range w.forwarders {
		i := slices.IndexFunc(bus.Accounts, func(a detection.WatchedAccount) bool { return a.ID == f.Account })
		if i < 0 {
			i, bus.Accounts = len(bus.Accounts), append(bus.Accounts, detection.WatchedAccount{ID: f.Account, Name: f.Name})
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
func (w watchPlan) regionsBeside(home string) []string {
	var regions []string
	for _, f := range w.forwarders {
		if f.Region != home && !slices.Contains(regions, f.Region) {
			regions = append(regions, f.Region)
		}
	}
	return regions
}

// build adds the stack of the watch and those of forwarders in other Regions and
// accounts. They are deployed after the watch.
func (w watchPlan) build(scope constructs.Construct, p plan) {
	if w.props == nil {
		return
	}
	of := p.file.Watch
	bound(&w.props.StackProps, of.Deployment)
	watch := NewWatch(scope, p.file.WatchID(), w.props)
	p.finish(watch, w.props.Env, of.Deployment)
	for _, f := range w.forwarders {
		if f.Own {
			props := &ForwarderProps{
				StackProps: stackProps(f.Account, f.Region, config.Stack{}, f.Deployment),
				Forwarder:  *w.forwarder(of),
			}
			bound(&props.StackProps, f.Deployment)
			stack := NewForwarder(scope, f.StackID, props)
			p.finish(stack, props.Env, f.Deployment)
			stack.AddStackDependency(watch, jsii.String(afterWatch))
		} else if f.StackID != p.file.WatchID() {
			awscdk.Stack_Of(scope.Node().FindChild(&f.StackID)).AddStackDependency(watch, jsii.String(afterWatch))
		}
	}
	w.warn(watch, p.file)
}

const afterWatch = "EventBridge checks the bus when it creates a rule that sends events there"

// warn says what a watch cannot see.
func (w watchPlan) warn(watch *Watch, file *config.File) {
	annotations := awscdk.Annotations_Of(watch)
	if file.LogArchive == nil {
		annotations.AddWarningV2(jsii.String("audittrail:keysNotWatched"), jsii.String(
			"each account keeps its own log files, and a watch does not know the names of their buckets and keys: changes to them are told like those to any other bucket and key; set logArchive"))
	}
	if alone := w.alone(file); len(alone) > 0 {
		annotations.AddWarningV2(jsii.String("audittrail:noBenchmarkAlarms"), jsii.String(fmt.Sprintf(
			"no organization trail records %s, so the alarms that CIS prescribes and those on other Regions are missing there: Security Hub CloudWatch.1 to CloudWatch.14 fail, "+
				"and what happens in Regions that are not in watch.regions raises no alert; list those Regions, or set watchesItself", strings.Join(alone, ", "))))
	}
	if file.Organization == nil {
		var unseen []string
		for i, m := range file.Watch.Accounts {
			unseen = append(unseen, fmt.Sprintf("watch.accounts[%d] (%s)", i, m.ID))
		}
		if len(unseen) > 0 {
			annotations.AddInfoV2(jsii.String("audittrail:noTrail"), jsii.String(
				"no trail of this file records "+strings.Join(unseen, ", ")+": EventBridge receives their events only if another trail does"))
		}
	}
	if global := globalRegionMissing(w.forwarders); global != "" {
		annotations.AddWarningV2(jsii.String("audittrail:globalRegion"), jsii.String(
			"no account forwards from "+global+", where IAM, sign-ins and other global services record; add it to watch.regions"))
	}
}

// alone returns the ids of stacks whose trail is the only one that records the account.
func (w watchPlan) alone(file *config.File) []string {
	var ids []string
	for _, t := range file.Trails() {
		if file.Organization == nil && !t.WatchesItself {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// globalRegionMissing returns the Region in which global services record if nothing is
// forwarded from there.
func globalRegionMissing(forwarders []config.Forwarder) string {
	if len(forwarders) == 0 {
		return ""
	}
	global := valid.GlobalRegions(forwarders[0].Region)[0]
	if slices.ContainsFunc(forwarders, func(f config.Forwarder) bool { return f.Region == global }) {
		return ""
	}
	return global
}
