package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// change is what a deployment does to a resource. The values of an effect are its headings in
// the report.
type change struct {
	stack, id, kind string
	effect          effect
	detail          string
}

type effect string

const (
	removedStack effect = "Removed stacks"
	failing      effect = "Update fails"
	replaced     effect = "Replaced"
	renamed      effect = "Renamed"
	removed      effect = "Removed"
	unprotected  effect = "No longer retained"
	wider        effect = "Policies that allow more, or deny less"
	narrower     effect = "Policies that allow less, or deny more"
	added        effect = "Added"
)

// effects are in the order of the report.
var effects = []effect{removedStack, failing, replaced, renamed, removed, unprotected, wider, narrower, added}

// breaks reports whether users must know of the change before they deploy.
func (c change) breaks() bool {
	switch c.effect {
	case removedStack, failing, unprotected, wider:
		return true
	case replaced, renamed, removed:
		_, stateful := kinds[c.kind]
		return stateful
	}
	return false
}

// compare returns the changes of all stacks that the older version has. A stack of a new
// example changes nothing that is deployed.
func compare(older, newer version) []change {
	var changes []change
	for _, name := range slices.Sorted(maps.Keys(older)) {
		if newer[name] == nil {
			changes = append(changes, change{stack: name, effect: removedStack})
			continue
		}
		changes = append(changes, compareStacks(name, older[name], newer[name])...)
	}
	return changes
}

func compareStacks(name string, older, newer stack) []change {
	var changes []change
	add := func(id, kind string, e effect, detail string) {
		changes = append(changes, change{name, id, kind, e, detail})
	}
	names := renames(older, newer)
	for _, id := range slices.Sorted(maps.Keys(older)) {
		was := older[id]
		if is, stays := newer[id]; stays {
			differences(was, is, func(e effect, detail string) { add(id, was.Type, e, detail) })
		} else if other, found := names[id]; found {
			add(id, was.Type, renamed, "to "+other)
		} else {
			add(id, was.Type, removed, "")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(newer)) {
		if _, was := older[id]; !was && !slices.Contains(slices.Collect(maps.Values(names)), id) {
			add(id, newer[id].Type, added, "")
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Compare(slices.Index(effects, a.effect), slices.Index(effects, b.effect))
	})
	return changes
}

// differences adds what an update does to a resource that keeps its logical id.
func differences(was, is resource, add func(effect, string)) {
	k := kinds[was.Type]
	if was.Type != is.Type { // https://github.com/aws/aws-sam-cli/issues/6786
		add(failing, "was "+was.Type+" and is "+is.Type)
	} else if why := changed(k.fixed, was, is); why != "" {
		add(failing, why)
	} else if why := changed(k.replaced, was, is); why != "" {
		add(replaced, why)
	}
	if strings.HasPrefix(was.DeletionPolicy, "Retain") && !strings.HasPrefix(is.DeletionPolicy, "Retain") {
		add(unprotected, fmt.Sprintf("DeletionPolicy was %s and is %q", was.DeletionPolicy, is.DeletionPolicy))
	}
	before, after := statements(was), statements(is)
	for _, s := range without(after, before) {
		add(s.effect(true), "now has "+s.text)
	}
	for _, s := range without(before, after) {
		add(s.effect(false), "had "+s.text)
	}
}

// renames returns, for each logical id that is gone, the new one with the same type and
// properties.
func renames(older, newer stack) map[string]string {
	names := map[string]string{}
	taken := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(older)) {
		if _, stays := newer[id]; stays || older[id].Properties == nil {
			continue
		}
		for _, other := range slices.Sorted(maps.Keys(newer)) {
			_, existed := older[other]
			if !existed && !taken[other] && newer[other].Type == older[id].Type && reflect.DeepEqual(newer[other].Properties, older[id].Properties) {
				names[id], taken[other] = other, true
				break
			}
		}
	}
	return names
}

// changed returns the first of the properties that differs, or "".
func changed(properties []string, was, is resource) string {
	for _, property := range properties {
		if before, after := was.Properties[property], is.Properties[property]; !reflect.DeepEqual(before, after) {
			return fmt.Sprintf("%s was %s and is %s", property, text(before), text(after))
		}
	}
	return ""
}

func text(value any) string {
	if value == nil {
		return "unset"
	}
	line, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(line)
}
