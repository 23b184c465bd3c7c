package rollout

import (
	"os"
	"path/filepath"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3assets"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
)

// Rollout is a service-managed StackSet.
type Rollout struct {
	constructs.Construct
	stackSet awscdk.CfnStackSet
	template template
}

// New creates a StackSet in scope, whose stack must be deployed to the organization's
// management account or to a delegated administrator of StackSets. Activate trusted
// access for StackSets first. New panics if props are invalid or StackSets would reject
// the template, and lists every problem.
//
// A template of up to 51,200 bytes is part of the StackSet. A larger one is an asset,
// which requires a bootstrapped account; StackSets reads it as the administrator, so the
// accounts need no access to it (derived from the CDK's own library for StackSets).
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html.
func New(scope constructs.Construct, id string, props *Props) *Rollout {
	here := site.Of(scope, id)
	p, err := props.resolved(here)
	here.Refuse("rollout", err)
	here.Refuse("rollout", here.Claim(site.Name{Kind: "StackSet", At: problem.At("Name"), Value: p.Name}))
	t, err := p.synthesize(scope)
	here.Refuse("rollout", err)
	here.Refuse("rollout", t.problems().Err())

	r := &Rollout{template: t}
	constructs.NewConstruct_Override(r, scope, &id)
	r.stackSet = awscdk.NewCfnStackSet(r, jsii.String("StackSet"), &awscdk.CfnStackSetProps{
		StackSetName:    &p.Name,
		Description:     optional(p.Description),
		PermissionModel: jsii.String("SERVICE_MANAGED"),
		CallAs:          jsii.String(p.callAs()),
		AutoDeployment:  p.autoDeployment(),
		// Untyped, because the CDK does not capitalize the key of the typed property.
		ManagedExecution:     map[string]any{"Active": true},
		Capabilities:         optionalList(t.capabilities()),
		OperationPreferences: p.operationPreferences(),
		StackInstancesGroup: []any{awscdk.CfnStackSet_StackInstancesProperty{
			DeploymentTargets: p.deploymentTargets(), Regions: jsii.Strings(p.Regions...),
		}},
	})
	if t.inline() {
		r.stackSet.SetTemplateBody(jsii.String(string(t.text)))
	} else {
		r.stackSet.SetTemplateUrl(r.upload(here))
	}
	if len(p.ExceptAccounts) > 0 {
		awscdk.Annotations_Of(r).AddInfoV2(jsii.String("audittrail:exceptAccounts"), jsii.String(
			"automatic deployment does not consider accounts: one that is left out here and is moved to a target later gets the stack"))
	}
	reference.Define(here.Stack, here.Path, new(reference.Record).Tree(r))
	return r
}

// StackSet returns the StackSet.
func (r *Rollout) StackSet() awscdk.CfnStackSet { return r.stackSet }

// Template returns the template that every account gets, as JSON.
func (r *Rollout) Template() string { return string(r.template.text) }

// upload makes the template an asset and returns its URL. The CDK copies the file at
// once.
func (r *Rollout) upload(here site.Site) *string {
	folder, err := os.MkdirTemp("", "rollout")
	here.Refuse("rollout", err)
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "template.json")
	here.Refuse("rollout", os.WriteFile(path, r.template.text, 0o600))
	return awss3assets.NewAsset(r, jsii.String("Template"), &awss3assets.AssetProps{Path: &path}).HttpUrl()
}

func (p Props) callAs() string {
	if p.DelegatedAdministrator {
		return "DELEGATED_ADMIN"
	}
	return "SELF"
}

// autoDeployment is off for single accounts: otherwise, every account that joins a
// target would get the stack.
func (p Props) autoDeployment() awscdk.CfnStackSet_AutoDeploymentProperty {
	if len(p.OnlyAccounts) > 0 {
		return awscdk.CfnStackSet_AutoDeploymentProperty{Enabled: jsii.Bool(false)}
	}
	return awscdk.CfnStackSet_AutoDeploymentProperty{
		Enabled: jsii.Bool(true), RetainStacksOnAccountRemoval: jsii.Bool(!p.DeleteOnRemoval),
	}
}

// operationPreferences lets an operation fail in some accounts: in a large organization,
// one has five trails already, or a service control policy that denies something.
// Suspended accounts do not count; StackSets skips them.
func (p Props) operationPreferences() awscdk.CfnStackSet_OperationPreferencesProperty {
	concurrency := "SEQUENTIAL"
	if p.ParallelRegions {
		concurrency = "PARALLEL"
	}
	return awscdk.CfnStackSet_OperationPreferencesProperty{
		ConcurrencyMode:            jsii.String("STRICT_FAILURE_TOLERANCE"),
		MaxConcurrentPercentage:    site.Number(p.MaxConcurrentPercentage),
		FailureTolerancePercentage: site.Number(p.FailureTolerancePercentage),
		RegionConcurrencyType:      &concurrency,
		RegionOrder:                jsii.Strings(p.Regions...),
	}
}

func (p Props) deploymentTargets() awscdk.CfnStackSet_DeploymentTargetsProperty {
	targets := awscdk.CfnStackSet_DeploymentTargetsProperty{OrganizationalUnitIds: jsii.Strings(p.Targets...)}
	switch {
	case len(p.OnlyAccounts) > 0:
		targets.AccountFilterType, targets.Accounts = jsii.String("INTERSECTION"), jsii.Strings(p.OnlyAccounts...)
	case len(p.ExceptAccounts) > 0:
		targets.AccountFilterType, targets.Accounts = jsii.String("DIFFERENCE"), jsii.Strings(p.ExceptAccounts...)
	}
	return targets
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func optionalList(list []string) *[]*string {
	if len(list) == 0 {
		return nil
	}
	return jsii.Strings(list...)
}
