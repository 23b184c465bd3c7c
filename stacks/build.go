package stacks

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/valid"
)

// fewStacks is how many stacks are added before a line reports the progress.
const fewStacks = 50

// builder builds the stacks of a plan.
type builder struct{ plan.Plan }

// build adds the stacks. The stacks of the trails are deployed after the archive's, and
// those that forward events after the watch's.
func (b builder) build(scope constructs.Construct) *stackSets {
	var archive *LogArchive
	if b.Archive != nil {
		archive = b.addArchive(scope)
	}
	for i, t := range b.Trails {
		if i > 0 && i%fewStacks == 0 {
			fmt.Fprintf(os.Stderr, "audittrail: %d of %d stacks\n", i, len(b.Trails))
		}
		b.addTrail(scope, t, archive)
	}
	b.addExisting(scope)
	b.addExistingArchive(scope)
	b.addWatch(scope)
	return b.addRollout(scope, archive)
}

func (b builder) addArchive(scope constructs.Construct) *LogArchive {
	a := b.Archive
	props := &LogArchiveProps{
		StackProps: stackProps(a.Account, a.Region, a.Stack, a.Deployment), Archive: archiveProps(a.Kept),
		SIEM: siemProps(a.SIEM), Forwarder: forwarderProps(a.Forwarder),
	}
	props.Detection, props.NoDetection = detectionProps(a.Detection)
	props.Investigation, props.NoInvestigation = investigationProps(a.Queries)
	bound(&props.StackProps, a.Deployment)
	stack := NewLogArchive(scope, b.File.LogArchiveID(), props)
	finish(stack, a.Account, a.Region, a.Deployment)
	b.noteUnrecorded(stack)
	return stack
}

// addTrail adds the stack of a trail. archive is nil without a log archive.
func (b builder) addTrail(scope constructs.Construct, t plan.Trail, archive *LogArchive) {
	props := &AuditTrailProps{
		StackProps: stackProps(t.Account, t.HomeRegion, t.Stack, t.Deployment), Trail: trailProps(t.Recorded),
		StreamTo:  destinations(t.StreamTo),
		Forwarder: forwarderProps(t.Forwarder),
	}
	props.Detection, props.NoDetection = detectionProps(t.Detection)
	props.Investigation, props.NoInvestigation = investigationProps(t.Queries)
	if archive != nil {
		props.Trail.Archive = b.ref(archive)
	}
	bound(&props.StackProps, t.Deployment)
	stack := NewAuditTrail(scope, t.ID, props)
	if archive != nil {
		stack.AddStackDependency(archive, jsii.String("CloudTrail checks the archive when it creates the trail"))
	}
	finish(stack, t.Account, t.HomeRegion, t.Deployment)
	b.warn(stack, t.Trail)
	b.relay(scope, t)
}

// ref returns the reference to the log archive, with the key's own ARN if the file has it.
func (b builder) ref(archive *LogArchive) audittrail.ArchiveRef {
	ref := archive.Archive().Ref()
	ref.KeyARN = cmp.Or(b.Archive.KeyARN, ref.KeyARN)
	return ref
}

// bound sets the permissions boundary of the roles of a stack.
func bound(props *awscdk.StackProps, d config.Deployment) {
	if d.PermissionsBoundary != "" {
		props.PermissionsBoundary = awscdk.PermissionsBoundary_FromName(&d.PermissionsBoundary)
	}
}

// finish tags the resources of a stack, because the stack's own tags are not in its
// template, and adds what to do first in an opt-in Region.
func finish(stack awscdk.Stack, account, region string, d config.Deployment) {
	for _, key := range slices.Sorted(maps.Keys(d.Tags)) {
		awscdk.Tags_Of(stack).Add(&key, jsii.String(d.Tags[key]), nil)
	}
	if valid.OptIn(region) {
		awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:optInRegion"), jsii.String(fmt.Sprintf(
			"enable the Region in the account first: aws account enable-region --account-id %s --region-name %s", account, region)))
	}
}
