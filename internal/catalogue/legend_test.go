package catalogue

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEveryMessageOfAWatchNamesItsAccounts(t *testing.T) {
	for _, r := range Rules(All(), convention(), "console.aws.amazon.com") {
		m := r.Message.WithLegend(places(MaxLegend, "eu-central-1", "us-east-1"))
		for _, want := range []string{"100000000000 account-0", "100000000059 account-59"} {
			if strings.Count(m.Template, want) != 1 {
				t.Errorf("%s: %q is there %d times", r.ID, want, strings.Count(m.Template, want))
			}
		}
		if len(m.Template) > maxTemplate {
			t.Errorf("%s: the template has %d characters; EventBridge allows %d", r.ID, len(m.Template), maxTemplate)
		}
		lines := strings.Split(m.Template, "\n")
		for _, line := range lines {
			var text string
			if err := json.Unmarshal([]byte(line), &text); err != nil {
				t.Errorf("%s: %v in the line %s", r.ID, err, line)
			}
		}
		if last := lines[len(lines)-1]; last != `"Detection: `+r.ID+`"` {
			t.Errorf("%s: the last line is %s", r.ID, last)
		}
	}
}

// Part of the names would look like all of them.
func TestTooManyAccountsAreNotNamed(t *testing.T) {
	m := Rules(All(), convention(), "")[0].Message
	long := places(40, "eu-central-1")
	for i := range long {
		long[i].Name = strings.Repeat("n", 200)
	}
	for about, of := range map[string][]Place{"61 accounts": places(MaxLegend+1, "eu-central-1"), "long names": long, "no names": {{Account: member, Region: "eu-central-1"}}} {
		if got := m.WithLegend(of); got.Template != m.Template {
			t.Errorf("%s: %s", about, got.Template)
		}
	}
}
