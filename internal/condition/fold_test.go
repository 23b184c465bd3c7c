package condition

import (
	"strings"
	"testing"
)

func TestFoldVisitsEveryComparisonOfACondition(t *testing.T) {
	c := All(Is("eventName", "A", "B"), Any(HasPrefix("errorCode", "Access"), Missing("errorCode")), ContainsNone("userAgent", "tool"),
		HasSuffix("resources[].ARN", "/x"), Present("requestParameters.x"), IsTrue("requestParameters.y"), IsFalse("requestParameters.z"))
	words := map[Test]string{Equals: " is", Differs: " is not", IsOn: " is on", IsOff: " is off", There: " is there", NotThere: " is not there"}
	got := Fold(c, func(c Comparison) string {
		text := c.Field + words[c.Test]
		for _, t := range c.Texts {
			text += " "
			if t.AnyBefore {
				text += "*"
			}
			text += t.Text
			if t.AnyAfter {
				text += "*"
			}
		}
		return text
	}, func(every bool, parts []string) string {
		return "(" + strings.Join(parts, map[bool]string{true: " and ", false: " or "}[every]) + ")"
	})
	want := "(eventName is A B and (errorCode is Access* or errorCode is not there) and userAgent is not *tool* and resources[].ARN is */x" +
		" and requestParameters.x is there and requestParameters.y is on and requestParameters.z is off)"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A reader of conditions must not mistake a new test for the first one.
func TestFoldKnowsEveryTest(t *testing.T) {
	for o := is; o <= missing; o++ {
		if _, ok := tests[o]; !ok {
			t.Errorf("test %d has no name for readers", o)
		}
	}
}
