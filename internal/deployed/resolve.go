package deployed

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

type rawResource struct {
	Type           string
	Properties     map[string]any
	DeletionPolicy string
}

type resolver struct {
	stack    Stack
	raw      map[string]rawResource
	mappings map[string]any

	identities map[string]identity // of the resources asked for so far, by logical id
}

// value resolves every function in a value of the template.
func (r *resolver) value(value any) (any, error) {
	switch v := value.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			resolved, err := r.value(item)
			if err != nil {
				return nil, err
			}
			list[i] = resolved
		}
		return list, nil
	case map[string]any:
		if name, argument, ok := function(v); ok {
			return r.call(name, argument)
		}
		all := make(map[string]any, len(v))
		for key, item := range v {
			resolved, err := r.value(item)
			if err != nil {
				return nil, err
			}
			all[key] = resolved
		}
		return all, nil
	}
	return value, nil
}

func function(m map[string]any) (name string, argument any, ok bool) {
	if len(m) != 1 {
		return "", nil, false
	}
	for name, argument = range m {
		ok = name == "Ref" || strings.HasPrefix(name, "Fn::")
	}
	return name, argument, ok
}

func (r *resolver) call(name string, argument any) (any, error) {
	if name == "Fn::GetAtt" {
		return r.attribute(argument)
	}
	argument, err := r.value(argument)
	if err != nil {
		return nil, err
	}
	if name == "Ref" {
		return r.ref(fmt.Sprint(argument))
	}
	if name == "Fn::Sub" {
		return r.sub(argument)
	}
	list, _ := argument.([]any)
	if name == "Fn::FindInMap" {
		return r.find(list)
	}
	if len(list) != 2 {
		return nil, fmt.Errorf("%s of %v is not supported", name, argument)
	}
	switch name {
	case "Fn::Join":
		return join(list[0], list[1])
	case "Fn::Split":
		return split(list[0], list[1])
	case "Fn::Select":
		return choose(list[0], list[1])
	}
	return nil, fmt.Errorf("%s is not supported", name)
}

func (r *resolver) ref(id string) (any, error) {
	s := r.stack
	switch id {
	case "AWS::AccountId":
		return s.Account, nil
	case "AWS::Region":
		return s.Region, nil
	case "AWS::Partition":
		return s.Partition, nil
	case "AWS::URLSuffix":
		return s.domain(), nil
	case "AWS::StackName":
		return s.Name, nil
	case "AWS::StackId":
		h := hash(s.Account + s.Region + s.Name)
		s.made[h[:8]] = "<stack id>"
		return "arn:" + s.Partition + ":cloudformation:" + s.Region + ":" + s.Account + ":stack/" + s.Name + "/" + h[:8] + "-" + h[8:12] + "-" + h[12:] + "-0000-000000000000", nil
	}
	known, err := r.identity(id)
	return known.ref, err
}

func (r *resolver) attribute(argument any) (any, error) {
	list, _ := argument.([]any)
	if len(list) != 2 {
		return nil, fmt.Errorf("Fn::GetAtt of %v is not supported", argument)
	}
	id, attribute := fmt.Sprint(list[0]), fmt.Sprint(list[1])
	known, err := r.identity(id)
	if err != nil {
		return nil, err
	}
	switch k := kinds[r.raw[id].Type]; {
	case attribute != "" && attribute == k.arnAttribute:
		return known.arn, nil
	case attribute != "" && attribute == k.nameAttribute:
		return known.name, nil
	}
	return nil, fmt.Errorf("the attribute %s of %s, a resource of type %s, is not supported", attribute, id, r.raw[id].Type)
}

// find returns a value of the template's mappings.
func (r *resolver) find(keys []any) (any, error) {
	if len(keys) == 3 {
		mapping, _ := r.mappings[fmt.Sprint(keys[0])].(map[string]any)
		row, _ := mapping[fmt.Sprint(keys[1])].(map[string]any)
		if value, ok := row[fmt.Sprint(keys[2])]; ok {
			return r.value(value) // a copy: it can be a list
		}
	}
	return nil, fmt.Errorf("Fn::FindInMap of %v is not supported", keys)
}

var placeholder = regexp.MustCompile(`\$\{([^!}]+)\}`)

// sub supports only the string form, in which ${!…} escapes policy variables.
func (r *resolver) sub(argument any) (any, error) {
	text, ok := argument.(string)
	if !ok {
		return nil, fmt.Errorf("Fn::Sub of %v is not supported", argument)
	}
	var errs []error
	text = placeholder.ReplaceAllStringFunc(text, func(match string) string {
		value, err := r.ref(match[2 : len(match)-1])
		errs = append(errs, err)
		return fmt.Sprint(value)
	})
	return strings.ReplaceAll(text, "${!", "${"), errors.Join(errs...)
}
