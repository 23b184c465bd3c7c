package siem

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
	"example.com/audittrail/internal/valid"
)

// Validate returns, as one error, every problem that [New] would panic with in a stack with
// the account and Region, except those of constructs that are missing in p; nil if there is
// none. An account or Region that env does not set is treated as unknown.
func (p *Props) Validate(env *awscdk.Environment) error {
	return p.settings().Problems(site.In(env).Place).Err()
}

// PrincipalARNs returns the ARNs of the roles and users with which the products read, in a
// stack with the account and Region: those that exist and those that [New] creates. Add them
// to the Readers of a Detection that has any, which pages for other principals that decrypt
// log files.
func (p *Props) PrincipalARNs(env *awscdk.Environment) []string {
	return p.settings().PrincipalARNs(site.In(env).Place)
}

func (p *Props) withDefaults() Props {
	var r Props
	if p != nil {
		r = *p
	}
	plainly := r.settings().WithDefaults()
	r.Name, r.OldestMinutes = plainly.Name, plainly.OldestMinutes
	return r
}

// resolved returns p with every default, or an error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, error) {
	r := p.withDefaults()
	problems := r.settings().Problems(here.Place)
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

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p *Props) settings() settings.SIEM {
	if p == nil {
		return settings.SIEM{}
	}
	s := settings.SIEM{Products: p.Products, Name: p.Name, EventBridge: p.EventBridge, OldestMinutes: p.OldestMinutes}
	s.Existing = (*settings.SIEMArchive)(p.Existing)
	return s
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
	stack := stackinfo.Of(c)
	if stack == here.Stack {
		return nil
	}
	return &problem.Problem{Wrong: problem.Textf("is in the stack %s", stack.Path), Fix: problem.Textf("add the SIEM to that stack")}
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
