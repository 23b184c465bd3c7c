package fold

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/deployed"
)

// withoutPublishers returns a topic policy or a dashboard without the alarms that it lists, and any other resource unchanged.
func (f *folder) withoutPublishers(id string, resource any) any {
	r := f.resource(id)
	switch r.Type {
	case "AWS::SNS::TopicPolicy":
		return f.policyInWords(resource, r)
	case dashboardType:
		body := r.Text("DashboardBody")
		for alarm := range f.explained {
			arn := fmt.Sprintf("%q", f.resource(alarm).ARN)
			body = strings.Replace(strings.Replace(body, arn+",", "", 1), arn, "", 1)
		}
		return replaced(resource, "DashboardBody", body)
	}
	return resource
}

func (f *folder) resource(id string) deployed.Resource {
	return f.stack.Resources[slices.IndexFunc(f.stack.Resources, func(r deployed.Resource) bool { return r.LogicalID == id })]
}

// policyInWords replaces each list of publishers that is exactly the alarms that publish to
// the topic.
func (f *folder) policyInWords(resource any, policy deployed.Resource) any {
	topics, _ := policy.Properties["Topics"].([]any)
	copied := clone(resource)
	raw, resolved := statements(copied.(map[string]any)["Properties"]), statements(policy.Properties)
	for i, statement := range resolved {
		if listed := sources(statement); len(listed) > 0 && len(topics) == 1 && same(listed, f.alarmsOf(topics[0])) {
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
func sources(statement map[string]any) (arns []string) {
	switch listed := arnEquals(statement)["aws:SourceArn"].(type) {
	case string:
		return []string{listed}
	case []any:
		for _, arn := range listed {
			arns = append(arns, fmt.Sprint(arn))
		}
	}
	slices.Sort(arns)
	return arns
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
