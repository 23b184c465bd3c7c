package settings

import (
	"cmp"
	"slices"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// TrailRef names a trail that may deliver to an archive.
type TrailRef struct {
	Name           string
	Account        string
	Region         string
	OrganizationID string
}

// WithDefaults returns a copy of t with every default filled in, for an archive at the place.
func (t TrailRef) WithDefaults(here place.Place) TrailRef {
	t.Name = cmp.Or(t.Name, DefaultTrail)
	t.Account = cmp.Or(t.Account, here.Account)
	t.Region = cmp.Or(t.Region, here.Region)
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

// Policy returns the trail for the policies of an archive at the place.
func (t TrailRef) Policy(here place.Place) policy.Trail {
	return policy.Trail{Partition: here.Partition, Region: t.Region, Account: t.Account, Name: t.Name, Organization: t.OrganizationID}
}

func policyTrails(refs []TrailRef, here place.Place) []policy.Trail {
	trails := make([]policy.Trail, len(refs))
	for i, ref := range refs {
		trails[i] = ref.Policy(here)
	}
	return trails
}

func (t TrailRef) problems(here place.Place) (problems problem.List) {
	problems.Add(problem.At("Name"), trailName(t.Name))
	problems.Add(problem.At("Account"), valid.AccountID(t.Account))
	problems.Add(problem.At("Region"), valid.Region(t.Region))
	if t.OrganizationID != "" {
		problems.Add(problem.At("OrganizationID"), valid.OrganizationID(t.OrganizationID))
	}
	if partition := valid.Partition(t.Region); partition != "" && place.Differ(partition, here.Partition) {
		problems.Add(problem.At("Region"), &problem.Problem{
			Got: t.Region, Wrong: problem.Textf("is in partition %s, but the archive is in %s", partition, here.Partition),
			Allowed: problem.Textf("CloudTrail does not deliver from one partition to another"),
		})
	}
	return problems
}

// trailProblems returns the problems of Archive.Trails.
func trailProblems(trails []TrailRef, here place.Place) (problems problem.List) {
	list := problem.At("Trails")
	for i, t := range trails {
		problems.AddAll(list.Index(i), t.problems(here))
		if first := slices.Index(trails, t); first < i {
			problems.Add(list.Index(i), &problem.Problem{
				Wrong: problem.Textf("is the same trail as %v", list.Index(first)), Fix: problem.Textf("remove one of them"),
			})
		}
	}
	return problems
}

// Admitted checks that the policies of an archive admit a trail: otherwise, CreateTrail would
// fail.
func Admitted(trails []TrailRef, of *OrganizationTrails, trail TrailRef) *problem.Problem {
	if slices.Contains(trails, trail) || of.covers(trail) {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("does not admit %s", trail), Fix: problem.Textf("add the trail to ArchiveProps.Trails")}
}
