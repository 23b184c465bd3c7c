// Package place is where a construct is and where it will be deployed, which
// every construct of the library asks for first.
package site

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Site is where a construct is and where it will be deployed. In a stack that
// is bound to no account and Region the latter are CDK tokens. It is read once
// for each construct: every question to the CDK takes a tenth of a millisecond
// or more.
type Site struct {
	Path      string // the construct's
	Stack     string // the path of its stack
	Partition string
	Account   string
	Region    string
	Domain    string // amazonaws.com, in China amazonaws.com.cn
}

// Of returns the place of the construct with the id in scope, and the node of
// its stack.
func Of(scope constructs.Construct, id string) (Site, constructs.Node) {
	stack := awscdk.Stack_Of(scope)
	node := stack.Node()
	p := Site{
		Path:    *scope.Node().Path() + "/" + id,
		Stack:   *node.Path(),
		Account: *stack.Account(),
		Region:  *stack.Region(),
	}
	return p.Located(func() (string, string) { return *stack.Partition(), *stack.UrlSuffix() }), node
}

// What the CDK has in a stack without Env, except for the numbers.
const (
	unknownAccount   = "${Token[AWS.AccountId.0]}"
	unknownRegion    = "${Token[AWS.Region.0]}"
	unknownPartition = "${Token[AWS.Partition.0]}"
	unknownDomain    = "${Token[AWS.URLSuffix.0]}"
)

// In returns the site of a construct in a stack with the environment. The stack need
// not exist. What env leaves open is a token, as it is in a stack without Env.
func In(env *awscdk.Environment) Site {
	s := Site{Account: unknownAccount, Region: unknownRegion}
	if env != nil && env.Account != nil {
		s.Account = cmp.Or(*env.Account, unknownAccount)
	}
	if env != nil && env.Region != nil {
		s.Region = cmp.Or(*env.Region, unknownRegion)
	}
	return s.Located(func() (string, string) { return unknownPartition, unknownDomain })
}

// Located returns p with the partition of its Region and the domain of that. A
// known Region tells them; the CDK does so only under a flag, and is asked for
// an unknown one.
func (p Site) Located(unknown func() (partition, domain string)) Site {
	switch p.Partition = valid.Partition(p.Region); p.Partition {
	case "":
		p.Partition, p.Domain = unknown()
	case "aws-cn":
		p.Domain = "amazonaws.com.cn"
	default:
		p.Domain = "amazonaws.com"
	}
	return p
}

// Refuse panics with the package's name and the construct's path, if there is a
// reason.
func (p Site) Refuse(pkg string, err error) {
	if err != nil {
		panic(fmt.Errorf("%s %s: %w", pkg, p.Path, err))
	}
}

// Validate reports an account or a Region that no stack can be deployed to.
func (p Site) Validate(problems *problem.List) {
	problems.Add(problem.StackAccount, valid.AccountID(p.Account))
	problems.Add(problem.StackRegion, valid.Region(p.Region))
}

// ARN returns an ARN of the place's account and Region.
func (p Site) ARN(service, resource string) string {
	return "arn:" + p.Partition + ":" + service + ":" + p.Region + ":" + p.Account + ":" + resource
}

// Differ reports whether two values are known to be different.
func Differ(a, b string) bool { return a != b && !valid.Unresolved(a+b) }

// Output defines a stack output and returns its logical id: for a construct
// right below the stack its id and the name, which no other has, since no name
// of an output ends in another. Elsewhere the id is the CDK's, with a hash.
func (p Site) Output(scope constructs.Construct, name, value, description string) string {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	below := strings.TrimPrefix(p.Path, p.Stack+"/")
	if !plainID.MatchString(below) {
		return "…" + name + "Output…"
	}
	id := below + name
	o.OverrideLogicalId(&id)
	return id
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// Number is a jsii number.
func Number(n int) *float64 {
	f := float64(n)
	return &f
}
