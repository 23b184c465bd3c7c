package valid_test

import (
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestNearestIsAtMostTwoEditsAway(t *testing.T) {
	known := []string{"ApiCallRateInsight", "ApiErrorRateInsight"}
	for _, test := range []struct {
		s, want string
		ok      bool
	}{
		{"ApiCallRateInsight", "ApiCallRateInsight", true},
		{"APICALLRATEINSIGHT", "ApiCallRateInsight", true},
		{"ApiCallRateInsights", "ApiCallRateInsight", true}, // one more
		{"ApiCalRateInsight", "ApiCallRateInsight", true},   // one less
		{"ApiCallRateInsihgt", "ApiCallRateInsight", true},  // two replaced
		{"xyApiCallRateInsight", "ApiCallRateInsight", true},
		{"ApiCallRateInsight()", "ApiCallRateInsight", true},
		{"xyzApiCallRateInsight", "", false},
		{"iCallRateInsight", "ApiCallRateInsight", true},
		{"CallRateInsight", "", false},
		{"ApiErorRateInsigt", "ApiErrorRateInsight", true},
		{"ApiCallRateInsi", "", false},
		{"", "", false},
	} {
		if got, ok := valid.Nearest(test.s, known); got != test.want || ok != test.ok {
			t.Errorf("Nearest(%q) = %q, %v, want %q, %v", test.s, got, ok, test.want, test.ok)
		}
	}
}

func TestNearestPrefersFewerEditsThenAlphabeticalOrder(t *testing.T) {
	known := []string{"kms-c", "kms-a", "kms-b", "kms"}
	for range len(known) {
		known = append(known[1:], known[0])
		if got, _ := valid.Nearest("kms-x", known); got != "kms-a" {
			t.Errorf("Nearest(%q, %q) = %q, want %q", "kms-x", known, got, "kms-a")
		}
		if got, _ := valid.Nearest("km", known); got != "kms" {
			t.Errorf("Nearest(%q, %q) = %q, want %q", "km", known, got, "kms")
		}
	}
	if got, ok := valid.Nearest("kms", nil); ok {
		t.Errorf("Nearest among no names is %q", got)
	}
}

// A character is one edit, however many bytes it has.
func TestNearestCountsCharacters(t *testing.T) {
	if got, ok := valid.Nearest("€€", []string{"ab"}); got != "ab" || !ok {
		t.Errorf("Nearest = %q, %v, want %q", got, ok, "ab")
	}
}
