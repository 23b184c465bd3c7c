package stackinfo

import "github.com/aws/aws-cdk-go/awscdk/v2"

type environment struct{ account, region string }

var environments = Registry[environment]{}

// EnvOf returns the account and the Region of a resource, which for an imported one need not
// be those of its stack. They may be CDK tokens. The CDK needs three calls for them.
func EnvOf(r awscdk.IResource) (account, region string) {
	e := environments.Get(r, func() environment {
		env := r.Env()
		return environment{*env.Account, *env.Region}
	})
	return e.account, e.region
}
