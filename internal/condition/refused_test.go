package condition

import (
	"fmt"
	"strings"
	"testing"
)

func TestConstructorsPanicOnConditionsThatTheFormsCannotAgreeOn(t *testing.T) {
	const field = "is not a field of a CloudTrail event"
	is := func(field string) func() { return func() { Is(field, "a") } }
	text := func(text string) func() { return func() { Is("eventName", text) } }
	for want, makers := range map[string][]func(){
		field: {is(""), is("a..b"), is("a."), is(".a"), is("a b"), is("a`b"), is("a'b"), is(`a"b`), is("$.a"), is("1a"), is("a.0"), is("a[0]"),
			is("a[*]"), is("a[].b[]"), is("[]"), is("a[]b"), is("ü"), is("eventName\n"), func() { Missing("a b") }},
		"is an object":    {is("requestParameters"), func() { Present("responseElements") }},
		"is not an array": {is("resources[]"), is("userIdentity.names[]"), is("requestParameters[]"), is("other[].a")},
		"is an array": {
			func() { IsNot("resources[].ARN", "a") }, func() { ContainsNone("resources[].ARN", "a") },
			func() { Missing("requestParameters.a[]") },
		},
		"is not a boolean": {func() { IsTrue("readOnly") }, func() { IsFalse("resources[].on") }},
		"is compared with no values": {
			func() { Is("eventName") }, func() { HasPrefix("eventName") }, func() { HasSuffix("eventName") },
			func() { Contains("eventName") }, func() { IsNot("eventName") }, func() { ContainsNone("eventName") },
		},
		"want UTF-8 text": {text(""), text("a\x00"), text("a\n"), text("\t"), text("\x7f"), text("\xff"),
			func() { IsNot("eventName", "a", "") }, func() { Contains("eventName", "\r") }},
		"starts or ends with": {func() { HasPrefix("eventName", "a b") }, func() { HasPrefix("eventName", "a", "ü") },
			func() { HasSuffix("eventName", "#") }, func() { HasSuffix("eventName", "`") }},
		"at least one condition": {func() { All() }, func() { Any() }, func() { All(nil) }, func() { Any(Present("eventName"), nil) }},
		"All has two conditions on this array": {
			func() { All(Is("resources[].ARN", "a"), Is("resources[].type", "b")) },
			func() { All(HasPrefix("requestParameters.a[]", "a"), HasSuffix("requestParameters.a[]", "b")) },
			func() {
				All(Any(Present("eventName"), Is("resources[].ARN", "a")), All(Present("errorCode"), Is("resources[].type", "b")))
			},
		},
	} {
		for i, construct := range makers {
			if got := panicOf(construct); !strings.HasPrefix(got, "condition: ") || !strings.Contains(got, want) {
				t.Errorf("%q %d: got %q", want, i, got)
			}
		}
	}
}

// panicOf returns what the function panics with.
func panicOf(construct func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	construct()
	return ""
}

func TestConstructorsAcceptSimilarConditionsThatAreValid(t *testing.T) {
	for i, construct := range []func(){
		func() { Any(Is("resources[].ARN", "a"), Is("resources[].type", "b")) },
		func() {
			All(Any(Is("resources[].ARN", "a"), Is("resources[].type", "b")), Is("requestParameters.a[]", "c"))
		},
		func() { Contains("eventName", "two words, ü, # and `") },
		func() { HasSuffix("eventName", `/~!"'\`) },
	} {
		if got := panicOf(construct); got != "<nil>" {
			t.Errorf("%d: %s", i, got)
		}
	}
}

func TestMetricFiltersReportWhatTheyCannotMatch(t *testing.T) {
	long := make([]string, 60)
	for i := range long {
		long[i] = fmt.Sprintf("%016d", i)
	}
	for _, r := range []struct {
		c    Condition
		want string
	}{
		{Is("eventName", "a*"), `eventName: "a*": a metric filter cannot match an asterisk`},
		{IsNot("eventName", `a"`), "cannot match"},
		{HasPrefix("eventName", `a\`), "cannot match"},
		{Contains("eventName", "%a"), "cannot match"},
		{All(Present("errorCode"), Any(Present("awsRegion"), Is("eventName", "b", "50%"))), `"50%"`},
		{Is("requestParameters.x-amz-acl", "a"), "requestParameters.x-amz-acl: a metric filter cannot name a field with a hyphen"},
		{Missing("requestParameters.x-amz-acl"), "hyphen"},
		{Is("eventName", long...), "at most 1024 characters"},
	} {
		if text, err := FilterPattern(r.c); err == nil || !strings.Contains(err.Error(), r.want) {
			t.Errorf("got %s, %v\nwant %s", text, err, r.want)
		}
	}
	if _, err := UnmeasuredFilterPattern(Is("eventName", long...)); err != nil {
		t.Errorf("unmeasured: %v", err)
	}
}

func TestMetricFilterMayHaveExactly1024Characters(t *testing.T) {
	sized := func(n int) Condition { return Is("eventName", strings.Repeat("ü", n-len(`{$.eventName = ""}`))) }
	if _, err := FilterPattern(sized(MaxFilter)); err != nil {
		t.Error(err)
	}
	if _, err := FilterPattern(sized(MaxFilter + 1)); err == nil {
		t.Error("a longer one is accepted")
	}
}

func TestEventPatternsReportWhatTheyCannotCompare(t *testing.T) {
	two := "eventName: an event pattern cannot make two comparisons of one field"
	for _, r := range []struct {
		c    Condition
		want string
	}{
		{All(HasPrefix("eventName", "a"), HasSuffix("eventName", "b")), two},
		{All(Is("eventName", "a", "b"), IsNot("eventName", "b")), two},
		{All(Is("eventName", "a"), Missing("eventName")), two},
		{All(Present("eventName"), Missing("eventName")), two},
		{All(IsNot("eventName", "a"), ContainsNone("eventName", "b")), two},
		{Any(Present("errorCode"), All(Contains("eventName", "a"), Any(Present("awsRegion"), Contains("eventName", "b")))), two},
		{All(Is("requestParameters.a[]", "x"), Is("requestParameters.a", "x")), "two comparisons"},
		{All(Present("requestParameters.a"), Is("requestParameters.a[]", "x")), "two comparisons"},
		{All(Missing("requestParameters.a"), Missing("requestParameters.a.b")), "requestParameters.a: an event pattern cannot compare a field and also requestParameters.a.b inside it"},
		{Any(Present("errorCode"), Is("requestParameters.prefix", "a")), `"prefix" is an operator`},
	} {
		if object, err := EventPattern(r.c); err == nil || !strings.Contains(err.Error(), r.want) {
			t.Errorf("got %s, %v\nwant %s", asJSON(object), err, r.want)
		}
	}
	formsOf(t, Is("requestParameters.prefix", "a"))
	if _, err := EventPattern(Is("requestParameters.prefix", "a")); err != nil {
		t.Errorf("without alternatives: %v", err)
	}
}
