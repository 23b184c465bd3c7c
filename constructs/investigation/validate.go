package investigation

import (
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
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
	return p.withDefaults(here).problems(here).Err()
}

// resolved returns a copy of p with every default filled in, and where the files are, or an
// error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, source, error) {
	r := p.withDefaults(here)
	problems := r.problems(here)
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

// problems returns what is wrong with resolved props, as far as it can be known without the
// archive.
func (p Props) problems(here site.Site) (problems problem.List) {
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkName(p.Name))
	problems.AddAll(problem.At("Accounts"), valid.List(p.Accounts, valid.AccountID))
	if n := len(p.Accounts); n > athena.MostAccounts {
		problems.Add(problem.At("Accounts"), &problem.Problem{
			Got: n, Allowed: problem.Textf("must have at most %d accounts, which is what AWS advises for a table", athena.MostAccounts),
			Fix: problem.Textf("remove it: a query then names the accounts that it is about"),
		})
	}
	problems.AddAll(problem.At("Regions"), valid.List(p.Regions, valid.Region, inPartition(here)))
	problems.Add(problem.At("ResultDays"), valid.Between(p.ResultDays, 1, 365))
	problems.Add(problem.At("QueryLimitGB"), valid.Between(p.QueryLimitGB, 1, 100_000))
	problems.Add(problem.At("DailyAlarmGB"), valid.Between(p.DailyAlarmGB, 1, 1_000_000))
	problems.Add(problem.At("LogGroup"), p.checkLogGroup(here))
	if p.Existing != nil {
		problems.AddAll(problem.At("Existing"), p.Existing.problems(here))
	}
	return problems
}

func (e Existing) problems(here site.Site) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(e.BucketName))
	problems.Add(problem.At("KeyARN"), checkKeyARN(e.KeyARN, here))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(e.S3KeyPrefix))
	if e.Account != "" {
		problems.Add(problem.At("Account"), valid.AccountID(e.Account))
	}
	if e.OrganizationID != "" {
		problems.Add(problem.At("OrganizationID"), valid.OrganizationID(e.OrganizationID))
	}
	problems.Add(problem.At("RetentionDays"), valid.Between(e.RetentionDays, 1, 36500))
	return problems
}

func checkKeyARN(arn string, here site.Site) *problem.Problem {
	if p := valid.KeyARN(arn); p != nil {
		return p
	}
	if strings.Contains(arn, ":alias/") {
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is an alias, which policies cannot name"), Fix: problem.Textf("use the ARN of the key itself")}
	}
	if of, ok := valid.PartitionOfARN(arn); ok && site.Differ(of, here.Partition) {
		return &problem.Problem{Got: arn, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("use a key in %s", here.Partition)}
	}
	return nil
}

var plainName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`)

func checkName(name string) *problem.Problem {
	if len(name) <= athena.MaxName && plainName.MatchString(name) {
		return nil
	}
	return &problem.Problem{
		Got: name, Allowed: problem.Textf("must be 1 to %d lowercase letters, digits and '-', starting and ending with a letter or digit", athena.MaxName),
	}
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
		Fix:   problem.Textf("use a log group of the stack's account and Region: saved queries run on it there only"),
	}
}

// inPartition refuses Regions of another partition than the stack's.
func inPartition(here site.Site) func(string) *problem.Problem {
	return func(region string) *problem.Problem {
		of := valid.Partition(region)
		if of == "" || !site.Differ(of, here.Partition) {
			return nil
		}
		return &problem.Problem{Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("remove it")}
	}
}
