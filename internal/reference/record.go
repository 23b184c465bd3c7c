package reference

import (
	"fmt"
	"reflect"

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
	props map[string]any // by the path below the construct
	trees []constructs.IConstruct
}

// types has the type of resource by the type of its props.
var types = map[reflect.Type]string{
	reflect.TypeFor[*awscloudwatch.CfnAlarmProps]():  "AWS::CloudWatch::Alarm",
	reflect.TypeFor[*awsevents.CfnRuleProps]():       "AWS::Events::Rule",
	reflect.TypeFor[*awsglue.CfnTableProps]():        "AWS::Glue::Table",
	reflect.TypeFor[*awsiam.CfnRoleProps]():          "AWS::IAM::Role",
	reflect.TypeFor[*awslogs.CfnMetricFilterProps](): "AWS::Logs::MetricFilter",
	reflect.TypeFor[*awssqs.CfnQueuePolicyProps]():   "AWS::SQS::QueuePolicy",
	reflect.TypeFor[*awssqs.CfnQueueProps]():         "AWS::SQS::Queue",
}

// Props records a resource that the construct creates from the props of an L1 construct.
func (r *Record) Props(path string, props any) {
	if _, known := types[reflect.TypeOf(props)]; !known {
		panic(fmt.Sprintf("no resource has the props %T", props))
	}
	if r.props == nil {
		r.props = map[string]any{}
	}
	r.props[path] = props
}

// Tree returns a record of all that the construct has created.
func Tree(c constructs.IConstruct) (r Record) {
	r.Tree(c)
	return r
}

// Tree records the resources that a construct is and has below it. It is for constructs of
// the CDK and for resources of which an account has one.
func (r *Record) Tree(c constructs.IConstruct) { r.trees = append(r.trees, c) }

// known returns the resources that were recorded with their props.
func (r *Record) known(construct string) map[string]changes.Resource {
	all := make(map[string]changes.Resource, len(r.props))
	for path, props := range r.props {
		path = construct + "/" + path
		all[path] = changes.Resource{Path: path, Type: types[reflect.TypeOf(props)], Properties: rendered(reflect.ValueOf(props)).(map[string]any)}
	}
	return all
}
