package stacks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/valid"
)

// addWatch adds the stack of the watch and those of forwarders in other Regions and
// accounts. They are deployed after the watch.
func (b builder) addWatch(scope constructs.Construct) {
	w := b.Watch
	if w == nil {
		return
	}
	props := &WatchProps{StackProps: stackProps(w.Account, w.Region, w.Stack, w.Deployment), Forwarder: forwarderProps(w.Forwarder)}
	props.Detection, _ = detectionProps(w.Detection)
	bound(&props.StackProps, w.Deployment)
	watch := NewWatch(scope, b.File.WatchID(), props)
	finish(watch, w.Account, w.Region, w.Deployment)
	for _, f := range w.Forwarders {
		if f.Own {
			forwarder := w.EachForwarder()
			props := &ForwarderProps{StackProps: stackProps(f.Account, f.Region, config.Stack{}, f.Deployment), Forwarder: *forwarderProps(&forwarder)}
			bound(&props.StackProps, f.Deployment)
			stack := NewForwarder(scope, f.StackID, props)
			finish(stack, f.Account, f.Region, f.Deployment)
			stack.AddStackDependency(watch, jsii.String(afterWatch))
		} else if f.StackID != b.File.WatchID() {
			awscdk.Stack_Of(scope.Node().FindChild(&f.StackID)).AddStackDependency(watch, jsii.String(afterWatch))
		}
	}
	b.warnOfWatch(watch)
}

const afterWatch = "EventBridge checks the bus when it creates a rule that sends events there"

// warn says what a watch cannot see.
func (b builder) warnOfWatch(watch *Watch) {
	file := b.File
	annotations := awscdk.Annotations_Of(watch)
	if file.LogArchive == nil {
		annotations.AddWarningV2(jsii.String("audittrail:keysNotWatched"), jsii.String(
			"each account keeps its own log files, and a watch does not know the names of their buckets and keys: changes to them are told like those to any other bucket and key; set logArchive"))
	}
	if alone := b.alone(); len(alone) > 0 {
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
	if global := globalRegionMissing(b.Watch.Forwarders); global != "" {
		annotations.AddWarningV2(jsii.String("audittrail:globalRegion"), jsii.String(
			"no account forwards from "+global+", where IAM, sign-ins and other global services record; add it to watch.regions"))
	}
}

// alone returns the ids of stacks whose trail is the only one that records the account.
func (b builder) alone() []string {
	var ids []string
	for _, t := range b.File.Trails() {
		if b.File.Organization == nil && !t.WatchesItself {
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
