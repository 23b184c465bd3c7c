package catalogue

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"example.com/audittrail/internal/condition"
)

// touched is what messages of a detection say about the objects of a call.
type touched struct {
	main   []field // the objects themselves, in the order of the calls
	fields []field // all fields, main included
	// succeeded is set if the detection matches only calls without an error, so that the
	// service vouches for the characters of the fields.
	succeeded bool
}

// touchedBy returns what the calls of a detection touch. It reads the calls from the
// event pattern, so that a row does not have to list them twice.
func touchedBy(d Detection) touched {
	if d.Custom() {
		return touchedIn(d.Pattern["detail"].(map[string]any))
	}
	if t, ok := touchedByID.Load(d.ID); ok {
		return t.(touched)
	}
	pattern, err := condition.EventPattern(d.When(anyTrail))
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s has no event pattern and so no message: %v", d.ID, err))
	}
	t := touchedIn(pattern["detail"].(map[string]any))
	touchedByID.Store(d.ID, t)
	return t
}

// touchedByID has what [touchedBy] returned for each row, which every account needs.
var touchedByID sync.Map

// touchedIn is touchedBy for the detail of a pattern.
func touchedIn(detail map[string]any) touched {
	t := touched{succeeded: withoutError(detail)}
	for _, c := range callsOf(detail, call{}) {
		rows := rowsOf(c)
		if len(rows) == 0 { // by shape: no service vouches for a whole request
			t.succeeded = false
			t.fields = union(t.fields, whole(strings.TrimSuffix(c.source, awsDomain)))
		}
		for _, o := range rows {
			t.main, t.fields = union(t.main, o.main), union(t.fields, o.fields())
		}
	}
	return t
}

// anyTrail has every part. The calls of a row do not depend on the names of the parts.
var anyTrail = Own{
	Account: sampleAccount, Trail: "trail", TrailARN: "trail", Buckets: []string{"bucket"}, KeyARN: "key", LogGroup: "group", LogGroupARN: "group",
	Readers: []string{"reader"}, Topics: []string{"topic"}, Prefixes: []string{"prefix"},
	AlertKeyARN: "alert-key", Queues: []string{"queue"}, Roles: []string{"role"}, Stacks: []string{"stack"}, StackARNs: []string{"stack/"},
}

const awsDomain = ".amazonaws.com"

// call is the source and the name of an event; either is empty if a pattern does not
// ask for it.
type call struct {
	source, name string
	starts       bool // name is a prefix
}

// callsOf returns the calls that the detail of a pattern asks for, in addition to what
// the level above it asks for.
func callsOf(detail map[string]any, above call) []call {
	calls := []call{above}
	calls = asking(calls, detail[eventSource], func(c *call, source string, _ bool) { c.source = source })
	calls = asking(calls, detail[eventName], func(c *call, name string, starts bool) { c.name, c.starts = name, starts })
	branches, _ := detail["$or"].([]any)
	if len(branches) == 0 {
		return calls
	}
	var all []call
	for _, c := range calls {
		for _, branch := range branches {
			all = append(all, callsOf(branch.(map[string]any), c)...)
		}
	}
	return all
}

// asking returns the calls with each text or prefix that the matchers ask for. Other
// matchers, such as anything-but, leave the calls as they are.
func asking(calls []call, matchers any, set func(c *call, text string, starts bool)) []call {
	list, ok := matchers.([]any)
	if !ok {
		return calls
	}
	var all []call
	for _, c := range calls {
		for _, m := range list {
			one := c
			switch m := m.(type) {
			case string:
				set(&one, m, false)
			case map[string]any:
				if prefix, ok := m["prefix"].(string); ok {
					set(&one, prefix, true)
				}
			}
			all = append(all, one)
		}
	}
	return all
}

// rowsOf returns the rows of the tables for a call: none if its source or its name is
// empty.
func rowsOf(c call) []objects {
	var rows []objects
	for _, o := range bySource()[c.source] {
		for name := range strings.FieldsSeq(o.calls) {
			if name == c.name || c.starts && strings.HasPrefix(name, c.name) {
				rows = append(rows, o)
				break
			}
		}
	}
	return rows
}

// withoutError reports whether the detail of a pattern matches only events without an
// error.
func withoutError(detail map[string]any) bool {
	if reflect.DeepEqual(detail[errorCode], []any{map[string]any{"exists": false}}) {
		return true
	}
	branches, _ := detail["$or"].([]any)
	for _, branch := range branches {
		if !withoutError(branch.(map[string]any)) {
			return false
		}
	}
	return len(branches) > 0
}
