package detection

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

func (p Props) hasLogGroup() bool { return p.LogGroup != nil || p.LogGroupName != "" }

// logGroupName returns the name of the log group, "" without one.
func (p Props) logGroupName() string {
	if p.LogGroup != nil {
		return *p.LogGroup.LogGroupName()
	}
	return p.LogGroupName
}

func (p Props) checkLogGroup(here site.Site) *problem.Problem {
	if p.LogGroup == nil {
		return nil
	}
	of := p.LogGroup.Env()
	if !site.Differ(*of.Account, here.Account) && !site.Differ(*of.Region, here.Region) {
		return nil
	}
	return &problem.Problem{
		Wrong: problem.Textf("is in account %s, Region %s, but the stack is in account %s, Region %s", *of.Account, *of.Region, here.Account, here.Region),
		Fix:   problem.Textf("use a log group of the stack's account and Region: metric filters count events there only"),
	}
}

func (p Props) checkLogGroupName() *problem.Problem {
	switch {
	case p.LogGroupName == "":
		return nil
	case p.LogGroup != nil:
		return &problem.Problem{Got: p.LogGroupName, Wrong: problem.Textf("cannot be combined with %v", problem.At("LogGroup")), Fix: problem.Textf("remove one of them")}
	}
	return valid.ExistingLogGroupName(p.LogGroupName)
}
