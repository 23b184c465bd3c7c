package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/stackinfo"
)

// logGroupName returns the name of the log group, "" without one.
func (p Props) logGroupName() string {
	if p.LogGroup != nil {
		return *p.LogGroup.LogGroupName()
	}
	return p.LogGroupName
}

// existingLogGroup is a log group that is a construct.
type existingLogGroup struct{ awslogs.ILogGroup }

// Problems returns why metric filters in a stack at the place cannot count the events of the
// log group.
func (g existingLogGroup) Problems(here place.Place) (problems problem.List) {
	account, region := stackinfo.EnvOf(g)
	if p := here.Elsewhere(account, region, "the stack"); p != nil {
		p.Fix = problem.Textf("use a log group of the stack's account and Region: metric filters count events there only")
		problems.Add(nil, p)
	}
	return problems
}
