package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/config"
)

// Each entry of an accounts file is visited where it is deployed.
func TestEveryPartOfAnAccountsFileIsVerified(t *testing.T) {
	for _, row := range []struct{ file, parts string }{
		{"standalone", `account 111111111111 eu-central-1, account 222222222222 us-east-1,
			alerts AuditTrail-payments 111111111111 eu-central-1, alerts AuditTrail-sandbox 222222222222 us-east-1,
			archive archive of audit-trail 111111111111 eu-central-1, archive archive of audit-trail 222222222222 us-east-1,
			stack AuditTrail-payments 111111111111 eu-central-1, stack AuditTrail-sandbox 222222222222 us-east-1,
			trail audit-trail 111111111111 eu-central-1, trail audit-trail 222222222222 us-east-1`},
		{"organization", `account 123456789012 eu-central-1, account 999999999999 eu-central-1,
			alerts AuditTrail-log-archive 999999999999 eu-central-1, alerts AuditTrail-organization 123456789012 eu-central-1,
			archive example-log-archive 999999999999 eu-central-1,
			stack AuditTrail-log-archive 999999999999 eu-central-1, stack AuditTrail-organization 123456789012 eu-central-1,
			trail organization-trail 123456789012 eu-central-1`},
	} {
		p := planOfFile(t, row.file)
		var got []string
		for kind, parts := range p.byKind() {
			for _, part := range parts {
				at := part.Where()
				name := part.Name() + " "
				if kind == "account" {
					name = ""
				}
				got = append(got, fmt.Sprintf("%s %s%s %s", kind, name, at.Account, at.Region))
			}
		}
		slices.Sort(got)
		if want := strings.Join(strings.Fields(row.parts), " "); strings.Join(got, ", ") != want {
			t.Errorf("%s:\n%s\nwant\n%s", row.file, strings.Join(got, ", "), want)
		}
	}
}

// A watch has the detections of all accounts, and each account a forwarder.
func TestAWatchIsVerifiedInEveryAccountAndRegionThatForwards(t *testing.T) {
	p := planOfFile(t, "watch")
	if len(p.forwarders) < 10 || !slices.ContainsFunc(p.alerts, func(a *alerts) bool { return a.prefix == "audit-watch" }) {
		t.Errorf("%d forwarders, %d stacks with detections", len(p.forwarders), len(p.alerts))
	}
	for _, f := range p.forwarders {
		if !slices.ContainsFunc(p.stacks, func(s *stack) bool { return s.stackName == f.stackName && s.Place == f.Place }) {
			t.Errorf("the forwarder of %s %s is in the stack %q, which is not verified", f.Account, f.Region, f.stackName)
		}
	}
}

func TestEveryExampleHasAPlan(t *testing.T) {
	for _, file := range []string{"detections", "existing-archive", "existing-trail", "log-archive", "members-read", "mixed", "organization-alone", "own-detections", "partitions", "rollout", "watch-listed"} {
		p := planOfFile(t, file)
		if len(p.accounts) == 0 || len(p.stacks) == 0 {
			t.Errorf("%s: %d accounts, %d stacks", file, len(p.accounts), len(p.stacks))
		}
		for _, parts := range p.byKind() {
			for _, part := range parts {
				if at := part.Where(); at.Account == "" || at.Region == "" || part.Name() == "" {
					t.Errorf("%s: %T %q is in %q %q", file, part, part.Name(), at.Account, at.Region)
				}
			}
		}
	}
}

func TestOthersBucketsPromiseDeliveryOnly(t *testing.T) {
	p := planOfFile(t, "existing-archive")
	server.Reset(healthy().answer)
	a := p.archives[0]
	a.Place, a.bucket = checks.NewPlace(sessionOf(t), me, home, func() time.Time { return now }), bucket
	report := checks.Report{Rows: checks.Rows(t.Context(), archiveChecks, a, nil)}
	if got := ids(report, checks.NotApplicable); !slices.Contains(got, "bucket-refuses-deletion") || slices.Contains(got, "bucket-accepts-trail") {
		t.Errorf("not applicable: %v", got)
	}
}

func (p plan) byKind() map[string][]checks.Part {
	return map[string][]checks.Part{
		"trail": partsOf(p.trails), "archive": partsOf(p.archives), "stack": partsOf(p.stacks), "alerts": partsOf(p.alerts),
		"forwarder": partsOf(p.forwarders), "rollout": partsOf(p.rollouts), "account": partsOf(p.accounts),
	}
}

func partsOf[T checks.Part](list []T) []checks.Part {
	all := make([]checks.Part, len(list))
	for i, p := range list {
		all[i] = p
	}
	return all
}

func planOfFile(t *testing.T, name string) plan {
	t.Helper()
	file, err := config.Read("../../../../examples/" + name + ".yaml")
	if err == nil {
		err = file.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	server.Reset(healthy().answer)
	return planOf(file, checks.NewPlaces(sessionOf(t), func() time.Time { return now }))
}

func sessionOf(t *testing.T) *session.Session {
	t.Helper()
	s, err := session.New(t.Context(), &cli.Globals{Env: &cli.Env{Now: func() time.Time { return now }}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
