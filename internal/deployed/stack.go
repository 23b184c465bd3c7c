// Package deployed resolves a synthesized template as CloudFormation would in an
// account and Region: it replaces every reference and function with its value, and
// gives names to resources that CloudFormation would name. Tests then read policies
// as AWS would.
//
// It returns an error for everything that it does not support, because a guess would
// prove nothing.
package deployed

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"example.com/audittrail/internal/valid"
)

// Stack is a deployed stack.
type Stack struct {
	Name      string
	Account   string
	Region    string
	Partition string
	Resources []Resource // sorted by logical id
	Outputs   map[string]string

	made map[string]string // placeholders, by what only a deployment determines
}

// Resource is a deployed resource.
type Resource struct {
	LogicalID  string
	Type       string
	Name       string // the value of Ref
	ARN        string // "" for a type without a row in kinds
	Properties map[string]any

	DeletionPolicy string // "" for the default
}

// New resolves the template as CloudFormation would deploy it in the account and
// Region. References to parameters are not supported.
func New(template []byte, name, account, region string) (Stack, error) {
	s := Stack{Name: name, Account: account, Region: region, Partition: valid.Partition(region), made: map[string]string{}}
	var parsed struct {
		Resources map[string]rawResource
		Mappings  map[string]map[string]map[string]any
		Outputs   map[string]struct{ Value any }
	}
	if err := json.Unmarshal(template, &parsed); err != nil {
		return s, err
	}
	r := resolver{stack: s, raw: parsed.Resources, mappings: parsed.Mappings}
	for _, id := range slices.Sorted(maps.Keys(parsed.Resources)) {
		properties, err := r.value(parsed.Resources[id].Properties)
		if err != nil {
			return s, fmt.Errorf("%s: %w", id, err)
		}
		resource := Resource{LogicalID: id, Type: parsed.Resources[id].Type, DeletionPolicy: parsed.Resources[id].DeletionPolicy}
		resource.Properties, _ = properties.(map[string]any)
		if known(resource.Type) {
			if _, resource.ARN, err = r.identity(id); err != nil {
				return s, fmt.Errorf("%s: %w", id, err)
			}
			resource.Name, _ = r.reference(id)
		}
		s.Resources = append(s.Resources, resource)
	}
	s.Outputs = map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(parsed.Outputs)) {
		value, err := r.value(parsed.Outputs[id].Value)
		if err != nil {
			return s, fmt.Errorf("output %s: %w", id, err)
		}
		s.Outputs[id], _ = value.(string)
	}
	return s, nil
}

// domain returns the domain of the partition's services.
func (s Stack) domain() string {
	if s.Partition == "aws-cn" {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}

// OfType returns the resources of a type.
func (s Stack) OfType(kind string) []Resource {
	var found []Resource
	for _, r := range s.Resources {
		if r.Type == kind {
			found = append(found, r)
		}
	}
	return found
}

// Text returns a property that is a string, or "".
func (r Resource) Text(property string) string {
	text, _ := r.Properties[property].(string)
	return text
}

// hash replaces the random parts of names and ids.
func hash(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text))
	return fmt.Sprintf("%016x", h.Sum64())
}
