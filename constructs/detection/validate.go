package detection

import (
	"regexp"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// Validate returns, as one error, every problem that [New] would panic with in a stack
// with the account and Region; nil if there is none. What env leaves open is treated as
// unknown until the deployment, as it is in a stack without Env.
//
// Props may be validated before the Trail, the Archive or the LogGroup exists: that one
// of them is required, and whether LeaveOut leaves anything of what they can see, New
// alone finds. No construct is created, and props of plain values need no Node.js.
func (p *Props) Validate(env *awscdk.Environment) error {
	here := site.In(env)
	_, problems := p.withDefaults(here).problems(here)
	return problems.Err()
}

func (p Props) nothingToWatch() (problems problem.List) {
	if p.Trail == nil && p.Archive == nil && !p.hasLogGroup() && p.Bus == nil {
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("one of %v, %v, %v, %v and %v is required",
			problem.At("Trail"), problem.At("Archive"), problem.At("LogGroup"), problem.At("LogGroupName"), problem.At("Bus"))})
	}
	return problems
}

// problems returns what is wrong with resolved props, and the detections that they
// choose.
func (p Props) problems(here site.Site) (catalogue.Choice, problem.List) {
	var problems problem.List
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkName(p.Name))
	problems.Add(problem.At("SilenceMinutes"), valid.Silence(p.SilenceMinutes))
	problems.Add(problem.At("Escalation", "Tickets"), valid.EscalationTickets(p.Escalation.Tickets))
	problems.Add(problem.At("Escalation", "Minutes"), valid.EscalationMinutes(p.Escalation.Minutes))
	problems.Add(problem.At("LogGroup"), p.checkLogGroup(here))
	problems.Add(problem.At("LogGroupName"), p.checkLogGroupName())
	problems.AddAll(problem.At("Readers"), p.checkReaders(here))
	problems.AddAll(problem.At("RelayedFrom"), p.checkRelays(here))
	problems.AddAll(nil, p.combined())
	problems.AddAll(nil, p.Bus.problems(here))
	for _, s := range catalogue.Severities() {
		problems.AddAll(nil, p.channelProblems(s, here))
	}
	choice, wrong := catalogue.Choose(p.LeaveOut, p.Add)
	problems.AddAll(nil, wrong)
	choice, wrong = withOwn(choice, p.Own)
	problems.AddAll(problem.At("Own"), wrong)
	if len(wrong) == 0 {
		problems.AddAll(nil, p.ownProblems(choice, here))
	}
	return choice, problems
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

func (p Props) checkReaders(here site.Site) problem.List {
	problems := valid.List(p.Readers, valid.PrincipalARN, inPartition(here))
	if len(p.Readers) > 0 && len(p.nothingToWatch()) == 0 && p.keyARN(here) == "" && (p.Bus == nil || p.Bus.KeyAccount == "") {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("has no effect because the key of the log files is not in this account, where its use would be seen"),
			Fix:   problem.Textf("set it on the Detection of the archive's account"),
		})
	}
	problems.Add(nil, catalogue.CheckReaders(p.Readers))
	return problems
}

func (p Props) checkRelays(here site.Site) problem.List {
	problems := valid.List(p.RelayedFrom, valid.Region, func(region string) *problem.Problem {
		switch {
		case region == here.Region:
			return &problem.Problem{Got: region, Wrong: problem.Textf("is the Region of the stack, which needs no relay"), Fix: problem.Textf("remove it")}
		case !valid.Unresolved(region) && site.Differ(valid.Partition(region), here.Partition):
			return &problem.Problem{
				Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s, and events cannot cross partitions", valid.Partition(region), here.Partition),
				Fix: problem.Textf("remove it"),
			}
		}
		return nil
	})
	if n := len(p.RelayedFrom); n > catalogue.MaxRelays {
		problems.Add(nil, &problem.Problem{
			Got: n, Allowed: problem.Textf("must have at most %d Regions, which is what a log group has room for in metric filters", catalogue.MaxRelays),
			Fix: problem.Textf("the alarms on other Regions watch the rest"),
		})
	}
	return problems
}

// inPartition refuses ARNs of another partition than the stack's.
func inPartition(here site.Site) func(string) *problem.Problem {
	return func(arn string) *problem.Problem {
		of, ok := valid.PartitionOfARN(arn)
		if !ok || !site.Differ(of, here.Partition) {
			return nil
		}
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("use an ARN of %s", here.Partition)}
	}
}

// claims returns the names of a construct that must be unique in the account and
// Region. alias is that of the topics' key, "" if there is none.
func claims(name, alias string) []site.Name {
	return []site.Name{
		{Kind: "detection", At: problem.At("Name"), Value: name},
		{Kind: "alias", At: problem.At("Name"), Value: alias},
	}
}
