package controls

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Evidence is a requirement for a property of every resource of a kind. Set exactly one of
// the fields from Is to Has.
type Evidence struct {
	Of       Subject
	Property string // a path: "A.B", "List[*].C" for all items, "List[K=V].C" for items whose K is V

	Is     any      // equal to this
	Least  float64  // a number, at least this
	Set    bool     // any value
	Absent bool     // no value, although its parent exists
	Lacks  []string // contains none of these texts
	Has    string   // contains a text with this in it

	Or []Evidence // any of these also satisfies the requirement; each is about the same resource
}

// Check returns an error about the first resource that does not have the property as
// required. It returns nil if the deployment has no such resource.
func (e Evidence) Check(d Deployment) error {
	for _, r := range d[e.Of] {
		if f := e.in(r); !f.OK {
			return fmt.Errorf("%s: %s must be %s, got %v", f.Resource, f.Property, f.Required, f.Values)
		}
	}
	return nil
}

// in checks one resource. If an alternative holds, the finding is about that one.
func (e Evidence) in(r Resource) Finding {
	f := Finding{Subject: e.Of, Resource: r.ID, Property: e.Property, Required: e.Required(), Values: find(r.Values, e.Property)}
	f.OK = !slices.ContainsFunc(f.Values, func(value any) bool { return !e.holds(value) })
	if len(f.Values) == 0 {
		f.OK = e.Lacks != nil // also holds for a policy without such statements
	}
	for _, other := range e.Or {
		if f.OK {
			break
		}
		if instead := other.in(r); instead.OK {
			return instead
		}
	}
	return f
}

func (e Evidence) holds(value any) bool {
	switch {
	case e.Is != nil:
		return reflect.DeepEqual(value, e.Is)
	case e.Least > 0:
		number, ok := value.(float64)
		return ok && number >= e.Least
	case e.Set:
		return value != nil && value != ""
	case e.Absent:
		return value == nil
	case e.Has != "":
		return slices.ContainsFunc(texts(value), func(text string) bool { return strings.Contains(text, e.Has) })
	}
	return value != nil && !slices.ContainsFunc(texts(value), func(text string) bool { return slices.Contains(e.Lacks, text) })
}

// Required returns the required value in words, such as "at least 365".
func (e Evidence) Required() string {
	switch {
	case e.Is != nil:
		is, _ := json.Marshal(e.Is)
		return string(is)
	case e.Least > 0:
		return "at least " + strconv.FormatFloat(e.Least, 'f', -1, 64)
	case e.Set:
		return "set"
	case e.Absent:
		return "not set"
	case e.Has != "":
		return "with " + e.Has
	}
	return "without " + strings.Join(e.Lacks, ", ")
}
