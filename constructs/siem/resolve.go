package siem

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// mostTargets is how many targets a rule of EventBridge can have.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const mostTargets = 5

// Validate returns, as one error, every problem that [New] would panic with in a stack with
// the account and Region, except those of constructs that are missing in p; nil if there is
// none. An account or Region that env does not set is treated as unknown.
func (p *Props) Validate(env *awscdk.Environment) error {
	r := p.withDefaults()
	return r.problems(site.In(env)).Err()
}

// PrincipalARNs returns the ARNs of the roles and users with which the products read, in a
// stack with the account and Region: those that exist and those that [New] creates. Add them
// to the Readers of a Detection that has any, which pages for other principals that decrypt
// log files.
func (p *Props) PrincipalARNs(env *awscdk.Environment) []string {
	r, here := p.withDefaults(), site.In(env)
	var arns []string
	for _, reader := range readers.Of(r.Products) {
		arns = append(arns, reader.ARN(r.Name, readers.Place{Partition: here.Partition, Account: here.Account, Region: here.Region}))
	}
	return arns
}

func (p *Props) withDefaults() Props {
	var r Props
	if p != nil {
		r = *p
	}
	r.Name = cmp.Or(r.Name, "audit-siem")
	r.OldestMinutes = cmp.Or(r.OldestMinutes, 60)
	return r
}

// resolved returns p with every default, or an error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, error) {
	r := p.withDefaults()
	problems := r.problems(here)
	archive, existing := problem.At("Archive"), problem.At("Existing")
	switch {
	case r.Archive == nil && r.Existing == nil:
		problems.Add(archive, &problem.Problem{Wrong: problem.Textf("is required"), Fix: problem.Textf("use the Archive of a trail or NewArchive, or set %v", existing)})
	case r.Archive != nil && r.Existing != nil:
		problems.Add(existing, &problem.Problem{Wrong: problem.Textf("cannot be combined with %v", archive), Fix: problem.Textf("remove one of them")})
	case r.Archive != nil:
		problems.AddAll(archive, r.archiveProblems(here))
	}
	if r.Detection != nil {
		problems.Add(problem.At("Detection"), elsewhere(r.Detection, here))
	}
	return r, problems.Err()
}

var nameForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$`)

func (p Props) problems(here site.Site) (problems problem.List) {
	here.Validate(&problems)
	if !nameForm.MatchString(p.Name) {
		problems.Add(problem.At("Name"), &problem.Problem{Got: p.Name, Allowed: problem.Textf("must be 1 to 20 lowercase letters, digits and '-', starting and ending with a letter or digit")})
	}
	problems.Add(problem.At("OldestMinutes"), valid.Between(p.OldestMinutes, 15, 10_080))
	all := readers.Of(p.Products)
	if len(all) == 0 {
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("names no product, so nothing reads the log files"), Fix: problem.Textf("add one, such as %v", problem.At("Generic"))})
	}
	problems.AddAll(nil, readers.Check(all, readers.Place{Partition: here.Partition, Account: here.Account, Region: here.Region}))
	if p.EventBridge {
		problems.AddAll(nil, eventBridgeProblems(all))
	}
	if p.Existing != nil {
		problems.AddAll(problem.At("Existing"), p.Existing.problems(here, p.EventBridge))
	}
	return problems
}

func eventBridgeProblems(all []readers.Reader) (problems problem.List) {
	at, queues := problem.At("EventBridge"), 0
	for _, r := range all {
		if r.Notified() {
			problems.Add(r.At, &problem.Problem{Wrong: problem.Textf("cannot be combined with %v, because %s subscribes to a topic", at, r.Title), Fix: problem.Textf("remove one of them")})
		}
		if r.HasQueue() {
			queues++
		}
	}
	if queues > mostTargets {
		problems.Add(at, &problem.Problem{
			Wrong: problem.Textf("is set for %d products with a queue", queues), Allowed: problem.Textf("a rule can have at most %d targets", mostTargets),
			Fix: problem.Textf("use S3's notifications"),
		})
	}
	return problems
}

func (p Props) archiveProblems(here site.Site) (problems problem.List) {
	problems.Add(nil, elsewhere(p.Archive, here))
	if arn := *p.Archive.Key().KeyArn(); strings.Contains(arn, ":alias/") {
		problems.Add(nil, &problem.Problem{Got: arn, Wrong: problem.Textf("is the alias of its key, which policies cannot name"), Fix: problem.Textf("import the archive with the ARN of the key itself")})
	}
	from := p.source(here)
	switch {
	case from.resource == nil:
		return problems
	case from.resource.NotificationConfiguration() != nil:
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("has notifications already"), Fix: problem.Textf("use one SIEM with all products for an archive")})
	case !p.EventBridge && valid.Unresolved(from.name):
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("has a bucket whose name CloudFormation chooses: the topic's policy names the bucket, and the bucket depends on the policy"),
			Fix:   problem.Textf("set ArchiveProps.BucketName, or %v", problem.Value{Go: "EventBridge"}),
		})
	}
	return problems
}

// elsewhere refuses a construct of another stack: between stacks, the library passes plain
// values.
func elsewhere(c constructs.IConstruct, here site.Site) *problem.Problem {
	stack := awscdk.Stack_Of(c)
	if *stack.Node().Path() == here.Stack {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("is in the stack %s", *stack.Node().Path()), Fix: problem.Textf("add the SIEM to that stack")}
}

// claims returns the names that must be unique in the account and Region.
func (p Props) claims(all []readers.Reader) []site.Name {
	names := []site.Name{{Kind: "SIEM", At: problem.At("Name"), Value: p.Name}}
	if !p.EventBridge {
		names = append(names, site.Name{Kind: "alias", At: problem.At("Name"), Value: p.Name})
	}
	i := slices.IndexFunc(all, func(r readers.Reader) bool { return r.SignIn == readers.WebIdentity && !r.Provided })
	if i >= 0 {
		names = append(names, site.Name{Kind: "identity provider", At: all[i].At.Field("ExistingProvider"), Value: readers.Issuer})
	}
	return names
}
