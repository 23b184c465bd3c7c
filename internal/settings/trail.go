package settings

import (
	"cmp"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// DefaultTrail is the default name of a trail, and of the alias of its key.
const DefaultTrail = "audit-trail"

// Trail has the settings of an audit trail.
type Trail struct {
	TrailName string
	Coverage  *string // the ID of the organization that it records; nil for its own account
	Regions   string
	Events    events.Selection
	Insights  []string // nil for the default
	Archive   Destination
	LogGroup  LogGroup
}

// HomeRegion is the value of Regions for a trail that records its home Region only.
const HomeRegion = "HomeRegion"

// Destination is where the log files of a trail go.
type Destination interface {
	// Problems returns the problems of the destination of the trail.
	Problems(TrailRef, place.Place) problem.List
	// BucketNames returns the names of the buckets that each delivery writes to, as far as
	// they are known before the deployment.
	BucketNames() []string
}

// WithDefaults returns a copy of t with every default filled in, except those of its archive.
func (t Trail) WithDefaults() Trail {
	t.TrailName = cmp.Or(t.TrailName, DefaultTrail)
	if t.Insights == nil {
		t.Insights = defaultInsights(t.Events)
	}
	if t.Archive == nil {
		t.Archive = Archive{}
	}
	switch group := t.LogGroup.(type) {
	case nil:
		t.LogGroup = NewLogGroup{}.WithDefaults()
	case NewLogGroup:
		t.LogGroup = group.WithDefaults()
	}
	return t
}

// Problems returns every problem of the settings of a trail.
func (t Trail) Problems(here place.Place) (problems problem.List) {
	t = t.WithDefaults()
	here.Validate(&problems)
	problems.Add(problem.At("TrailName"), trailName(t.TrailName))
	if t.Coverage != nil {
		problems.Add(problem.At("Coverage"), valid.OrganizationID(*t.Coverage))
	}
	problems.Add(problem.At("Regions"), valid.Optional(t.Regions, "for all Regions", HomeRegion))
	problems.AddAll(problem.At("Events"), problem.Of(t.Events.Validate(here.Partition, t.Archive.BucketNames())))
	problems.AddAll(nil, insightProblems(t.Insights, t.Events))
	problems.AddAll(problem.At("Archive"), t.Archive.Problems(t.ref(here), here))
	problems.AddAll(problem.At("LogGroup"), t.LogGroup.Problems(here))
	return problems
}

// ref returns the reference to the trail for the archive that it delivers to.
func (t Trail) ref(here place.Place) TrailRef {
	ref := TrailRef{Name: t.TrailName, Account: here.Account, Region: here.Region}
	if t.Coverage != nil {
		ref.OrganizationID = *t.Coverage
	}
	return ref
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
