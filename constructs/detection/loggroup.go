package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
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
	of := g.Env()
	if place.Differ(*of.Account, here.Account) || place.Differ(*of.Region, here.Region) {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is in account %s, Region %s, but the stack is in account %s, Region %s", *of.Account, *of.Region, here.Account, here.Region),
			Fix:   problem.Textf("use a log group of the stack's account and Region: metric filters count events there only"),
		})
	}
	return problems
}
