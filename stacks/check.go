package stacks

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// validate adds to the file's problems what the constructs would panic with, but
// for what package config looks at itself.
func (p plan) validate() {
	if p.archive != nil {
		p.refuse("logArchive", p.archive.Env, p.archive.Archive.Validate(known(p.archive.Env)), "Trails[")
	}
	for _, t := range p.trails {
		elsewhere := []string{"Coverage"}
		if _, shared := t.props.Trail.Archive.(audittrail.ArchiveRef); shared { // was looked at by itself
			elsewhere = append(elsewhere, "Archive.")
		}
		p.refuse(t.Path, t.props.Env, t.props.Trail.Validate(known(t.props.Env)), elsewhere...)
	}
	p.checkOwnerPolicies()
}

// known is env without what package config refuses.
func known(env *awscdk.Environment) *awscdk.Environment {
	var k awscdk.Environment
	if valid.AccountID(*env.Account) == nil {
		k.Account = env.Account
	}
	if valid.Region(*env.Region) == nil {
		k.Region = env.Region
	}
	return &k
}

// refuse notes a construct's problems where they belong in the file, but for
// those that begin like one of the prefixes.
func (p plan) refuse(path string, env *awscdk.Environment, err error, elsewhere ...string) {
	for _, found := range problem.Of(err) {
		text := found.String()
		switch {
		case slices.ContainsFunc(elsewhere, func(prefix string) bool { return strings.HasPrefix(text, prefix) }):
		case *known(env) != *env && strings.Contains(text, "(StackProps.Env)"): // for want of what is wrong with env
		default:
			if count, ok := strings.CutPrefix(text, "Trails are "); ok { // which the file calls accounts
				text = "has to admit too many trails: " + count
			}
			p.file.RefuseField(path, text)
		}
	}
}
