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

// Site is where a construct is and where it will be deployed. In a stack without an
// account and a Region, these are CDK tokens. It is read once for each construct:
// each question to the CDK takes at least a tenth of a millisecond.
type Site struct {
	Path      string // of the construct
	Stack     string // the path of its stack
	Partition string
	Account   string
	Region    string
	Domain    string // amazonaws.com; in China amazonaws.com.cn
}

// Of returns the site of the construct with the id in scope, and the node of its stack.
// It signs the stack with the version of the library.
func Of(scope constructs.Construct, id string) (Site, constructs.Node) {
	stack := awscdk.Stack_Of(scope)
	node := stack.Node()
	s := Site{
		Path:    *scope.Node().Path() + "/" + id,
		Stack:   *node.Path(),
		Account: *stack.Account(),
		Region:  *stack.Region(),
	}
	sign(stack, s.Path)
	return s.Located(func() (string, string) { return *stack.Partition(), *stack.UrlSuffix() }), node
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

// Located returns s with the partition of its Region and the domain of the partition.
// A known Region determines both; the CDK would return them only under a feature flag.
// For an unknown Region, unknown returns them.
func (s Site) Located(unknown func() (partition, domain string)) Site {
	partition, known := valid.PartitionOf(s.Region)
	if !known {
		s.Partition, s.Domain = unknown()
		return s
	}
	s.Partition, s.Domain = partition.Name, partition.Domain
	return s
}

// Refuse panics with err, after the name of the package and the path of the construct;
// nil is no reason to.
func (s Site) Refuse(pkg string, err error) {
	if err != nil {
		panic(fmt.Errorf("%s %s: %w", pkg, s.Path, err))
	}
}

// Validate adds the problems of an account or a Region that no stack can be deployed
// to.
func (s Site) Validate(problems *problem.List) {
	problems.Add(problem.StackAccount, valid.AccountID(s.Account))
	problems.Add(problem.StackRegion, valid.Region(s.Region))
}

// ARN returns the ARN of a resource in the site's account and Region.
func (s Site) ARN(service, resource string) string {
	return "arn:" + s.Partition + ":" + service + ":" + s.Region + ":" + s.Account + ":" + resource
}

// Differ reports whether two values are known to differ.
func Differ(a, b string) bool { return a != b && !valid.Unresolved(a+b) }

// Output defines a stack output and returns its logical ID. For a construct directly
// below the stack, that is the construct's ID followed by the name. It is unique,
// because no name of an output ends in another. Elsewhere the CDK chooses the ID, with
// a hash.
func (s Site) Output(scope constructs.Construct, name, value, description string) string {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	below := strings.TrimPrefix(s.Path, s.Stack+"/")
	if !plainID.MatchString(below) {
		return "…" + name + "Output…"
	}
	id := below + name
	o.OverrideLogicalId(&id)
	return id
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// Number returns a number as jsii takes it.
func Number(n int) *float64 {
	f := float64(n)
	return &f
}
