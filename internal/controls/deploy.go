package controls

import (
	"maps"
	"slices"

	"example.com/audittrail/internal/deployed"
)

// Resource is a deployed resource with the values that evidence can name: its properties,
// its DeletionPolicy, for a trail the filters and alarms on its log group, and for an event bus
// its policies.
type Resource struct {
	ID     string
	Values map[string]any
}

// Deployment is a stack's resources by subject. A resource can have several subjects.
type Deployment map[Subject][]Resource

// Sort returns the resources of a deployed stack by subject.
func Sort(stack deployed.Stack) Deployment {
	writers := writers(stack)
	d := Deployment{}
	for _, r := range stack.Resources {
		values := map[string]any{"DeletionPolicy": r.DeletionPolicy}
		maps.Copy(values, r.Properties)
		switch Subject(r.Type) {
		case Trail:
			values["LogGroup"] = watched(stack, r.Text("CloudWatchLogsLogGroupArn"))
		case EventBus:
			values["Policies"] = policiesOf(stack, r.Text("Name"))
		}
		for _, s := range subjects(r, writers) {
			d[s] = append(d[s], Resource{r.LogicalID, values})
		}
		d[InlinePolicy] = append(d[InlinePolicy], inlinePolicies(r)...)
		d[ServiceGrant] = append(d[ServiceGrant], serviceGrants(r)...)
	}
	return d
}

// AddStack adds the settings of the stack itself, which are in the manifest of a cloud
// assembly and not in the template.
func (d Deployment) AddStack(name string, terminationProtection bool, tags map[string]string) {
	values := map[string]any{"TerminationProtection": terminationProtection}
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		list, _ := values["Tags"].([]any)
		values["Tags"] = append(list, map[string]any{"Key": key, "Value": tags[key]})
	}
	d[Stack] = append(d[Stack], Resource{name, values})
}

// policiesOf returns the statements of the event bus.
func policiesOf(stack deployed.Stack, bus string) (all []any) {
	for _, policy := range stack.OfType(string(EventBusPolicy)) {
		if policy.Text("EventBusName") == bus {
			all = append(all, maps.Clone(policy.Properties))
		}
	}
	return all
}

func inlinePolicies(r deployed.Resource) (all []Resource) {
	policies, _ := r.Properties["Policies"].([]any)
	for _, policy := range policies {
		if values, ok := policy.(map[string]any); ok && r.Type == string(Role) {
			all = append(all, Resource{r.LogicalID, values})
		}
	}
	return all
}

// serviceGrants are the statements of a policy that allow something to a service, each with
// the keys of its conditions.
func serviceGrants(r deployed.Resource) (all []Resource) {
	if !slices.Contains([]string{policyType, string(TopicPolicy), string(QueuePolicy)}, r.Type) {
		return nil
	}
	statements, _ := find(r.Properties, "PolicyDocument.Statement")[0].([]any)
	for _, statement := range statements {
		s, _ := statement.(map[string]any)
		principal, _ := s["Principal"].(map[string]any)
		if s["Effect"] != "Allow" || principal["Service"] == nil {
			continue
		}
		values := maps.Clone(s)
		var keys []any
		operators, _ := s["Condition"].(map[string]any)
		for _, operator := range slices.Sorted(maps.Keys(operators)) {
			conditions, _ := operators[operator].(map[string]any)
			for _, key := range slices.Sorted(maps.Keys(conditions)) {
				keys = append(keys, key)
			}
		}
		values["ConditionKeys"] = keys
		sid, _ := s["Sid"].(string)
		all = append(all, Resource{r.LogicalID + "/" + sid, values})
	}
	return all
}
