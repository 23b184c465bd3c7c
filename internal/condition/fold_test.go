package condition

import (
	"reflect"
	"strings"
	"testing"
)

func TestFoldVisitsEveryComparisonOfACondition(t *testing.T) {
	c := All(Is("eventName", "A", "B"), Any(HasPrefix("errorCode", "Access"), Missing("errorCode")), ContainsNone("userAgent", "tool"), HasSuffix("resources[].ARN", "/x"), Present("requestParameters.x"))
	got := Fold(c, func(c Comparison) string {
		text := c.Field
		if c.Negative {
			text = "not " + text
		}
		for _, t := range c.Texts {
			text += " " + strings.Repeat("*", btoi(t.AnyBefore)) + t.Text + strings.Repeat("*", btoi(t.AnyAfter))
		}
		if c.Asks {
			text += "?"
		}
		return text
	}, func(every bool, parts []string) string {
		if every {
			return "(" + strings.Join(parts, " and ") + ")"
		}
		return "(" + strings.Join(parts, " or ") + ")"
	})
	want := "(eventName A B and (errorCode Access* or not errorCode?) and not userAgent *tool* and resources[].ARN */x and requestParameters.x?)"
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
