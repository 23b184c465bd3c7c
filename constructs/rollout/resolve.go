package rollout

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// Validate returns, as one error, every problem that [New] would panic with in a stack
// with the account and Region, except those of the template; nil if there is none. It
// does not call the CDK.
func (p *Props) Validate(env *awscdk.Environment) error {
	_, err := p.resolved(site.In(env))
	return err
}

// resolved returns a copy of p with every default filled in, and an error that lists
// every problem.
func (p *Props) resolved(here site.Site) (Props, error) {
	var r Props
	if p != nil {
		r = *p
	}
	plainly := r.settings().WithDefaults(here.Place)
	r.Name, r.Regions = plainly.Name, plainly.Regions
	r.MaxConcurrentPercentage, r.FailureTolerancePercentage = plainly.MaxConcurrentPercentage, plainly.FailureTolerancePercentage
	var problems problem.List
	if r.Stack == nil {
		problems.Add(problem.At("Stack"), &problem.Problem{Wrong: problem.Textf("is required")})
	}
	problems.AddAll(nil, plainly.Problems(here.Place))
	return r, problems.Err()
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p Props) settings() settings.Rollout {
	return settings.Rollout{
		Name: p.Name, Description: p.Description, Targets: p.Targets, OnlyAccounts: p.OnlyAccounts, ExceptAccounts: p.ExceptAccounts,
		Regions: p.Regions, DelegatedAdministrator: p.DelegatedAdministrator, DeleteOnRemoval: p.DeleteOnRemoval,
		MaxConcurrentPercentage: p.MaxConcurrentPercentage, FailureTolerancePercentage: p.FailureTolerancePercentage, ParallelRegions: p.ParallelRegions,
	}
}
