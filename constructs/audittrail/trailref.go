package audittrail

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// TrailRef names a trail that may deliver to an [Archive].
type TrailRef struct {
	// Name is the name of the trail.
	//
	// Default: "audit-trail".
	Name string

	// Account is the ID of the account that owns the trail; for an organization
	// trail, the management account.
	//
	// Default: the archive's account.
	Account string

	// Region is the trail's home Region.
	//
	// Default: the archive's Region.
	Region string

	// OrganizationID is the ID of the organization whose accounts the trail
	// records.
	//
	// Default: none; the trail records its own account.
	OrganizationID string
}

func (t TrailRef) resolved(env environment) TrailRef {
	t.Name = cmp.Or(t.Name, defaultName)
	t.Account = cmp.Or(t.Account, env.Account)
	t.Region = cmp.Or(t.Region, env.Region)
	return t
}

// String describes the trail, as far as it is known at synth time.
func (t TrailRef) String() string {
	text := "the trail " + t.Name
	if !valid.Unresolved(t.Account + t.Region) {
		text += " of account " + t.Account + ", home Region " + t.Region
	}
	if t.OrganizationID != "" {
		text += ", organization " + t.OrganizationID
	}
	return text
}

func (t TrailRef) problems(env environment) (problems problem.List) {
	problems.Add(problem.At("Name"), trailName(t.Name))
	problems.Add(problem.At("Account"), valid.AccountID(t.Account))
	problems.Add(problem.At("Region"), valid.Region(t.Region))
	if t.OrganizationID != "" {
		problems.Add(problem.At("OrganizationID"), valid.OrganizationID(t.OrganizationID))
	}
	if partition := valid.Partition(t.Region); partition != "" && site.Differ(partition, env.Partition) {
		problems.Add(problem.At("Region"), &problem.Problem{
			Got: t.Region, Wrong: problem.Textf("is in partition %s, but the archive is in %s", partition, env.Partition),
			Allowed: problem.Textf("CloudTrail does not deliver from one partition to another"),
		})
	}
	return problems
}

// trailName checks the name of a trail, which policies contain.
func trailName(name string) *problem.Problem {
	if valid.Unresolved(name) {
		return &problem.Problem{
			Wrong: problem.Textf("is not known until the deployment, and policies must contain it"), Fix: problem.Textf("use a plain string"),
		}
	}
	return valid.TrailName(name)
}

// trailProblems returns the problems of ArchiveProps.Trails.
func trailProblems(trails []TrailRef, env environment) (problems problem.List) {
	list := problem.At("Trails")
	for i, t := range trails {
		problems.AddAll(list.Index(i), t.problems(env))
		if first := slices.Index(trails, t); first < i {
			problems.Add(list.Index(i), &problem.Problem{
				Wrong: problem.Textf("is the same trail as %v", list.Index(first)), Fix: problem.Textf("remove one of them"),
			})
		}
	}
	return problems
}

// admitted checks that the archive's policies name a trail: otherwise, CreateTrail
// would fail.
func admitted(trails []TrailRef, trail TrailRef) *problem.Problem {
	if slices.Contains(trails, trail) {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("does not admit %s", trail), Fix: problem.Textf("add the trail to ArchiveProps.Trails")}
}
