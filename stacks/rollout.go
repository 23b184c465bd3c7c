package stacks

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/constructs/rollout"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/settings"
)

// stackSets are the StackSets of a file, and what they deploy.
type stackSets struct {
	*plan.Rollout
	trail *audittrail.Props           // nil without trails
	built map[string]*rollout.Rollout // by the name of the StackSet
}

// addRollout adds the stack with the StackSets and those of the management account, to which
// StackSets do not deploy. archive is nil without a log archive. It returns nil without a
// roll-out.
func (b builder) addRollout(scope constructs.Construct, archive *LogArchive) *stackSets {
	if b.Rollout == nil {
		return nil
	}
	r := &stackSets{Rollout: b.Rollout, built: map[string]*rollout.Rollout{}}
	if r.Recorded != nil {
		trail := trailProps(*r.Recorded)
		trail.Archive = b.ref(archive)
		r.trail = &trail
	}
	stack := r.newStack(scope, b.File.RolloutID(), r.Account, r.Region, r.Stack, "Deploys the audit trail to the accounts of an organization: service-managed StackSets.")
	if r.Forwarder != nil {
		sets := rolloutProps(r.Sets)
		sets.Name, sets.Description = b.File.RolloutID()+"-forwarder", "Forwards the events that the detections of an audit trail can match."
		sets.ExceptAccounts, sets.Stack = b.File.ForwardExcept(), r.everywhere(r.addForwarder)
		r.built[sets.Name] = rollout.New(stack, "Forwarder", &sets)
	}
	if r.trail != nil {
		sets := rolloutProps(r.Sets)
		sets.Name, sets.Description = b.File.RolloutID()+"-trail", "The audit trail of an account: CloudTrail, which delivers to the log archive."
		sets.ExceptAccounts, sets.Stack, sets.Regions = b.File.TrailExcept(), r.everywhere(r.addTrail), []string{r.Region}
		r.built[sets.Name] = rollout.New(stack, "Trail", &sets)
	}
	guardrails.AddTo(stack, nil)
	b.finishRollout(stack, archive, r.trail != nil, r.Forwarder != nil)

	var ids []string
	for _, m := range b.File.ManagementStacks() {
		stack := r.newStack(scope, m.ID, r.Management(), m.Region, config.Stack{}, "What StackSets deploy to the other accounts of an organization, for its management account.")
		if m.Forward {
			r.addForwarder(stack)
		}
		if m.Trail {
			r.addTrail(stack)
		}
		guardrails.AddTo(stack, nil)
		b.finishRollout(stack, archive, m.Trail, m.Forward)
		ids = append(ids, m.ID)
	}
	if len(ids) > 0 {
		awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:managementAccount"), jsii.String(fmt.Sprintf(
			"StackSets do not deploy to the management account %s: deploy %s there", r.Management(), strings.Join(ids, " and "))))
	}
	return r
}

func (r *stackSets) newStack(scope constructs.Construct, id, account, region string, names config.Stack, description string) awscdk.Stack {
	props := stackProps(account, region, names, r.Deployment)
	bound(&props, r.Deployment)
	return awscdk.NewStack(scope, &id, withDefaults(scope, props, description))
}

// finishRollout tags a stack and lets it wait for what its trail and its forwarder need.
func (b builder) finishRollout(stack awscdk.Stack, archive *LogArchive, trail, forward bool) {
	if trail && archive != nil {
		stack.AddStackDependency(archive, jsii.String("CloudTrail checks the archive when it creates the trail"))
	}
	if forward && b.Watch != nil {
		id := b.File.WatchID()
		stack.AddStackDependency(awscdk.Stack_Of(stack.Node().Scope().Node().FindChild(&id)), jsii.String(afterWatch))
	}
	finish(stack, *stack.Account(), *stack.Region(), b.Rollout.Deployment)
}

// addForwarder adds the forwarder to the stack of any account.
func (r *stackSets) addForwarder(stack awscdk.Stack) {
	detection.NewForwarder(stack, "Forwarder", forwarderProps(r.Forwarder))
}

// addTrail adds the trail to the stack of any account, and the guardrails to its app,
// which for a StackSet is one of its own.
func (r *stackSets) addTrail(stack awscdk.Stack) {
	audittrail.New(stack, "AuditTrail", r.trail)
	guard(stack, *r.trail)
	if r.LogGroup == nil {
		awscdk.Annotations_Of(stack).AcknowledgeWarning(jsii.String("audittrail:noLogGroup"), jsii.String(
			"a roll-out has no log groups by default: each costs a key, and the watch sees the events without them"))
	}
}

// writeTemplates writes the templates that the accounts get next to the others, for people
// and linters: in the template of the StackSet they are one line of text.
func (r *stackSets) writeTemplates(folder string) error {
	if r == nil {
		return nil
	}
	for name, set := range r.built {
		if err := os.WriteFile(filepath.Join(folder, "StackSet-"+name+".template.json"), []byte(set.Template()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// everywhere returns add for the stack of any account. The permissions boundary of such a
// stack is added to its roles: the property of an ordinary stack names the account.
func (r *stackSets) everywhere(add func(awscdk.Stack)) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		if name := r.PermissionsBoundary; name != "" {
			awsiam.PermissionsBoundary_Of(stack).Apply(awsiam.ManagedPolicy_FromManagedPolicyName(stack, jsii.String("Boundary"), &name))
		}
		add(stack)
	}
}

// rolloutProps returns what the StackSets have in common; each has its own stack.
func rolloutProps(s settings.Rollout) rollout.Props {
	return rollout.Props{
		Stack: func(awscdk.Stack) {}, Name: s.Name, Description: s.Description,
		Targets: s.Targets, OnlyAccounts: s.OnlyAccounts, ExceptAccounts: s.ExceptAccounts, Regions: s.Regions,
		DelegatedAdministrator: s.DelegatedAdministrator, DeleteOnRemoval: s.DeleteOnRemoval,
		MaxConcurrentPercentage: s.MaxConcurrentPercentage, FailureTolerancePercentage: s.FailureTolerancePercentage,
		ParallelRegions: s.ParallelRegions,
	}
}
