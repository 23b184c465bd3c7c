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

// New is [Parse] and [Template.Deploy].
func New(template []byte, name, account, region string) (Stack, error) {
	parsed, err := Parse(template)
	if err != nil {
		return Stack{}, err
	}
	return parsed.Deploy(name, account, region)
}

// Template is a parsed template. It can be deployed in several places.
type Template struct {
	resources map[string]rawResource
	mappings  map[string]any
	outputs   map[string]any // their values
}

// Parse reads a template in JSON.
func Parse(template []byte) (Template, error) {
	var decoded map[string]any
	if err := json.Unmarshal(template, &decoded); err != nil {
		return Template{}, err
	}
	return Decoded(decoded)
}

// Deploy resolves the template as CloudFormation would deploy it in the account and
// Region. References to parameters are not supported.
func (t Template) Deploy(name, account, region string) (Stack, error) {
	s := Stack{Name: name, Account: account, Region: region, Partition: valid.Partition(region), made: map[string]string{}}
	r := &resolver{stack: s, raw: t.resources, mappings: t.mappings, identities: map[string]identity{}}
	for _, id := range slices.Sorted(maps.Keys(t.resources)) {
		properties, err := r.value(t.resources[id].Properties)
		if err != nil {
			return s, fmt.Errorf("%s: %w", id, err)
		}
		resource := Resource{LogicalID: id, Type: t.resources[id].Type, DeletionPolicy: t.resources[id].DeletionPolicy}
		resource.Properties, _ = properties.(map[string]any)
		if known(resource.Type) {
			itself, err := r.identity(id)
			if err != nil {
				return s, fmt.Errorf("%s: %w", id, err)
			}
			resource.Name, resource.ARN = itself.ref, itself.arn
		}
		s.Resources = append(s.Resources, resource)
	}
	s.Outputs = map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(t.outputs)) {
		value, err := r.value(t.outputs[id])
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
