package athena

import (
	"strings"
	"testing"
)

func TestNameOfATrailIsANameOfAWorkgroupAndADatabase(t *testing.T) {
	for trail, want := range map[string]string{
		"audit-trail": "audit-trail", "Audit.Trail_1": "audit-trail-1", "a--b": "a-b", "_a_": "a",
		strings.Repeat("x", 59) + "-" + strings.Repeat("y", 60): strings.Repeat("x", 59),
	} {
		if got := NameOfTrail(trail); got != want {
			t.Errorf("%s: %s, want %s", trail, got, want)
		}
	}
}
