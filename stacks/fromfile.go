package stacks

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/rules"
)

// FromFile adds the stacks of an accounts file to the app: one for the log
// archive, if there is one, one for the organization's trail and one for each
// account's. They are called AuditTrail-<name>. What the owner of an existing
// archive has to add to its policies is written to the app's output folder.
//
// It returns an error with everything that is wrong with the file, and then
// adds nothing. The format of the file is that of accounts.schema.json.
func FromFile(scope constructs.Construct, path string) error {
	file, err := config.Read(path)
	if err != nil {
		return fmt.Errorf("the accounts file cannot be read: %w", err)
	}
	plan := newPlan(file)
	plan.validate()
	if err := file.Err(); err != nil {
		return err
	}
	if err := plan.writeOwnerPolicies(outdir(scope)); err != nil {
		return err
	}
	plan.build(scope)
	return nil
}

// outdir is the folder that the templates are written to.
func outdir(scope constructs.Construct) string {
	stage, ok := scope.(awscdk.Stage)
	if !ok {
		stage = awscdk.Stage_Of(scope) // of a stage that would be its parent
	}
	return *stage.Outdir()
}

// validate adds to the file's problems what the constructs would panic with, but
// for what package config looks at itself.
func (p plan) validate() {
	if p.archive != nil {
		p.refuse("logArchive", p.archive.Env, p.archive.Archive.Validate(known(p.archive.Env)), "Trails[")
	}
	for _, t := range p.trails {
		elsewhere := []string{"Coverage:"}
		if _, shared := t.props.Trail.Archive.(audittrail.ArchiveRef); shared { // was looked at by itself
			elsewhere = append(elsewhere, "Archive.")
		}
		p.refuse(t.Path, t.props.Env, t.props.Trail.Validate(known(t.props.Env)), elsewhere...)
	}
	p.checkOwnerPolicies()
}

// known is env without what package config refuses.
func known(env *awscdk.Environment) *awscdk.Environment {
	var k awscdk.Environment
	if rules.AccountID(*env.Account) == nil {
		k.Account = env.Account
	}
	if rules.Region(*env.Region) == nil {
		k.Region = env.Region
	}
	return &k
}

// refuse notes a construct's problems where they belong in the file, but for
// those that begin like one of the prefixes.
func (p plan) refuse(path string, env *awscdk.Environment, err error, elsewhere ...string) {
	for _, text := range problems(err) {
		switch {
		case slices.ContainsFunc(elsewhere, func(prefix string) bool { return strings.HasPrefix(text, prefix) }):
		case *known(env) != *env && strings.Contains(text, "StackProps.Env"): // for want of what is wrong with env
		default:
			if count, ok := strings.CutPrefix(text, "Trails: "); ok { // which the file calls accounts
				text = "has to admit too many: " + count
			}
			p.file.RefuseField(path, text)
		}
	}
}

// problems takes a construct's error apart.
func problems(err error) []string {
	var list rules.Errors
	if err != nil && !errors.As(err, &list) {
		return []string{err.Error()}
	}
	return list
}

// fewStacks are synthesized before anybody wonders.
const fewStacks = 50

// build adds the stacks. Those of the trails are deployed after the archive's.
func (p plan) build(scope constructs.Construct) {
	var archive *LogArchive
	if p.archive != nil {
		bound(&p.archive.StackProps, p.file.LogArchive.Deployment)
		archive = NewLogArchive(scope, p.file.LogArchiveID(), p.archive)
		p.finish(archive, p.archive.Env, p.file.LogArchive.Deployment)
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
	}
}

// ref refers to the log archive, by the key's own ARN if the file has it.
func (p plan) ref(archive *LogArchive) audittrail.ArchiveRef {
	ref := archive.Archive().Ref()
	ref.KeyARN = cmp.Or(p.file.LogArchive.KeyARN, ref.KeyARN)
	return ref
}

func bound(props *awscdk.StackProps, d config.Deployment) {
	if d.PermissionsBoundary != "" {
		props.PermissionsBoundary = awscdk.PermissionsBoundary_FromName(&d.PermissionsBoundary)
	}
}

// finish tags the resources of a stack, whose own tags do not reach its
// template, and says what its Region needs.
func (p plan) finish(stack awscdk.Stack, env *awscdk.Environment, d config.Deployment) {
	for _, key := range slices.Sorted(maps.Keys(d.Tags)) {
		awscdk.Tags_Of(stack).Add(&key, jsii.String(d.Tags[key]), nil)
	}
	if rules.OptIn(*env.Region) {
		awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:optInRegion"), jsii.String(fmt.Sprintf(
			"the account has to enable the Region first: aws account enable-region --account-id %s --region-name %s", *env.Account, *env.Region)))
	}
}
