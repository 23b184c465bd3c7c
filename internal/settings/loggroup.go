package settings

import (
	"cmp"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// LogGroup is where CloudTrail sends a copy of the events: a [NewLogGroup], [NoLogGroup], or a
// log group that is a construct.
type LogGroup interface {
	// Problems returns why the log group cannot be used in a stack at the place.
	Problems(place.Place) problem.List
}

// NewLogGroup is a log group that the trail creates.
type NewLogGroup struct {
	Name          string
	RetentionDays int
}

// WithDefaults returns a copy with every default filled in, except the name.
func (g NewLogGroup) WithDefaults() NewLogGroup {
	g.RetentionDays = cmp.Or(g.RetentionDays, OneYear)
	return g
}

// Problems returns every problem of g.
func (g NewLogGroup) Problems(place.Place) (problems problem.List) {
	if g.Name != "" {
		problems.Add(problem.At("Name"), valid.LogGroupName(g.Name))
	}
	problems.Add(problem.At("RetentionDays"), valid.LogRetentionDays(g.RetentionDays))
	return problems
}

// NoLogGroup is no log group.
type NoLogGroup struct{}

// Problems returns nil.
func (NoLogGroup) Problems(place.Place) problem.List { return nil }
