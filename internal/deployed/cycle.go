package deployed

import (
	"maps"
	"slices"
	"strings"
)

// Cycle returns the logical ids of resources of a template, decoded from JSON, that depend on
// each other in a circle, in that order, or nil. CloudFormation rejects such a template.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
func Cycle(template map[string]any) []string {
	resources, _ := template["Resources"].(map[string]any)
	c := circles{resources: resources, done: map[string]bool{}}
	for _, id := range slices.Sorted(maps.Keys(resources)) {
		if found := c.from(id); found != nil {
			return found
		}
	}
	return nil
}

// circles is a depth-first search. done are the resources from which no circle can be reached,
// path those on the way to the current one.
type circles struct {
	resources map[string]any
	done      map[string]bool
	path      []string
}

func (c *circles) from(id string) []string {
	if i := slices.Index(c.path, id); i >= 0 {
		return slices.Clone(c.path[i:])
	}
	resource, ok := c.resources[id].(map[string]any)
	if !ok || c.done[id] {
		return nil
	}
	c.path = append(c.path, id)
	for other := range dependencies(resource) {
		if found := c.from(other); found != nil {
			return found
		}
	}
	c.path = c.path[:len(c.path)-1]
	c.done[id] = true
	return nil
}

// dependencies returns what a resource depends on: DependsOn, and what its properties refer to.
func dependencies(resource map[string]any) map[string]bool {
	ids := map[string]bool{}
	switch on := resource["DependsOn"].(type) {
	case string:
		ids[on] = true
	case []any:
		for _, id := range on {
			ids[id.(string)] = true
		}
	}
	addReferences(resource["Properties"], ids)
	return ids
}

func addReferences(value any, ids map[string]bool) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			addReferences(item, ids)
		}
	case map[string]any:
		name, argument, _ := function(value)
		switch list, isList := argument.([]any); {
		case name == "Fn::GetAtt" && isList && len(list) > 0:
			argument = list[0]
		case name == "Fn::Sub" && isList && len(list) > 0:
			addReferences(list[1:], ids)
			argument = list[0]
		}
		text, isText := argument.(string)
		switch {
		case isText && name == "Fn::Sub":
			for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
				id, _, _ := strings.Cut(match[1], ".")
				ids[id] = true
			}
		case isText && (name == "Ref" || name == "Fn::GetAtt"):
			ids[text] = true
		default:
			for _, inner := range value {
				addReferences(inner, ids)
			}
		}
	}
}
