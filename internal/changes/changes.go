package changes

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Resource is a resource as its construct defined it, with tokens resolved.
type Resource struct {
	Path       string // of the L1 construct
	Type       string // AWS::S3::Bucket
	Properties map[string]any

	// DeletionPolicy and UpdateReplacePolicy are set for types that hold data.
	DeletionPolicy, UpdateReplacePolicy string

	// After are the paths of the constructs that CloudFormation creates before.
	After []string
}

// Template is a template and the construct of each resource.
type Template struct {
	Resources  map[string]map[string]any
	Conditions map[string]any
	Parameters map[string]any
	IDs        map[string]string // logical ids, by the path of the construct
	Account    string            // of the stack; "" if it is not known
}

// Change is a difference between a template and what a construct defined.
type Change struct {
	Path      string   // of the resource's construct
	LogicalID string   // "" if the resource is not in the template
	Property  string   // the property to opt out for; "" for the whole resource
	At        string   // the place inside the property
	Wrong     string   // what is wrong, with both values
	Why       string   // why the property must not change so; "" if the values say it
	Sids      []string // of the statements that were added
}

// Of returns the changes to the defined resources in a template, sorted. added has the
// statements that the library itself added to policies.
func Of(defined []Resource, t Template, added []any) (all []Change) {
	j := judge{Template: t, ours: map[string]Resource{}, added: canonicalSet(added)}
	for _, r := range defined {
		if id, ok := j.IDs[r.Path]; ok {
			j.ours[id] = r
		}
	}
	for _, r := range defined {
		all = append(all, j.resource(r)...)
	}
	all = append(all, j.attached()...)
	slices.SortFunc(all, func(x, y Change) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Property, y.Property))
	})
	return all
}

// judge compares the resources of one template.
type judge struct {
	Template
	ours  map[string]Resource // by logical id
	added map[string]bool
}

// resource compares one resource.
func (j judge) resource(r Resource) (all []Change) {
	id := j.IDs[r.Path]
	found := j.Resources[id]
	if found == nil {
		return []Change{{Path: r.Path, Wrong: fmt.Sprintf("the construct defined this %s, and the template does not have it", r.Type)}}
	}
	report := func(property string, defined, got any) {
		all = append(all, Change{Path: r.Path, LogicalID: id, Property: property, At: property, Wrong: differs(defined, got)})
	}
	if got := found["Type"]; got != r.Type {
		report("Type", r.Type, got)
		return all
	}
	if got := found["Condition"]; got != nil {
		report("Condition", nil, got)
	}
	if r.DeletionPolicy != "" && found["DeletionPolicy"] != r.DeletionPolicy {
		report("DeletionPolicy", r.DeletionPolicy, found["DeletionPolicy"])
	}
	if r.UpdateReplacePolicy != "" && found["UpdateReplacePolicy"] != r.UpdateReplacePolicy {
		report("UpdateReplacePolicy", r.UpdateReplacePolicy, found["UpdateReplacePolicy"])
	}
	all = append(all, j.order(r, id)...)
	properties, _ := found["Properties"].(map[string]any)
	defined, known := byName(r.Properties), byName(properties)
	for _, key := range slices.Sorted(maps.Keys(merged(defined, known))) {
		name := cmp.Or(known[key].name, defined[key].name)
		name = cmp.Or(spelled[r.Type+" "+name], name)
		if c := j.property(r, name, defined[key].value, known[key].value); c != nil {
			c.Path, c.LogicalID, c.Property, c.At = r.Path, id, name, name+c.At
			all = append(all, *c)
		}
	}
	return all
}

// spelled has the properties whose names the CDK does not only write with a small letter.
var spelled = map[string]string{
	"AWS::CloudTrail::Trail KmsKeyId":  "KMSKeyId",
	"AWS::CloudWatch::Alarm OkActions": "OKActions",
}

// named is a property with its name in a template.
type named struct {
	name  string
	value any
}

// byName returns properties by their names in lower case.
func byName(properties map[string]any) map[string]named {
	all := map[string]named{}
	for name, value := range properties {
		all[strings.ToLower(name)] = named{strings.ToUpper(name[:1]) + name[1:], value}
	}
	return all
}

func merged(x, y map[string]named) map[string]named {
	all := maps.Clone(x)
	maps.Copy(all, y)
	return all
}

// ruleFor returns how a property may differ.
func ruleFor(kind, name string) Rule {
	for listed, rule := range kinds[kind] {
		if strings.EqualFold(listed, name) {
			return rule
		}
	}
	return Rule{}
}

// property compares a property as the table says. It returns nil if the template may have
// it so.
func (j judge) property(r Resource, name string, defined, found any) *Change {
	rule := ruleFor(r.Type, name)
	if rule.How == Free || alike(defined, found) {
		return nil
	}
	defined, found = canonical(defined), canonical(found)
	at, x, y := first("", defined, found)
	if at == same {
		return nil
	}
	switch rule.How {
	case MoreElements:
		if missing := missing(defined, found); missing == nil {
			return nil
		} else {
			return &Change{Wrong: "the construct defined the element " + text(missing) + ", and the template lacks it", Why: rule.Why}
		}
	case MoreDays:
		if more(defined, found) {
			return nil
		}
	case MoreRules:
		return lifecycle(defined, found, rule.Why)
	case MoreStatements:
		return j.statements(defined, found, rule.Why)
	}
	return &Change{At: at, Wrong: differs(x, y), Why: rule.Why}
}

// order checks that the resource is still created after what it needs.
func (j judge) order(r Resource, id string) (all []Change) {
	var waits []string
	switch v := j.Resources[id]["DependsOn"].(type) {
	case string:
		waits = []string{v}
	case []any:
		for _, w := range v {
			waits = append(waits, fmt.Sprint(w))
		}
	}
	var lost []string
	for other, o := range j.ours {
		needed := slices.ContainsFunc(r.After, func(path string) bool { return strings.HasPrefix(o.Path+"/", path+"/") })
		if needed && other != id && !slices.Contains(waits, other) {
			lost = append(lost, other)
		}
	}
	if len(lost) > 0 {
		slices.Sort(lost)
		all = append(all, Change{Path: r.Path, LogicalID: id, Property: "DependsOn", At: "DependsOn",
			Wrong: "the construct defined that it waits for " + strings.Join(lost, ", ") + ", and in the template it does not"})
	}
	return all
}
