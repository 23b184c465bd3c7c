package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
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
	_, problems := p.withDefaults(here).settings(here).Problems(here.Place)
	return problems.Err()
}

// claims returns the names of a construct that must be unique in the account and
// Region. alias is that of the topics' key, "" if there is none.
func claims(name, alias string) []site.Name {
	return []site.Name{
		{Kind: "detection", At: problem.At("Name"), Value: name},
		{Kind: "alias", At: problem.At("Name"), Value: alias},
	}
}
