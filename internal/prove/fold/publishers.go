package fold

import (
	"encoding/json"
	"fmt"
	"slices"

	"example.com/audittrail/internal/deployed"
)

// withoutPublishers returns a topic policy or a dashboard without the alarms and rules that
// it lists, and any other resource unchanged.
func (f *folder) withoutPublishers(id string, resource any) any {
	r := f.resource(id)
	switch r.Type {
	case "AWS::SNS::TopicPolicy":
		return f.policyInWords(resource, r)
	case dashboardType:
		return f.dashboardInWords(resource, r)
	}
	return resource
}

func (f *folder) resource(id string) deployed.Resource {
	return f.stack.Resources[slices.IndexFunc(f.stack.Resources, func(r deployed.Resource) bool { return r.LogicalID == id })]
}

// policyInWords replaces each list of publishers that is exactly the alarms that publish to
// the topic, except those that another statement names.
func (f *folder) policyInWords(resource any, policy deployed.Resource) any {
	topics, _ := policy.Properties["Topics"].([]any)
	copied := clone(resource)
	raw, resolved := statements(copied.(map[string]any)["Properties"]), statements(policy.Properties)
	for i, statement := range resolved {
		listed := sources(statement)
		if len(listed) < 2 || len(topics) != 1 {
			continue
		}
		alarms := f.alarmsOf(topics[0])
		for j, other := range resolved {
			if j != i {
				alarms = slices.DeleteFunc(alarms, func(arn string) bool { return slices.Contains(sources(other), arn) })
			}
		}
		if same(listed, alarms) {
			arnEquals(raw[i])["aws:SourceArn"] = "each alarm that notifies the topic"
		}
	}
	return copied
}

// alarmsOf returns the sorted ARNs of the alarms that publish to the topic.
func (f *folder) alarmsOf(topic any) (arns []string) {
	for _, r := range f.stack.OfType(alarmType) {
		if slices.Contains(publishesTo(r), fmt.Sprint(topic)) {
			arns = append(arns, r.ARN)
		}
	}
	slices.Sort(arns)
	return arns
}

// sources returns the sorted source ARNs of a statement.
func sources(statement map[string]any) []string {
	switch listed := arnEquals(statement)["aws:SourceArn"].(type) {
	case string:
		return []string{listed}
	case []any:
		return sortedTexts(listed)
	}
	return nil
}

func sortedTexts(list []any) (texts []string) {
	for _, item := range list {
		texts = append(texts, fmt.Sprint(item))
	}
	slices.Sort(texts)
	return texts
}

func arnEquals(statement map[string]any) map[string]any {
	condition, _ := statement["Condition"].(map[string]any)
	equals, _ := condition["ArnEquals"].(map[string]any)
	return equals
}

func statements(properties any) (all []map[string]any) {
	document, _ := properties.(map[string]any)["PolicyDocument"].(map[string]any)
	list, _ := document["Statement"].([]any)
	for _, statement := range list {
		all = append(all, statement.(map[string]any))
	}
	return all
}

func replaced(resource any, property string, value any) any {
	copied := clone(resource)
	copied.(map[string]any)["Properties"].(map[string]any)[property] = value
	return copied
}

func clone(value any) (copied any) {
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &copied)
	}
	if err != nil {
		panic(fmt.Sprintf("fold: %v is not decoded from JSON: %v", value, err))
	}
	return copied
}
