package settings

import (
	"cmp"
	"regexp"
	"slices"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Rollout has the settings of a StackSet, except its stack.
type Rollout struct {
	Name                       string
	Description                string
	Targets                    []string
	OnlyAccounts               []string
	ExceptAccounts             []string
	Regions                    []string // nil for the Region of the stack
	DelegatedAdministrator     bool
	DeleteOnRemoval            bool
	MaxConcurrentPercentage    int
	FailureTolerancePercentage int
	ParallelRegions            bool
}

// WithDefaults returns a copy of r with every default filled in.
func (r Rollout) WithDefaults(here place.Place) Rollout {
	r.Name = cmp.Or(r.Name, "AuditTrail")
	r.MaxConcurrentPercentage = cmp.Or(r.MaxConcurrentPercentage, 10)
	r.FailureTolerancePercentage = cmp.Or(r.FailureTolerancePercentage, 10)
	if r.Regions == nil {
		r.Regions = []string{here.Region}
	}
	return r
}

// The forms that AWS documents for a StackSet.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
// and …/aws-properties-cloudformation-stackset-deploymenttargets.html
var (
	stackSetForm = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9-]{0,127}$`)
	targetForm   = regexp.MustCompile(`^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$`)
)

const mostDescription = 1024

// Problems returns everything that is wrong with r.
func (r Rollout) Problems(here place.Place) (problems problem.List) {
	r = r.WithDefaults(here)
	here.Validate(&problems)
	if !stackSetForm.MatchString(r.Name) {
		problems.Add(problem.At("Name"), &problem.Problem{
			Got: r.Name, Allowed: problem.Textf("must be 1 to 128 letters, digits and '-', starting with a letter"),
		})
	}
	if n := len([]rune(r.Description)); n > mostDescription {
		problems.Add(problem.At("Description"), &problem.Problem{Wrong: problem.Textf("has %d characters", n), Allowed: problem.Textf("must be at most %d", mostDescription)})
	}
	if len(r.Targets) == 0 {
		problems.Add(problem.At("Targets"), &problem.Problem{Wrong: problem.Textf("is required"), Fix: problem.Textf("name the organization's root or organizational units")})
	}
	problems.AddAll(problem.At("Targets"), each(r.Targets, target))
	problems.AddAll(problem.At("OnlyAccounts"), each(r.OnlyAccounts, valid.AccountID))
	problems.AddAll(problem.At("ExceptAccounts"), each(r.ExceptAccounts, valid.AccountID))
	if len(r.OnlyAccounts) > 0 && len(r.ExceptAccounts) > 0 {
		problems.Add(problem.At("ExceptAccounts"), &problem.Problem{
			Wrong: problem.Textf("cannot be combined with %v", problem.At("OnlyAccounts")), Fix: problem.Textf("remove one of them"),
		})
	}
	problems.AddAll(problem.At("Regions"), r.regionProblems(here))
	problems.Add(problem.At("MaxConcurrentPercentage"), valid.Between(r.MaxConcurrentPercentage, 1, 100))
	problems.Add(problem.At("FailureTolerancePercentage"), valid.Between(r.FailureTolerancePercentage, 1, 100))
	return problems
}

func (r Rollout) regionProblems(here place.Place) problem.List {
	if len(r.Regions) == 0 {
		return problem.List{{Wrong: problem.Textf("is empty"), Fix: problem.Textf("name a Region, or leave it out for the Region of the stack")}}
	}
	return each(r.Regions, func(region string) *problem.Problem {
		if wrong := valid.Region(region); wrong != nil {
			return wrong
		}
		if partition := valid.Partition(region); partition != "" && place.Differ(partition, here.Partition) {
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
