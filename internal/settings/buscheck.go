package settings

import (
	"regexp"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// maxTrailNames is how many names of trails a pattern compares: that of the accounts' own
// trails and that of an organization's.
const maxTrailNames = 2

// accountName matches what messages and alarms can name without escaping.
var accountName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*$`)

func (b *Bus) problems(here place.Place) (problems problem.List) {
	if b == nil {
		return nil
	}
	at := problem.At("Bus")
	if b.Organization == "" && len(b.Accounts) == 0 {
		problems.Add(at, &problem.Problem{Wrong: problem.Textf("needs %v or %v, because no account may forward events otherwise", problem.At("Organization"), problem.At("Accounts"))})
	}
	if b.Organization != "" {
		problems.Add(at.Field("Organization"), valid.OrganizationID(b.Organization))
	}
	problems.AddAll(at.Field("Accounts"), b.accountProblems())
	if n := policy.Size(b.Policy(here, here.ARN("events", "event-bus/x")).Statements()); n > policy.MostBusPolicyBytes {
		problems.Add(at.Field("Accounts"), &problem.Problem{
			Got: len(b.Accounts), Wrong: problem.Textf("are more accounts than the policy of a bus has room for"), Fix: problem.Textf("set %v", problem.At("Organization")),
		})
	}
	if n := len(b.TrailNames); n > maxTrailNames {
		problems.Add(at.Field("TrailNames"), &problem.Problem{Got: n, Allowed: problem.Textf("must be at most %d names", maxTrailNames)})
	}
	for i, name := range b.Buckets {
		problems.Add(at.Field("Buckets").Index(i), valid.ExistingBucketName(name))
	}
	if b.KeyAccount != "" {
		problems.Add(at.Field("KeyAccount"), valid.AccountID(b.KeyAccount))
		problems.Add(at.Field("KeyRegion"), valid.Region(b.KeyRegion))
	}
	return problems
}

func (b *Bus) accountProblems() (problems problem.List) {
	seen := map[string]bool{}
	for i, a := range b.Accounts {
		path := problem.At().Index(i)
		switch wrong := valid.AccountID(a.ID); {
		case wrong != nil:
			problems.Add(path.Field("ID"), wrong)
		case seen[a.ID]:
			problems.Add(path.Field("ID"), &problem.Problem{Got: a.ID, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		}
		seen[a.ID] = true
		if a.Name != "" && !accountName.MatchString(a.Name) {
			problems.Add(path.Field("Name"), &problem.Problem{Got: a.Name, Allowed: problem.Textf("must be letters, digits and '-', starting with a letter or digit")})
		}
		problems.AddAll(path.Field("Regions"), valid.List(a.Regions, valid.Region))
	}
	return problems
}

// combined returns what cannot be set together with a bus.
func (d Detection) combined() (problems problem.List) {
	if d.Bus == nil {
		return nil
	}
	for _, other := range []struct {
		field problem.Field
		set   bool
		fix   string
	}{
		{"Trail", d.Watched.TrailName != "", "watch it in its account, or let the account forward its events"},
		{"Archive", d.Watched.Archive, "name its buckets and the account of its key in Bus"},
		{"RelayedFrom", len(d.RelayedFrom) > 0, "let a forwarder of that Region send events to the bus"},
		{"OwnOnly", d.OwnOnly, "remove it"},
		{"AlarmsOnly", d.AlarmsOnly, "remove it"},
	} {
		if other.set {
			problems.Add(problem.At(other.field), &problem.Problem{
				Wrong: problem.Textf("cannot be combined with %v", problem.At("Bus")), Fix: problem.Textf("%s", other.fix),
			})
		}
	}
	return problems
}
