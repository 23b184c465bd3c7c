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
	"example.com/audittrail/internal/valid"
)

// fewStacks is how many stacks are added before a line reports the progress.
const fewStacks = 50

// build adds the stacks. The stacks of the trails are deployed after the archive's, and
// those that forward events after the watch's.
func (p plan) build(scope constructs.Construct) {
	var archive *LogArchive
	if p.archive != nil {
		bound(&p.archive.StackProps, p.file.LogArchive.Deployment)
		archive = NewLogArchive(scope, p.file.LogArchiveID(), p.archive)
		p.finish(archive, p.archive.Env, p.file.LogArchive.Deployment)
		p.noteUnrecorded(archive)
	}
	for i, t := range p.trails {
		if i > 0 && i%fewStacks == 0 {
			fmt.Fprintf(os.Stderr, "audittrail: %d of %d stacks\n", i, len(p.trails))
		}
		if archive != nil {
			t.props.Trail.Archive = p.ref(archive)
		}
		bound(&t.props.StackProps, t.Deployment)
		stack := NewAuditTrail(scope, t.ID, &t.props)
		if archive != nil {
			stack.AddStackDependency(archive, jsii.String("CloudTrail checks the archive when it creates the trail"))
		}
		p.finish(stack, t.props.Env, t.Deployment)
		p.warn(stack, t.Trail)
		p.relay(scope, t)
	}
	p.addExisting(scope)
	p.addExistingArchive(scope)
	p.watch.build(scope, p)
	p.addRollout(scope, archive)
}

// ref returns the reference to the log archive, with the key's own ARN if the file has it.
func (p plan) ref(archive *LogArchive) audittrail.ArchiveRef {
	ref := archive.Archive().Ref()
	ref.KeyARN = cmp.Or(p.file.LogArchive.KeyARN, ref.KeyARN)
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
func (p plan) finish(stack awscdk.Stack, env *awscdk.Environment, d config.Deployment) {
	for _, key := range slices.Sorted(maps.Keys(d.Tags)) {
		awscdk.Tags_Of(stack).Add(&key, jsii.String(d.Tags[key]), nil)
	}
	if valid.OptIn(*env.Region) {
		awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:optInRegion"), jsii.String(fmt.Sprintf(
			"enable the Region in the account first: aws account enable-region --account-id %s --region-name %s", *env.Account, *env.Region)))
	}
}
