package audittrail

import (
	"cmp"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// LogGroup is where CloudTrail copies a trail's events for alarms and
// CloudWatch Logs Insights: a *[LogGroupProps], [ExistingLogGroup] or
// [NoLogGroup].
type LogGroup interface {
	validate(*problem.List, environment)
}

// LogGroupProps configures a log group of the trail's own. It is encrypted
// with the archive's key, or with a key of its own where that key is another
// account's, and protected from deletion. Every field is optional.
type LogGroupProps struct {
	// Name names the log group. The key's policy names the log group's ARN, so
	// that CloudFormation cannot choose the name; the default ends in a part
	// of the stack's id instead, so that a second deployment does not run into
	// the log group that the first one left behind.
	//
	// Default: "/aws/cloudtrail/<trail name>-<part of the stack's id>".
	Name string

	// RetentionDays is how long CloudWatch keeps the events; it has to be one
	// of CloudWatch's values. CloudWatch charges 0.03 USD per GB and month
	// (us-east-1); the archive keeps them for less.
	//
	// Default: 365, what Security Hub CloudWatch.16 asks for.
	RetentionDays int
}

func (p *LogGroupProps) validate(problems *problem.List, _ environment) {
	if p.Name != "" {
		problems.Add(problem.At("LogGroup", "Name"), valid.LogGroupName(p.Name))
	}
	problems.Add(problem.At("LogGroup", "RetentionDays"), valid.LogRetentionDays(p.RetentionDays))
}

// ExistingLogGroup copies the events to a log group of somebody else's making,
// in the trail's account and Region and of the standard class. The trail gets
// a role for it; encryption, retention and protection stay its owner's.
func ExistingLogGroup(group awslogs.ILogGroup) LogGroup { return existingLogGroup{group} }

type existingLogGroup struct{ group awslogs.ILogGroup }

func (e existingLogGroup) validate(problems *problem.List, env environment) {
	if e.group == nil {
		problems.Addf(problem.At("LogGroup"), "ExistingLogGroup(nil) names none; use NoLogGroup to leave it out")
		return
	}
	of := e.group.Env()
	if site.Differ(*of.Account, env.Account) || site.Differ(*of.Region, env.Region) {
		problems.Addf(problem.At("LogGroup"), "is of account %s, Region %s, and the trail of account %s, Region %s; CloudTrail writes to a log group of the trail's own account and home Region only",
			*of.Account, *of.Region, env.Account, env.Region)
	}
	if group, ok := e.group.Node().DefaultChild().(awslogs.CfnLogGroup); ok {
		if class := group.LogGroupClass(); class != nil && *class != "STANDARD" {
			problems.Addf(problem.At("LogGroup"), "is of class %s, which has no metric filters and so no alarms; want STANDARD", *class)
		}
	}
}

// NoLogGroup leaves the log group out, and with it every alarm on the trail's
// events. CloudFormation leaves a trail's log group and role as they were when
// they vanish from the template; see docs/operating.md for the command that
// takes them from a trail that had them.
var NoLogGroup LogGroup = noLogGroup{}

type noLogGroup struct{}

func (noLogGroup) validate(*problem.List, environment) {}

func withDefaultLogGroup(group LogGroup) LogGroup {
	p, own := group.(*LogGroupProps)
	if group != nil && !own {
		return group
	}
	var r LogGroupProps
	if p != nil {
		r = *p
	}
	r.RetentionDays = cmp.Or(r.RetentionDays, 365)
	return &r
}

// logRetention maps CloudWatch's values, in days, to the CDK's names for them.
var logRetention = map[int]awslogs.RetentionDays{
	1:    awslogs.RetentionDays_ONE_DAY,
	3:    awslogs.RetentionDays_THREE_DAYS,
	5:    awslogs.RetentionDays_FIVE_DAYS,
	7:    awslogs.RetentionDays_ONE_WEEK,
	14:   awslogs.RetentionDays_TWO_WEEKS,
	30:   awslogs.RetentionDays_ONE_MONTH,
	60:   awslogs.RetentionDays_TWO_MONTHS,
	90:   awslogs.RetentionDays_THREE_MONTHS,
	120:  awslogs.RetentionDays_FOUR_MONTHS,
	150:  awslogs.RetentionDays_FIVE_MONTHS,
	180:  awslogs.RetentionDays_SIX_MONTHS,
	365:  awslogs.RetentionDays_ONE_YEAR,
	400:  awslogs.RetentionDays_THIRTEEN_MONTHS,
	545:  awslogs.RetentionDays_EIGHTEEN_MONTHS,
	731:  awslogs.RetentionDays_TWO_YEARS,
	1096: awslogs.RetentionDays_THREE_YEARS,
	1827: awslogs.RetentionDays_FIVE_YEARS,
	2192: awslogs.RetentionDays_SIX_YEARS,
	2557: awslogs.RetentionDays_SEVEN_YEARS,
	2922: awslogs.RetentionDays_EIGHT_YEARS,
	3288: awslogs.RetentionDays_NINE_YEARS,
	3653: awslogs.RetentionDays_TEN_YEARS,
}
