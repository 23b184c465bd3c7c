package sampleevents

import (
	"fmt"
	"maps"
	"strings"
)

// Complete returns the event that a patch makes of the shape that its field like names. It
// removes the field.
func (f *Folder) Complete(patch map[string]any) map[string]any {
	like, ok := patch["like"].(string)
	if !ok {
		panic(fmt.Sprintf("%v has no field like, which names a shape", patch))
	}
	delete(patch, "like")
	return Merge(f.shapes(like), patch).(map[string]any)
}

// Shape returns a shape. The objects in it are shared and must not be changed.
func (f *Folder) Shape(name string) map[string]any { return maps.Clone(f.shapes(name)) }

// Merge returns a value with a patch, as RFC 7396 says.
func Merge(value, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	object, _ := value.(map[string]any)
	object = maps.Clone(object)
	if object == nil {
		object = map[string]any{}
	}
	for key, change := range changes {
		if change == nil {
			delete(object, key)
		} else {
			object[key] = Merge(object[key], change)
		}
	}
	return object
}

// names replaces the placeholders in events with the parts of own.json.
func names(text []byte) *strings.Replacer {
	var own map[string]any
	decode("own.json", text, &own)
	one := func(part string) string { return own[part].(string) }
	of := func(part string, i int) string { return own[part].([]any)[i].(string) }
	return strings.NewReplacer(
		"{Account}", one("Account"), "{Trail}", one("Trail"), "{TrailARN}", one("TrailARN"), "{Bucket}", of("Buckets", 0), "{AccessLogBucket}", of("Buckets", 1),
		"{KeyARN}", one("KeyARN"), "{LogGroup}", one("LogGroup"), "{Reader}", of("Readers", 0), "{Topic}", of("Topics", 0),
		"{NamedTopic}", one("TopicPrefix")+"backstop", "{AlertKeyARN}", one("AlertKeyARN"), "{Queue}", of("Queues", 0),
		"{Role}", of("Roles", 0), "{Stack}", of("Stacks", 0), "{StackARN}", of("StackARNs", 0)+"0d3a8f10-1c5e-11ef-8a3b-0a1b2c3d4e5f",
		"{AlarmPrefix}", of("Prefixes", 0), "{RulePrefix}", of("Prefixes", 1),
	)
}
