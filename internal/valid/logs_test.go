package valid_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestLogGroupNameFollowsCloudWatchsRule(t *testing.T) {
	const want = "; must be 1 to 512 letters, digits, '.', '_', '/', '#' and '-'"
	check(t, valid.LogGroupName, []verdict{
		{"/audit/CloudTrail_1.a#b-c", ""},
		{"a", ""},
		{"", `"" is empty` + want},
		{strings.Repeat("a", 512), ""},
		{strings.Repeat("a", 513), start(strings.Repeat("a", 513)) + ` is 513 characters long` + want},
		{"audit trail", `"audit trail" contains ' '` + want},
		{"audit:*", `"audit:*" contains ':'` + want},
		{"aws/cloudtrail", `"aws/cloudtrail" starts with "aws/", which AWS reserves` + want},
		{"/aws/cloudtrail", ""},
		{"aws-cloudtrail-logs", ""},
	})
}

func TestLogRetentionDaysAreCloudWatchsValues(t *testing.T) {
	values := []int{
		1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
	}
	if !slices.Equal(valid.LogRetentionValues, values) {
		t.Errorf("LogRetentionValues = %v, want %v", valid.LogRetentionValues, values)
	}
	for _, days := range values {
		if p := valid.LogRetentionDays(days); p != nil {
			t.Error(p)
		}
	}
	const refused = " is not a retention period that CloudWatch Logs supports; "
	for days, want := range map[int]string{
		-1:   "-1" + refused + "must be at least 1",
		0:    "0" + refused + "must be at least 1",
		2:    "2" + refused + "use 1 or 3",
		364:  "364" + refused + "use 180 or 365",
		366:  "366" + refused + "use 365 or 400",
		730:  "730" + refused + "use 545 or 731",
		3650: "3650" + refused + "use 3288 or 3653",
		3654: "3654" + refused + "must be at most 3653",
	} {
		if got := text(valid.LogRetentionDays(days)); got != want {
			t.Errorf("LogRetentionDays(%d) = %s, want %s", days, got, want)
		}
	}
}
