package changes

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// attaching has the types that change another resource, and the property that names it. S3,
// SNS and SQS keep one policy for a resource: another one replaces it. IAM adds policies.
var attaching = map[string]string{
	"AWS::CloudTrail::ResourcePolicy": "ResourceArn",
	"AWS::Events::EventBusPolicy":     "EventBusName",
	"AWS::IAM::ManagedPolicy":         "Roles",
	"AWS::IAM::Policy":                "Roles",
	"AWS::IAM::RolePolicy":            "RoleName",
	"AWS::S3::BucketPolicy":           "Bucket",
	"AWS::SNS::TopicInlinePolicy":     "TopicArn",
	"AWS::SNS::TopicPolicy":           "Topics",
	"AWS::SQS::QueueInlinePolicy":     "Queue",
	"AWS::SQS::QueuePolicy":           "Queues",
}

// naming are the CDK's properties with the names of resources that others may name.
var naming = []string{"bucketName", "name", "queueName", "roleName", "topicName"}

// attached returns the resources of the app that change one of ours from outside.
func (j judge) attached() (all []Change) {
	paths := map[string]string{}
	for path, id := range j.IDs {
		paths[id] = path
	}
	for _, id := range slices.Sorted(maps.Keys(j.Resources)) {
		kind := fmt.Sprint(j.Resources[id]["Type"])
		property, attaches := attaching[kind]
		if _, ours := j.ours[id]; ours || !attaches {
			continue
		}
		properties, _ := j.Resources[id]["Properties"].(map[string]any)
		for _, of := range slices.Sorted(maps.Keys(j.ours)) {
			if r := j.ours[of]; mentions(properties[property], of, r) {
				all = append(all, Change{Path: paths[id], LogicalID: id, Property: property, At: property,
					Wrong: fmt.Sprintf("this %s changes the %s %s, which the construct defined without it", kind, r.Type, r.Path)})
			}
		}
	}
	return all
}

// mentions reports whether a value refers to a resource, or is its name.
func mentions(v any, id string, r Resource) bool {
	switch v := v.(type) {
	case string:
		for _, name := range naming {
			if given, ok := r.Properties[name].(string); ok && given != "" && (v == given || strings.HasSuffix(v, ":"+given)) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(e any) bool { return mentions(e, id, r) })
	case map[string]any:
		for function, of := range v {
			switch function {
			case "Ref":
				return of == id
			case "Fn::GetAtt":
				first, _, _ := strings.Cut(fmt.Sprint(elements(of)[0]), ".")
				return first == id
			}
			if mentions(of, id, r) {
				return true
			}
		}
	}
	return false
}
