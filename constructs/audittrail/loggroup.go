package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/stackinfo"
)

// LogGroup is where CloudTrail sends a copy of a trail's events, for alarms and
// CloudWatch Logs Insights: a *[LogGroupProps], [ExistingLogGroup] or [NoLogGroup].
type LogGroup interface {
	// settings returns what a trail must know of the log group.
	settings() settings.LogGroup
}

// LogGroupProps configures a log group that the trail creates. It is protected from
// deletion and encrypted with the archive's key, or with a new key if the archive's
// key belongs to another stack or the app cannot change its policy. Every field is
// optional.
type LogGroupProps struct {
	// Name is the name of the log group: 1 to 512 letters, digits, '.', '_', '/',
	// '#' and '-'. CloudFormation cannot choose the name, because the key's policy
	// contains the log group's ARN. The default name ends with a part of the
	// stack's ID, so a second deployment does not fail because the first one left
	// its log group behind.
	//
	// Default: "/aws/cloudtrail/<trail name>-<part of the stack's ID>".
	Name string

	// RetentionDays is the number of days that CloudWatch Logs keeps the events: 1,
	// 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
	// 2557, 2922, 3288 or 3653. Storage costs 0.03 USD per GB and month
	// (us-east-1); the archive costs less.
	//
	// Default: 365, which Security Hub CloudWatch.16 requires.
	//
	// See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html.
	RetentionDays int
}

func (p *LogGroupProps) settings() settings.LogGroup {
	if p == nil {
		return settings.NewLogGroup{}
	}
	return settings.NewLogGroup(*p)
}

// ExistingLogGroup sends the events to an existing log group of the standard class
// in the trail's account and Region. The trail gets a role that can write to it.
// Encryption, retention and protection of the log group are up to its owner.
func ExistingLogGroup(group awslogs.ILogGroup) LogGroup { return existingLogGroup{group} }

type existingLogGroup struct{ group awslogs.ILogGroup }

func (e existingLogGroup) settings() settings.LogGroup { return e }

// Problems returns why a trail at the place cannot send events to the log group.
func (e existingLogGroup) Problems(here place.Place) (problems problem.List) {
	if e.group == nil {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("is ExistingLogGroup(nil)"), Fix: problem.Textf("use %v for no log group", problem.Value{Go: "NoLogGroup"}),
		})
		return problems
	}
	account, region := stackinfo.EnvOf(e.group)
	if p := here.Elsewhere(account, region, "the trail"); p != nil {
		p.Allowed = problem.Textf("CloudTrail writes only to a log group in the trail's account and home Region")
		problems.Add(nil, p)
	}
	if group, ok := e.group.Node().DefaultChild().(awslogs.CfnLogGroup); ok {
		if class := group.LogGroupClass(); class != nil && *class != "STANDARD" {
			problems.Add(nil, &problem.Problem{
				Wrong: problem.Textf("has the class %s, which does not support metric filters and so no alarms", *class),
				Fix:   problem.Textf("use the class STANDARD"),
			})
		}
	}
	return problems
}

// NoLogGroup creates no log group, so there are no alarms on the trail's events.
// CloudFormation does not remove the log group and the role from an existing trail
// when they are removed from the template; see docs/operating.md for the command
// that does.
var NoLogGroup LogGroup = noLogGroup{}

type noLogGroup struct{}

func (noLogGroup) settings() settings.LogGroup { return settings.NoLogGroup{} }

func withDefaultLogGroup(group LogGroup) LogGroup {
	p, own := group.(*LogGroupProps)
	if group != nil && !own {
		return group
	}
	r := LogGroupProps(p.settings().(settings.NewLogGroup).WithDefaults())
	return &r
}

// logRetention maps the values of CloudWatch Logs, in days, to the CDK's names.
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
