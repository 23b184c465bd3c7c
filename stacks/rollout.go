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
	"example.com/audittrail/internal/problem"
)

// rolloutPlan is what the StackSets of a file deploy, and the stacks of the management
// account, to which StackSets do not deploy.
type rolloutPlan struct {
	config.Rollout
	sets      rollout.Props // what the StackSets have in common
	forwarder *detection.ForwarderProps
	trail     *audittrail.Props

	built map[string]*rollout.Rollout // by the name of the StackSet, once the stacks are built
}

func newRolloutPlan(file *config.File, watch watchPlan) *rolloutPlan {
	r := file.Rollout
	if r == nil {
		return nil
	}
	p := &rolloutPlan{Rollout: *r, built: map[string]*rollout.Rollout{}, sets: rollout.Props{
		Stack:   func(awscdk.Stack) {}, // each StackSet has its own
		Targets: r.Targets, OnlyAccounts: r.OnlyAccounts, ExceptAccounts: r.ExceptAccounts, Regions: file.ForwardRegions(),
		DelegatedAdministrator: r.Account != r.Management(), DeleteOnRemoval: r.DeleteOnRemoval,
		MaxConcurrentPercentage: r.MaxConcurrentPercentage, FailureTolerancePercentage: r.FailureTolerancePercentage,
		ParallelRegions: r.ParallelRegions,
	}}
	switch f := r.Forward; {
	case f != nil && file.Watch != nil:
		p.forwarder = watch.forwarder(file.Watch)
	case f != nil:
		p.forwarder = &detection.ForwarderProps{Bus: f.Bus, LeaveOut: f.LeaveOut, Add: f.Add, Own: ownDetections(f.Own)}
	}
	if a := file.LogArchive; r.Trail && a != nil {
		settings := config.Settings{HomeRegion: r.Region, TrailName: a.TrailName(), Events: r.Events, Insights: r.Insights, LogGroup: r.LogGroup}
		if settings.LogGroup == nil {
			settings.LogGroup = &config.LogGroup{None: true}
		}
		trail := trailProps(config.Trail{Settings: settings}, destination(file, nil))
		p.trail = &trail
	}
	return p
}

// problems returns what the constructs would panic with, except for the archive, which
// is reported once.
func (p *rolloutPlan) problems() (problems problem.List) {
	env := known(&awscdk.Environment{Account: &p.Account, Region: &p.Region})
	problems.AddAll(problem.At("Rollout"), problem.Of(p.sets.Validate(env)))
	if p.Forward != nil && p.Forward.Bus != "" { // or else the watch has reported it
		problems.AddAll(problem.At("Forwarder"), problem.Of(p.forwarder.Validate(env)))
	}
	if p.trail != nil {
		for _, found := range problem.Of(p.trail.Validate(env)) {
			if !found.Path.Has(problem.At("Archive")) {
				problems.AddAll(problem.At("Trail"), problem.List{found})
			}
		}
	}
	return problems
}

// addRollout adds the stack with the StackSets and those of the management account. archive
// is nil without a log archive.
func (p plan) addRollout(scope constructs.Construct, archive *LogArchive) {
	r := p.rollout
	if r == nil {
		return
	}
	if r.trail != nil {
		r.trail.Archive = p.ref(archive)
	}
	stack := r.newStack(scope, p.file.RolloutID(), r.Account, r.Region, r.Stack, "Deploys the audit trail to the accounts of an organization: service-managed StackSets.")
	if r.forwarder != nil {
		sets := r.sets
		sets.Name, sets.Description = p.file.RolloutID()+"-forwarder", "Forwards the events that the detections of an audit trail can match."
		sets.ExceptAccounts, sets.Stack = p.file.ForwardExcept(), r.everywhere(r.addForwarder)
		r.built[sets.Name] = rollout.New(stack, "Forwarder", &sets)
	}
	if r.trail != nil {
		sets := r.sets
		sets.Name, sets.Description = p.file.RolloutID()+"-trail", "The audit trail of an account: CloudTrail, which delivers to the log archive."
		sets.ExceptAccounts, sets.Stack, sets.Regions = p.file.TrailExcept(), r.everywhere(r.addTrail), []string{r.Region}
		r.built[sets.Name] = rollout.New(stack, "Trail", &sets)
	}
	guardrails.AddTo(stack, nil)
	p.finishRollout(stack, archive, r.trail != nil, r.forwarder != nil)

	var ids []string
	for _, m := range p.file.ManagementStacks() {
		stack := r.newStack(scope, m.ID, r.Management(), m.Region, config.Stack{}, "What StackSets deploy to the other accounts of an organization, for its management account.")
		if m.Forward {
			r.addForwarder(stack)
		}
		if m.Trail {
			r.addTrail(stack)
		}
		guardrails.AddTo(stack, nil)
		p.finishRollout(stack, archive, m.Trail, m.Forward)
		ids = append(ids, m.ID)
	}
	if len(ids) > 0 {
		awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:managementAccount"), jsii.String(fmt.Sprintf(
			"StackSets do not deploy to the management account %s: deploy %s there", r.Management(), strings.Join(ids, " and "))))
	}
}

func (r *rolloutPlan) newStack(scope constructs.Construct, id, account, region string, names config.Stack, description string) awscdk.Stack {
	props := stackProps(account, region, names, r.Deployment)
	bound(&props, r.Deployment)
	stack := awscdk.NewStack(scope, &id, withDefaults(scope, props, description))
	stamp(stack)
	return stack
}

// finishRollout tags a stack and lets it wait for what its trail and its forwarder need.
func (p plan) finishRollout(stack awscdk.Stack, archive *LogArchive, trail, forward bool) {
	if trail && archive != nil {
		stack.AddStackDependency(archive, jsii.String("CloudTrail checks the archive when it creates the trail"))
	}
	if forward && p.watch.props != nil {
		id := p.file.WatchID()
		stack.AddStackDependency(awscdk.Stack_Of(stack.Node().Scope().Node().FindChild(&id)), jsii.String(afterWatch))
	}
	p.finish(stack, &awscdk.Environment{Account: stack.Account(), Region: stack.Region()}, p.rollout.Deployment)
}

// addForwarder adds the forwarder to the stack of any account.
func (r *rolloutPlan) addForwarder(stack awscdk.Stack) {
	detection.NewForwarder(stack, "Forwarder", r.forwarder)
}

// addTrail adds the trail to the stack of any account, and the guardrails to its app,
// which for a StackSet is one of its own.
func (r *rolloutPlan) addTrail(stack awscdk.Stack) {
	audittrail.New(stack, "AuditTrail", r.trail)
	guard(stack, *r.trail)
	if r.LogGroup == nil {
		awscdk.Annotations_Of(stack).AcknowledgeWarning(jsii.String("audittrail:noLogGroup"), jsii.String(
			"a roll-out has no log groups by default: each costs a key, and the watch sees the events without them"))
	}
}

// writeTemplates writes the templates that the accounts get next to the others, for people
// and linters: in the template of the StackSet they are one line of text.
func (r *rolloutPlan) writeTemplates(folder string) error {
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
func (r *rolloutPlan) everywhere(add func(awscdk.Stack)) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		if name := r.PermissionsBoundary; name != "" {
			awsiam.PermissionsBoundary_Of(stack).Apply(awsiam.ManagedPolicy_FromManagedPolicyName(stack, jsii.String("Boundary"), &name))
		}
		add(stack)
	}
}
