package audittrail

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// environment is where a construct is and where it will be deployed. In a stack
// that is bound to no account and Region the latter are CDK tokens. It is read
// once for each construct: every question to the CDK takes a tenth of a
// millisecond or more.
type environment struct {
	path      string // the construct's
	stack     string // the path of its stack
	partition string
	account   string
	region    string
	domain    string // amazonaws.com, in China amazonaws.com.cn
}

// environmentOf returns the environment of the construct with the id in scope,
// and the node of its stack.
func environmentOf(scope constructs.Construct, id string) (environment, constructs.Node) {
	stack := awscdk.Stack_Of(scope)
	node := stack.Node()
	env := environment{
		path:    *scope.Node().Path() + "/" + id,
		stack:   *node.Path(),
		account: *stack.Account(),
		region:  *stack.Region(),
	}
	return env.located(func() (string, string) { return *stack.Partition(), *stack.UrlSuffix() }), node
}

// located returns e with the partition of its Region and the domain of that. A
// known Region tells them; the CDK does so only under a flag, and is asked for
// an unknown one.
func (e environment) located(unknown func() (partition, domain string)) environment {
	switch e.partition = rules.Partition(e.region); e.partition {
	case "":
		e.partition, e.domain = unknown()
	case "aws-cn":
		e.domain = "amazonaws.com.cn"
	default:
		e.domain = "amazonaws.com"
	}
	return e
}

// child is the environment of a construct's child.
func (e environment) child(id string) environment {
	e.path += "/" + id
	return e
}

// refuse panics with the construct's path, if there is a reason.
func (e environment) refuse(err error) {
	if err != nil {
		panic(fmt.Errorf("audittrail %s: %w", e.path, err))
	}
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

// number is a jsii number.
func number(n int) *float64 {
	f := float64(n)
	return &f
}
