package rollout

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
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
	r.Name = cmp.Or(r.Name, "AuditTrail")
	r.MaxConcurrentPercentage = cmp.Or(r.MaxConcurrentPercentage, 10)
	r.FailureTolerancePercentage = cmp.Or(r.FailureTolerancePercentage, 10)
	if r.Regions == nil {
		r.Regions = []string{here.Region}
	}
	return r, r.problems(here).Err()
}

// The forms that AWS documents for a StackSet.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
// and …/aws-properties-cloudformation-stackset-deploymenttargets.html
var (
	nameForm   = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9-]{0,127}$`)
	targetForm = regexp.MustCompile(`^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$`)
)

const mostDescription = 1024

func (p Props) problems(here site.Site) (problems problem.List) {
	here.Validate(&problems)
	if p.Stack == nil {
		problems.Add(problem.At("Stack"), &problem.Problem{Wrong: problem.Textf("is required")})
	}
	if !nameForm.MatchString(p.Name) {
		problems.Add(problem.At("Name"), &problem.Problem{
			Got: p.Name, Allowed: problem.Textf("must be 1 to 128 letters, digits and '-', starting with a letter"),
		})
	}
	if n := len([]rune(p.Description)); n > mostDescription {
		problems.Add(problem.At("Description"), &problem.Problem{Wrong: problem.Textf("has %d characters", n), Allowed: problem.Textf("must be at most %d", mostDescription)})
	}
	if len(p.Targets) == 0 {
		problems.Add(problem.At("Targets"), &problem.Problem{Wrong: problem.Textf("is required"), Fix: problem.Textf("name the organization's root or organizational units")})
	}
	problems.AddAll(problem.At("Targets"), each(p.Targets, target))
	problems.AddAll(problem.At("OnlyAccounts"), each(p.OnlyAccounts, valid.AccountID))
	problems.AddAll(problem.At("ExceptAccounts"), each(p.ExceptAccounts, valid.AccountID))
	if len(p.OnlyAccounts) > 0 && len(p.ExceptAccounts) > 0 {
		problems.Add(problem.At("ExceptAccounts"), &problem.Problem{
			Wrong: problem.Textf("cannot be combined with %v", problem.At("OnlyAccounts")), Fix: problem.Textf("remove one of them"),
		})
	}
	problems.AddAll(problem.At("Regions"), p.regionProblems(here))
	problems.Add(problem.At("MaxConcurrentPercentage"), valid.Between(p.MaxConcurrentPercentage, 1, 100))
	problems.Add(problem.At("FailureTolerancePercentage"), valid.Between(p.FailureTolerancePercentage, 1, 100))
	return problems
}

func (p Props) regionProblems(here site.Site) problem.List {
	if len(p.Regions) == 0 {
		return problem.List{{Wrong: problem.Textf("is empty"), Fix: problem.Textf("name a Region, or leave it out for the Region of the stack")}}
	}
	return each(p.Regions, func(region string) *problem.Problem {
		if wrong := valid.Region(region); wrong != nil {
			return wrong
		}
		if partition := valid.Partition(region); partition != "" && site.Differ(partition, here.Partition) {
			return &problem.Problem{
				Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s", partition, here.Partition),
				Allowed: problem.Textf("an organization is in one partition"),
			}
		}
		return nil
	})
}

func target(id string) *problem.Problem {
	if targetForm.MatchString(id) {
		return nil
	}
	return &problem.Problem{
		Got: id, Wrong: problem.Textf("is not an organization's root or organizational unit"), Allowed: problem.Textf("must look like r-ab12 or ou-ab12-11111111"),
	}
}

// each checks the entries of a list, none of which may be there twice.
func each(list []string, check func(string) *problem.Problem) (problems problem.List) {
	for i, value := range list {
		at := problem.At().Index(i)
		problems.Add(at, check(value))
		if first := slices.Index(list, value); first < i {
			problems.Add(at, &problem.Problem{Got: value, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		}
	}
	return problems
}
