package settings

import (
	"regexp"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Problems returns the detections that d chooses, and what is wrong with d. That nothing is
// watched, [Detection.NothingToWatch] returns: constructs may be added later.
func (d Detection) Problems(here place.Place) (catalogue.Choice, problem.List) {
	d = d.WithDefaults(here)
	var problems problem.List
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkName(d.Name))
	problems.Add(problem.At("SilenceMinutes"), valid.Silence(d.SilenceMinutes))
	problems.Add(problem.At("Escalation", "Tickets"), valid.EscalationTickets(d.Escalation.Tickets))
	problems.Add(problem.At("Escalation", "Minutes"), valid.EscalationMinutes(d.Escalation.Minutes))
	if d.Watched.LogGroup != nil {
		problems.AddAll(problem.At("LogGroup"), d.Watched.LogGroup.Problems(here))
	}
	problems.Add(problem.At("LogGroupName"), d.checkLogGroupName())
	problems.AddAll(problem.At("Readers"), d.checkReaders(here))
	problems.AddAll(problem.At("RelayedFrom"), d.checkRelays(here))
	problems.AddAll(nil, d.combined())
	problems.AddAll(nil, d.Bus.problems(here))
	for _, list := range []struct {
		at       problem.Field
		channels []Channel
	}{{"Page", d.Page}, {"Ticket", d.Ticket}, {"Record", d.Record}} {
		problems.AddAll(nil, channelProblems(problem.At(list.at), list.channels, here))
	}
	choice, wrong := catalogue.Choose(d.LeaveOut, d.Add)
	problems.AddAll(nil, wrong)
	choice, wrong = choice.WithCustom(d.Own)
	problems.AddAll(problem.At("Own"), wrong)
	if len(wrong) == 0 {
		problems.AddAll(nil, d.ownProblems(choice, here))
	}
	return choice, problems
}

// NothingToWatch returns a problem if there is nothing to watch.
func (d Detection) NothingToWatch() (problems problem.List) {
	if d.Watched.TrailName == "" && !d.Watched.Archive && !d.hasLogGroup() && d.Bus == nil {
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("one of %v, %v, %v, %v and %v is required",
			problem.At("Trail"), problem.At("Archive"), problem.At("LogGroup"), problem.At("LogGroupName"), problem.At("Bus"))})
	}
	return problems
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$`)

// checkName checks the prefix of the names of rules.
func checkName(name string) *problem.Problem {
	if len(name) <= catalogue.MaxName && plainName.MatchString(name) {
		return nil
	}
	return &problem.Problem{
		Got: name, Allowed: problem.Textf("must be 1 to %d letters, digits and '-', starting and ending with a letter or digit", catalogue.MaxName),
	}
}

func (d Detection) checkLogGroupName() *problem.Problem {
	switch {
	case d.LogGroupName == "":
		return nil
	case d.Watched.LogGroup != nil:
		return &problem.Problem{Got: d.LogGroupName, Wrong: problem.Textf("cannot be combined with %v", problem.At("LogGroup")), Fix: problem.Textf("remove one of them")}
	}
	return valid.ExistingLogGroupName(d.LogGroupName)
}

func (d Detection) checkReaders(here place.Place) problem.List {
	problems := valid.List(d.Readers, valid.PrincipalARN, here.InPartition)
	if len(d.Readers) > 0 && len(d.NothingToWatch()) == 0 && d.Watched.KeyARN == "" && (d.Bus == nil || d.Bus.KeyAccount == "") {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("has no effect because the key of the log files is not in this account, where its use would be seen"),
			Fix:   problem.Textf("set it on the Detection of the archive's account"),
		})
	}
	problems.Add(nil, catalogue.CheckReaders(d.Readers))
	return problems
}

func (d Detection) checkRelays(here place.Place) problem.List {
	problems := valid.List(d.RelayedFrom, valid.Region, func(region string) *problem.Problem {
		switch {
		case region == here.Region:
			return &problem.Problem{Got: region, Wrong: problem.Textf("is the Region of the stack, which needs no relay"), Fix: problem.Textf("remove it")}
		case !valid.Unresolved(region) && place.Differ(valid.Partition(region), here.Partition):
			return &problem.Problem{
				Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s, and events cannot cross partitions", valid.Partition(region), here.Partition),
				Fix: problem.Textf("remove it"),
			}
		}
		return nil
	})
	if n := len(d.RelayedFrom); n > catalogue.MaxRelays {
		problems.Add(nil, &problem.Problem{
			Got: n, Allowed: problem.Textf("must have at most %d Regions, which is what a log group has room for in metric filters", catalogue.MaxRelays),
			Fix: problem.Textf("the alarms on other Regions watch the rest"),
		})
	}
	return problems
}

// ownProblems returns what keeps the user's detections from working together with what else
// is watched.
func (d Detection) ownProblems(choice catalogue.Choice, here place.Place) (problems problem.List) {
	if len(d.Own) == 0 {
		return nil
	}
	own := problem.At("Own")
	if d.OwnOnly && len(d.NothingToWatch()) == 0 { // otherwise it is not known yet what it watches
		problems.Add(own, &problem.Problem{
			Wrong: problem.Textf("has no effect because the Detection watches only the parts of the trail and its archive (%v)", problem.At("OwnOnly")),
			Fix:   problem.Textf("set it on the Detection that watches the account"),
		})
	}
	if d.Bus != nil || len(d.RelayedFrom) > 0 {
		problems.AddAll(own, catalogue.CheckForwarding(choice.Detections))
	}
	var regions []string
	if d.Bus == nil {
		regions = append([]string{here.Region}, d.RelayedFrom...)
	}
	problems.Add(own, catalogue.CheckQuotas(choice.Detections, d.Parts(here), regions))
	return problems
}
