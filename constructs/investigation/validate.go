package investigation

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// Validate returns, as one error, every problem that [New] would panic with in a stack with
// the account and Region; nil if there is none. What env leaves open is treated as unknown
// until the deployment, as it is in a stack without Env.
//
// Props may be validated before the Archive exists: New alone finds that one is required,
// that Accounts has no effect, and a name that another construct of the stack uses. Validate
// calls the CDK only for constructs in props.
func (p *Props) Validate(env *awscdk.Environment) error {
	here := site.In(env)
	return p.withDefaults(here).settings().Problems(here.Place).Err()
}

// resolved returns a copy of p with every default filled in, and where the files are, or an
// error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, source, error) {
	r := p.withDefaults(here)
	problems := r.settings().Problems(here.Place)
	archive, existing := problem.At("Archive"), problem.At("Existing")
	switch {
	case r.Archive == nil && r.Existing == nil:
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("one of %v and %v is required", archive, existing)})
	case r.Archive != nil && r.Existing != nil:
		problems.Add(existing, &problem.Problem{Wrong: problem.Textf("cannot be combined with %v", archive), Fix: problem.Textf("remove one of them")})
	default:
		s := r.source(here)
		problems.Add(problem.At("Accounts"), r.withoutEffect(s))
		return r, s, problems.Err()
	}
	return r, source{}, problems.Err()
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p Props) settings() settings.Investigation {
	i := settings.Investigation{
		Name: p.Name, Accounts: p.Accounts, Regions: p.Regions,
		ResultDays: p.ResultDays, QueryLimitGB: p.QueryLimitGB, DailyAlarmGB: p.DailyAlarmGB,
	}
	if e := p.Existing; e != nil {
		i.Existing = &settings.QueriedArchive{
			BucketName: e.BucketName, KeyARN: e.KeyARN, S3KeyPrefix: e.S3KeyPrefix, Account: e.Account,
			OrganizationID: e.OrganizationID, RetentionDays: e.RetentionDays,
		}
		for _, t := range e.Trails {
			i.Existing.Trails = append(i.Existing.Trails, settings.TrailRef(t))
		}
	}
	if p.LogGroup != nil {
		i.LogGroup = existingLogGroup{p.LogGroup}
	}
	return i
}

// existingLogGroup is a log group that is a construct.
type existingLogGroup struct{ awslogs.ILogGroup }

// Problems returns why saved queries in a stack at the place cannot run on the log group.
func (g existingLogGroup) Problems(here place.Place) (problems problem.List) {
	account, region := stackinfo.EnvOf(g)
	if p := here.Elsewhere(account, region, "the stack"); p != nil {
		p.Fix = problem.Textf("use a log group of the stack's account and Region: saved queries run on it there only")
		problems.Add(nil, p)
	}
	return problems
}
