package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/site"
)

// Validate returns, as one error, every problem that [NewForwarder] would panic with in a
// stack with the account and Region; nil if there is none. It does not call the CDK.
func (p *ForwarderProps) Validate(env *awscdk.Environment) error {
	_, _, err := p.resolved(site.In(env))
	return err
}
