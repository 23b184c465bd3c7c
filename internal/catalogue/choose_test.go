package catalogue

import (
	"slices"
	"strings"
	"testing"
)

// few has one row of each kind.
var few = []Detection{
	{ID: "root-login", Severity: Page, pack: SignIn},
	{ID: "cis-root", Severity: Record, Exact: []string{"{}"}, pack: CIS},
	{ID: "cis-mfa", Severity: Record, Exact: []string{"{}"}, pack: CIS},
	{ID: "denied", Severity: Ticket, OptIn: true, pack: SignIn},
	{ID: "signal", Severity: Record, pack: Signals},
}

func TestDetectionsAreChosenByIDPackAndSeverity(t *testing.T) {
	const leaves = "LeaveOut[0] "
	for _, c := range []struct{ leaveOut, add, want string }{
		{"", "", "root-login cis-root cis-mfa"},
		{"cis", "", "root-login"},
		{"cis-root", "", "root-login cis-mfa"},
		{"record", "", "root-login"},
		{"cis record", "", "root-login"},
		{"", "denied", "root-login cis-root cis-mfa denied"},
		{"", "signals", "root-login cis-root cis-mfa signal"},
		{"", "sign-in", "root-login cis-root cis-mfa denied"},
		{"", "record", "root-login cis-root cis-mfa signal"},

		{"cis", "record", "root-login signal"},
		{"cis", "cis-root", "root-login cis-root"},
		{"signal", "record", "root-login cis-root cis-mfa"},
		{"page", "sign-in", "cis-root cis-mfa denied"},
		{"sign-in", "denied", "cis-root cis-mfa denied"},

		{"cis-rot", "", leaves + `"cis-rot" is unknown; did you mean "cis-root"?`},
		{"Page", "", leaves + `"Page" is unknown; did you mean "page"?`},
		{"everything", "", leaves + `"everything" is unknown; must be an ID in docs/detections.md, a pack or a severity: cis, sign-in, pipeline, kms, takeover, exfiltration, signals, page, ticket, record`},
		{"cis cis", "", `LeaveOut[1] "cis" is already in the list; remove it`},
		{"denied", "", leaves + `"denied" is not in the default set; remove it`},
		{"signals", "", leaves + `"signals" is not in the default set; remove it`},
		{"cis cis-root", "", `LeaveOut[1] "cis-root" is already left out with its pack or severity; remove it`},
		{"denied", "denied", leaves + `"denied" is in Add too; remove it from one of them`},
		{"cis", "cis", leaves + `"cis" is in Add too; remove it from one of them`},
		{"page record", "", "LeaveOut removes every detection; remove entries from it, or do without detections"},
		{"page record cis-root", "", `LeaveOut[2] "cis-root" is already left out with its pack or severity; remove it`},
		{"", "root-login", `Add[0] "root-login" is already in the default set; remove it`},
		{"", "cis", `Add[0] "cis" is already in the default set; remove it`},
		{"", "sign-in denied", `Add[1] "denied" is already added with its pack or severity; remove it`},
		{"", "kms-x root-login", `Add[0] "kms-x" is unknown; did you mean "kms"?`},
		{"denied signals", "root-login", leaves + `"denied" is not in the default set; remove it` + "\n" +
			`LeaveOut[1] "signals" is not in the default set; remove it` + "\n" + `Add[0] "root-login" is already in the default set; remove it`},
	} {
		chosen, problems := choose(few, strings.Fields(c.leaveOut), strings.Fields(c.add))
		var ids []string
		for _, d := range chosen {
			ids = append(ids, d.ID)
		}
		got := strings.Join(ids, " ")
		if len(problems) > 0 {
			got = ""
		}
		for i, p := range problems {
			got += strings.Repeat("\n", min(i, 1)) + p.String()
		}
		if got != c.want {
			t.Errorf("LeaveOut %s, Add %s:\n got %s\nwant %s", c.leaveOut, c.add, got, c.want)
		}
	}
}

func TestHealthAlarmsAreChosenLikeDetections(t *testing.T) {
	for _, c := range []struct{ leaveOut, want string }{
		{"", "silence alerts-dead-lettered alerts-undelivered tickets-undelivered backstop-undelivered many-pages many-tickets"},
		{"silence", "alerts-dead-lettered alerts-undelivered tickets-undelivered backstop-undelivered many-pages many-tickets"},
		{"many-tickets many-pages", "silence alerts-dead-lettered alerts-undelivered tickets-undelivered backstop-undelivered"},
		{"page", "backstop-undelivered"},
		{"ticket", "silence alerts-dead-lettered alerts-undelivered tickets-undelivered many-pages many-tickets"},
		{"pipeline", ""},
	} {
		got, err := Choose(strings.Fields(c.leaveOut), nil)
		var ids []string
		for _, d := range got.Health {
			ids = append(ids, d.ID)
		}
		if have := strings.Join(ids, " "); err != nil || have != c.want {
			t.Errorf("leaving out %s: %s, %v; want %s", c.leaveOut, have, err, c.want)
		}
		for _, d := range got.Detections {
			if slices.ContainsFunc(strings.Fields(c.leaveOut), d.goesBy) || !d.Default() || (Choice{Health: Health()}).Watches(d) {
				t.Errorf("leaving out %s: %s is chosen", c.leaveOut, d.ID)
			}
		}
	}
	if got, err := Choose([]string{"none"}, nil); err == nil || len(got.Health)+len(got.Detections) > 0 {
		t.Errorf("a choice is returned together with an error: %+v %v", got, err)
	}
}

// A name that two of them share would choose both.
func TestNamesOfDetectionsPacksAndSeveritiesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	names := Groups()
	for _, d := range Choosable() {
		names = append(names, d.ID)
	}
	for _, name := range names {
		if seen[name] {
			t.Errorf("%s is used twice", name)
		}
		seen[name] = true
	}
}
