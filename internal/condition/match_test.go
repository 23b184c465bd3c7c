package condition

import (
	"encoding/json"
	"testing"
)

func TestMatchReadsEventsAsDocumented(t *testing.T) {
	const (
		f     = "eventName"
		names = "requestParameters.names[]"
		ids   = "requestParameters.items[].id"
	)
	for _, r := range []struct {
		about string
		c     Condition
		event string
		want  bool
	}{
		{"a value", Is(f, "a", "b"), `{"eventName": "b"}`, true},
		{"no value", Is(f, "a", "b"), `{"eventName": "c"}`, false},
		{"another case", Is(f, "a"), `{"eventName": "A"}`, false},
		{"a value of a nested field", Is("userIdentity.arn", "a"), `{"userIdentity": {"arn": "a"}}`, true},
		{"a missing field equals nothing", Is(f, "a"), `{}`, false},
		{"a missing field is not another value", IsNot(f, "a"), `{}`, false},
		{"a missing field contains none is false", ContainsNone(f, "a"), `{}`, false},
		{"a field inside a text is missing", IsNot("userIdentity.arn", "a"), `{"userIdentity": "b"}`, false},
		{"another value", IsNot(f, "a", "b"), `{"eventName": "c"}`, true},
		{"the same value", IsNot(f, "a", "b"), `{"eventName": "b"}`, false},
		{"an empty text is another value", IsNot(f, "a"), `{"eventName": ""}`, true},
		{"the start", HasPrefix(f, "x", "Get"), `{"eventName": "GetKey"}`, true},
		{"the start is all of it", HasPrefix(f, "GetKey"), `{"eventName": "GetKey"}`, true},
		{"the start is elsewhere", HasPrefix(f, "Key"), `{"eventName": "GetKey"}`, false},
		{"the end", HasSuffix(f, "x", "Key"), `{"eventName": "GetKey"}`, true},
		{"the end is elsewhere", HasSuffix(f, "Get"), `{"eventName": "GetKey"}`, false},
		{"within", Contains(f, "x", "tK"), `{"eventName": "GetKey"}`, true},
		{"not within", Contains(f, "tk"), `{"eventName": "GetKey"}`, false},
		{"none within", ContainsNone(f, "x", "tk"), `{"eventName": "GetKey"}`, true},
		{"one within", ContainsNone(f, "x", "tK"), `{"eventName": "GetKey"}`, false},
		{"present", Present(f), `{"eventName": ""}`, true},
		{"not present", Present(f), `{}`, false},
		{"null is not present", Present(f), `{"eventName": null}`, false},
		{"missing", Missing(f), `{"eventSource": "a"}`, true},
		{"null is missing", Missing(f), `{"eventName": null}`, true},
		{"not missing", Missing(f), `{"eventName": "a"}`, false},
		{"null is not another value", IsNot(f, "a"), `{"eventName": null}`, false},
		{"a number is not a text", Is(f, "1"), `{"eventName": 1}`, false},
		{"a boolean is not a text", IsNot(f, "true"), `{"eventName": false}`, false},
		{"true", IsTrue("requestParameters.on"), `{"requestParameters": {"on": true}}`, true},
		{"not true", IsTrue("requestParameters.on"), `{"requestParameters": {"on": false}}`, false},
		{"false", IsFalse("requestParameters.on"), `{"requestParameters": {"on": false}}`, true},
		{"a missing field is not false", IsFalse("requestParameters.on"), `{"requestParameters": {}}`, false},
		{"null is not false", IsFalse("requestParameters.on"), `{"requestParameters": {"on": null}}`, false},
		{"an element that is false", IsFalse("requestParameters.all[].on"), `{"requestParameters": {"all": [{"on": true}, {"on": false}]}}`, true},
		{"an element has the field", Present(ids), `{"requestParameters": {"items": [{}, {"id": "a"}]}}`, true},
		{"no element has the field", Present(ids), `{"requestParameters": {"items": [{}, {"name": "a"}]}}`, false},
		{"the first element", Is(names, "a"), `{"requestParameters": {"names": ["a", "b"]}}`, true},
		{"the third element", HasPrefix(names, "c"), `{"requestParameters": {"names": ["a", "b", "cd"]}}`, true},
		{"the fourth element is not looked at", Is(names, "d"), `{"requestParameters": {"names": ["a", "b", "c", "d"]}}`, false},
		{"no element", Is(names, "a"), `{"requestParameters": {"names": []}}`, false},
		{"a field of an element", Is(ids, "a"), `{"requestParameters": {"items": [{}, {"id": "a"}]}}`, true},
		{"an object instead of an array", Is(ids, "a"), `{"requestParameters": {"items": {"id": "a"}}}`, false},
		{"an array instead of an object", Is("requestParameters.items.id", "a"), `{"requestParameters": {"items": [{"id": "a"}]}}`, false},
		{"all match", All(Is(f, "a"), Missing("errorCode")), `{"eventName": "a"}`, true},
		{"one of all does not match", All(Is(f, "a"), Missing("errorCode")), `{"eventName": "a", "errorCode": "b"}`, false},
		{"one of any matches", Any(Is(f, "a"), Missing("errorCode")), `{"eventName": "a", "errorCode": "b"}`, true},
		{"none of any matches", Any(Is(f, "a"), Missing("errorCode")), `{"eventName": "c", "errorCode": "b"}`, false},
	} {
		var event map[string]any
		if err := json.Unmarshal([]byte(r.event), &event); err != nil {
			t.Fatal(err)
		}
		if got := r.c.Match(event); got != r.want {
			t.Errorf("%s: got %v for %s", r.about, got, r.event)
		}
	}
}

func TestConditionsDoNotShareTheCallersSlice(t *testing.T) {
	parts := []Condition{Is("eventName", "a"), Present("errorCode")}
	c := Any(parts...)
	parts[0] = Is("eventName", "b")
	if !c.Match(map[string]any{"eventName": "a"}) {
		t.Error("the condition changed")
	}
}
