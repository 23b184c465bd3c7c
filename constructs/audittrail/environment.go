package audittrail

import (
	"fmt"
	"strings"

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

// validate reports an account or a Region that no stack can be deployed to.
func (e environment) validate(problems *rules.Problems) {
	problems.Add("the stack's account", rules.AccountID(e.account))
	problems.Add("the stack's Region", rules.Region(e.region))
}

// differ reports whether two values are known to be different.
func differ(a, b string) bool { return a != b && !rules.Unresolved(a+b) }

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

// The parts of an ARN, from 0.
const (
	arnPartition = 1
	arnRegion    = 3
	arnAccount   = 4
)

// arnPart returns a part of an ARN, "" for what is none.
func arnPart(arn string, part int) string {
	if parts := strings.SplitN(arn, ":", 6); len(parts) == 6 {
		return parts[part]
	}
	return ""
}

// checkPartition refuses the ARN of another partition: nothing reaches from one
// to the other.
func checkPartition(problems *rules.Problems, field, arn string, env environment) {
	if partition := arnPart(arn, arnPartition); partition != "" && differ(partition, env.partition) {
		problems.Addf("%s %q is of partition %s and the stack of %s, between which nothing is delivered; want an ARN of %s",
			field, arn, partition, env.partition, env.partition)
	}
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
