package detection

import (
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
)

// ownProblems returns what keeps the user's detections from working together with what
// else the Detection watches.
func (p Props) ownProblems(choice catalogue.Choice, here site.Site) (problems problem.List) {
	if len(p.Own) == 0 {
		return nil
	}
	if p.OwnOnly && len(p.nothingToWatch()) == 0 { // otherwise it is not known yet what it watches
		problems.Add(problem.At("Own"), &problem.Problem{
			Wrong: problem.Textf("has no effect because the Detection watches only the parts of the trail and its archive (%v)", problem.At("OwnOnly")),
			Fix:   problem.Textf("set it on the Detection that watches the account"),
		})
	}
	if p.Bus != nil || len(p.RelayedFrom) > 0 {
		problems.AddAll(problem.At("Own"), catalogue.CheckForwarding(choice.Detections))
	}
	var regions []string
	if p.Bus == nil {
		regions = append([]string{here.Region}, p.RelayedFrom...)
	}
	problems.Add(problem.At("Own"), catalogue.CheckQuotas(choice.Detections, p.parts(here), regions))
	return problems
}
