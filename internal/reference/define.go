package reference

import (
	"maps"
	"reflect"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsathena"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsglue"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/changes"
)

// Define records the resources below the construct as they are now. Reading one from the
// CDK takes about a millisecond, so a construct with hundreds of rules, alarms and
// filters passes their props.
func Define(c constructs.Construct, known Known) {
	stack := awscdk.Stack_Of(c)
	d := &Definition{Construct: *c.Node().Path(), Stack: stack, Nested: *stack.Nested(), StackPath: *stack.Node().Path()}
	for _, found := range *c.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		switch found := found.(type) {
		case awslogs.CfnQueryDefinition, awsathena.CfnNamedQuery, awscloudwatch.CfnDashboard: // which only ask and display
		case awsevents.CfnRule, awscloudwatch.CfnAlarm, awslogs.CfnMetricFilter, awsglue.CfnTable: // known
		case awscdk.CfnResource:
			r := read(stack, found)
			if given, ok := known[strings.TrimPrefix(r.Path, d.Construct+"/")].(map[string]any); ok {
				maps.Copy(r.Properties, rendered(reflect.ValueOf(given)).(map[string]any))
			}
			d.Resources = append(d.Resources, r)
		}
	}
	d.Resources = append(d.Resources, known.resources(d.Construct)...)
	of(c).add(d)
	c.Node().AddValidation(&resolving{d})
}

// resolving resolves a definition when the CDK validates the tree: after the aspects, and
// before it writes templates. Each construct has its own, because the kernel keeps what is
// asked within one callback on one call stack.
type resolving struct{ *Definition }

// Validate is called by the CDK. It never reports anything.
func (r *resolving) Validate() *[]*string {
	r.resolve()
	return &[]*string{}
}

// intrinsic is what the CDK offers to subclasses of an L1 construct only.
type intrinsic interface {
	CfnProperties() *map[string]any
}

// read returns the resource of an L1 construct.
func read(stack awscdk.Stack, c awscdk.CfnResource) changes.Resource {
	r := changes.Resource{Path: *c.Node().Path(), Type: *c.CfnResourceType(), Properties: map[string]any{}}
	l1 := c.(intrinsic)
	for name, value := range *l1.CfnProperties() {
		switch v := value.(type) {
		case awsiam.PolicyDocument: // others may add to it later
			r.Properties[name] = plain(v.ToJSON())
		default:
			r.Properties[name] = plain(v)
			if name == "managedPolicyArns" && key(v) != "" {
				delete(r.Properties, name) // the CDK's list of those that are added later: no role of ours has any
			}
			if name == "lifecycleConfiguration" { // others may add to it later, too
				r.Properties[name] = plain(stack.Resolve(v))
			}
		}
	}
	if holdsData[r.Type] {
		options := c.CfnOptions()
		r.DeletionPolicy, r.UpdateReplacePolicy = retention[options.DeletionPolicy()], retention[options.UpdateReplacePolicy()]
	}
	if waits[r.Type] {
		r.After = after(c)
	}
	return r
}

// holdsData has the types whose data outlives the stack, and the policies that protect it.
var holdsData = map[string]bool{
	"AWS::KMS::Key": true, "AWS::Logs::LogGroup": true, "AWS::S3::Bucket": true, "AWS::S3::BucketPolicy": true,
}

// waits has the types that must not be created before their permissions.
var waits = map[string]bool{"AWS::CloudTrail::Trail": true, "AWS::Logs::LogGroup": true}

var retention = map[awscdk.CfnDeletionPolicy]string{
	awscdk.CfnDeletionPolicy_DELETE:                  "Delete",
	awscdk.CfnDeletionPolicy_RETAIN:                  "Retain",
	awscdk.CfnDeletionPolicy_RETAIN_EXCEPT_ON_CREATE: "RetainExceptOnCreate",
}

// after returns what the construct, or the L2 construct that it implements, waits for.
func after(c awscdk.CfnResource) (paths []string) {
	for _, node := range []constructs.Node{c.Node(), c.Node().Scope().Node()} {
		for _, dependency := range *node.Dependencies() {
			paths = append(paths, *dependency.Node().Path())
		}
	}
	return paths
}
