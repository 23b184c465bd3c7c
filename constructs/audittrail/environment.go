package audittrail

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// environment is where a construct will be deployed. In a stack that is bound
// to no account and Region these are CDK tokens.
type environment struct {
	stack     string // the stack's path
	partition string
	account   string
	region    string
	domain    string // amazonaws.com, in China amazonaws.com.cn
}

func environmentOf(scope constructs.Construct) environment {
	stack := awscdk.Stack_Of(scope)
	env := environment{
		stack:   *stack.Node().Path(),
		account: *stack.Account(),
		region:  *stack.Region(),
		domain:  *stack.UrlSuffix(),
	}
	// A known Region tells the partition; the CDK does so only under a flag.
	env.partition = rules.Partition(env.region)
	if env.partition == "" {
		env.partition = *stack.Partition()
	}
	return env
}

func (e environment) trail(ref TrailRef) policy.Trail {
	return policy.Trail{
		Partition: e.partition, Region: ref.Region, Account: ref.Account, Name: ref.Name,
		Organization: ref.OrganizationID,
	}
}

func (e environment) trails(refs []TrailRef) []policy.Trail {
	trails := make([]policy.Trail, len(refs))
	for i, ref := range refs {
		trails[i] = e.trail(ref)
	}
	return trails
}

// refuse panics with the path that the construct would have had.
func refuse(scope constructs.Construct, id string, err error) {
	if err != nil {
		panic(fmt.Errorf("audittrail %s/%s: %w", *scope.Node().Path(), id, err))
	}
}

// number is a jsii number.
func number(n int) *float64 {
	f := float64(n)
	return &f
}
