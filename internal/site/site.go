package site

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/stackinfo"
)

// Site is where a construct is and where it will be deployed. In a stack without an
// account and a Region, these are CDK tokens.
type Site struct {
	Path  string           // of the construct
	Stack *stackinfo.Stack // nil for the checks of props before there is a stack
	place.Place
}

// Of returns the site of the construct with the id in scope. It signs the stack with the
// version of the library.
func Of(scope constructs.Construct, id string) Site {
	stack := stackinfo.Of(scope)
	s := Site{Path: stackinfo.PathOf(scope) + "/" + id, Stack: stack, Place: stack.Place}
	sign(stack, s.Path)
	return s
}

// In returns the site of a construct in a stack with the environment. The stack need
// not exist. What env leaves open is a token, as it is in a stack without Env.
func In(env *awscdk.Environment) Site {
	var account, region string
	if env != nil && env.Account != nil {
		account = *env.Account
	}
	if env != nil && env.Region != nil {
		region = *env.Region
	}
	return Site{Place: place.In(account, region)}
}

// Refuse panics with err, after the name of the package and the path of the construct;
// nil is no reason to.
func (s Site) Refuse(pkg string, err error) {
	if err != nil {
		panic(fmt.Errorf("%s %s: %w", pkg, s.Path, err))
	}
}

// Differ reports whether two values are known to differ.
func Differ(a, b string) bool { return place.Differ(a, b) }

// Output defines a stack output and returns its logical ID. For a construct directly
// below the stack, that is the construct's ID followed by the name. It is unique,
// because no name of an output ends in another. Elsewhere the CDK chooses the ID, with
// a hash.
func (s Site) Output(scope constructs.Construct, name, value, description string) string {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	below := strings.TrimPrefix(s.Path, s.Stack.Path+"/")
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
