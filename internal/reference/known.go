package reference

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsglue"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/changes"
)

// Known holds what a construct knows without the CDK, by the path of the resource below the
// construct: the props of rules, alarms, metric filters and tables, and as a map the
// properties that the CDK does not show.
type Known map[string]any

// resource returns what the props define, below the path of a construct.
func (k Known) resources(construct string) (all []changes.Resource) {
	for id, props := range k {
		r := changes.Resource{Path: construct + "/" + id}
		switch props.(type) {
		case map[string]any:
			continue
		case *awsevents.CfnRuleProps:
			r.Type = "AWS::Events::Rule"
		case *awscloudwatch.CfnAlarmProps:
			r.Type = "AWS::CloudWatch::Alarm"
		case *awslogs.CfnMetricFilterProps:
			r.Type = "AWS::Logs::MetricFilter"
		case *awsglue.CfnTableProps:
			r.Type = "AWS::Glue::Table"
		default:
			panic(fmt.Sprintf("no resource has the props %T", props))
		}
		r.Properties = rendered(reflect.ValueOf(props)).(map[string]any)
		all = append(all, r)
	}
	return all
}

// rendered returns props as JSON has them. Numbers are float64.
func rendered(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return rendered(v.Elem())
	case reflect.Struct:
		properties := map[string]any{}
		for i := range v.NumField() {
			if value := rendered(v.Field(i)); value != nil {
				properties[v.Type().Field(i).Tag.Get("json")] = value
			}
		}
		return properties
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = rendered(v.Index(i))
		}
		return list
	case reflect.Map:
		properties := map[string]any{}
		for key, value := range v.Seq2() {
			properties[key.String()] = rendered(value)
		}
		return properties
	}
	return number(v.Interface())
}

// number returns numbers as JSON has them.
func number(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		panic(err)
	}
	return plain
}
