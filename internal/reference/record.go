package reference

import (
	"fmt"
	"reflect"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsglue"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/changes"
)

// Record has what a construct creates. A resource of which the construct knows all props is
// recorded with them; what the CDK derives is recorded as a tree, of which the CDK is asked
// for each resource.
type Record struct {
	known map[string]Known // by the path below the construct
	trees []tree
}

type tree struct {
	top      constructs.IConstruct
	retained bool
}

// Known is a resource of which the construct knows everything.
type Known struct {
	Props    any                   // of the L1 construct
	Waits    constructs.IConstruct // the construct with what must exist before; nil for nothing
	Retained bool                  // whether its data outlives the stack
}

// types has the type of resource by the type of its props.
var types = map[reflect.Type]string{
	reflect.TypeFor[*awscloudtrail.CfnTrailProps]():  "AWS::CloudTrail::Trail",
	reflect.TypeFor[*awscloudwatch.CfnAlarmProps]():  "AWS::CloudWatch::Alarm",
	reflect.TypeFor[*awsevents.CfnRuleProps]():       "AWS::Events::Rule",
	reflect.TypeFor[*awsglue.CfnTableProps]():        "AWS::Glue::Table",
	reflect.TypeFor[*awsiam.CfnRoleProps]():          "AWS::IAM::Role",
	reflect.TypeFor[*awslogs.CfnLogGroupProps]():     "AWS::Logs::LogGroup",
	reflect.TypeFor[*awslogs.CfnMetricFilterProps](): "AWS::Logs::MetricFilter",
	reflect.TypeFor[*awssqs.CfnQueuePolicyProps]():   "AWS::SQS::QueuePolicy",
	reflect.TypeFor[*awssqs.CfnQueueProps]():         "AWS::SQS::Queue",
}

// Props records a resource that waits for nothing and holds no data.
func (r *Record) Props(path string, props any) { r.Known(path, Known{Props: props}) }

// Known records a resource that the construct creates from the props of an L1 construct.
func (r *Record) Known(path string, k Known) {
	if _, known := types[reflect.TypeOf(k.Props)]; !known {
		panic(fmt.Sprintf("no resource has the props %T", k.Props))
	}
	if r.known == nil {
		r.known = map[string]Known{}
	}
	r.known[path] = k
}

// Tree records the resources that a construct is and has below it. It is for constructs of
// the CDK and for resources of which an account has one.
func (r *Record) Tree(c constructs.IConstruct) *Record {
	r.trees = append(r.trees, tree{top: c})
	return r
}

// Retained records a tree, of which the data outlives the stack.
func (r *Record) Retained(c constructs.IConstruct) *Record {
	r.trees = append(r.trees, tree{c, true})
	return r
}

// resources returns those that are known, by their paths.
func (r *Record) resources(construct string) map[string]changes.Resource {
	all := make(map[string]changes.Resource, len(r.known))
	for path, known := range r.known {
		path = construct + "/" + path
		resource := changes.Resource{
			Path: path, Type: types[reflect.TypeOf(known.Props)], Properties: rendered(reflect.ValueOf(known.Props)).(map[string]any),
		}
		if known.Waits != nil {
			resource.After = after(known.Waits.Node())
		}
		if known.Retained {
			retain(&resource)
		}
		all[path] = resource
	}
	return all
}

// retain adds the policies that keep data when the stack is deleted.
func retain(r *changes.Resource) {
	r.DeletionPolicy, r.UpdateReplacePolicy = "RetainExceptOnCreate", "Retain"
}
