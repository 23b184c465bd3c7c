package detection

import (
	"regexp"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// withDefaults returns a copy with every default filled in.
func (p *BusProps) withDefaults(region string) *BusProps {
	if p == nil {
		return nil
	}
	r := *p
	if len(r.TrailNames) == 0 {
		r.TrailNames = []string{"audit-trail"}
	}
	if r.KeyRegion == "" {
		r.KeyRegion = region
	}
	if r.LogGroupPrefix == "" {
		r.LogGroupPrefix = "AuditTrail-"
	}
	if r.StackPrefix == "" {
		r.StackPrefix = "AuditTrail-"
	}
	return &r
}

// maxTrailNames is how many names of trails a pattern compares: that of the accounts'
// own trails and that of an organization's.
const maxTrailNames = 2

// accountName matches what messages and alarms can name without escaping.
var accountName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*$`)

func (p *BusProps) problems(here site.Site) (problems problem.List) {
	if p == nil {
		return nil
	}
	at := problem.At("Bus")
	if p.Organization == "" && len(p.Accounts) == 0 {
		problems.Add(at, &problem.Problem{Wrong: problem.Textf("needs %v or %v, because no account may forward events otherwise", problem.At("Organization"), problem.At("Accounts"))})
	}
	if p.Organization != "" {
		problems.Add(at.Field("Organization"), valid.OrganizationID(p.Organization))
	}
	seen := map[string]bool{}
	for i, a := range p.Accounts {
		path := at.Field("Accounts").Index(i)
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
	if n := policy.Size(p.policy(here, here.ARN("events", "event-bus/x")).Statements()); n > policy.MostBusPolicyBytes {
		problems.Add(at.Field("Accounts"), &problem.Problem{
			Got: len(p.Accounts), Wrong: problem.Textf("are more accounts than the policy of a bus has room for"), Fix: problem.Textf("set %v", problem.At("Organization")),
		})
	}
	if n := len(p.TrailNames); n > maxTrailNames {
		problems.Add(at.Field("TrailNames"), &problem.Problem{Got: n, Allowed: problem.Textf("must be at most %d names", maxTrailNames)})
	}
	for i, name := range p.Buckets {
		problems.Add(at.Field("Buckets").Index(i), valid.ExistingBucketName(name))
	}
	if p.KeyAccount != "" {
		problems.Add(at.Field("KeyAccount"), valid.AccountID(p.KeyAccount))
		problems.Add(at.Field("KeyRegion"), valid.Region(p.KeyRegion))
	}
	return problems
}

// combined returns what cannot be set together with a bus.
func (p Props) combined() (problems problem.List) {
	if p.Bus == nil {
		return nil
	}
	for _, other := range []struct {
		field problem.Field
		set   bool
		fix   string
	}{
		{"Trail", p.Trail != nil, "watch it in its account, or let the account forward its events"},
		{"Archive", p.Archive != nil, "name its buckets and the account of its key in Bus"},
		{"RelayedFrom", len(p.RelayedFrom) > 0, "let a forwarder of that Region send events to the bus"},
		{"OwnOnly", p.OwnOnly, "remove it"},
		{"AlarmsOnly", p.AlarmsOnly, "remove it"},
	} {
		if other.set {
			problems.Add(problem.At(other.field), &problem.Problem{
				Wrong: problem.Textf("cannot be combined with %v", problem.At("Bus")), Fix: problem.Textf("%s", other.fix),
			})
		}
	}
	return problems
}

// comparesTooManyAccounts reports whether the detection compares events with a list of
// accounts for which its pattern has no room.
func comparesTooManyAccounts(d catalogue.Detection, own catalogue.Own) bool {
	if d.Alarm() {
		return false
	}
	length := func(own catalogue.Own) int {
		for _, r := range catalogue.Rules([]catalogue.Detection{d}, own, "") {
			return r.PatternLength()
		}
		return 0 // it needs the topics
	}
	one := own
	one.Accounts = own.Accounts[:1]
	return length(own) > catalogue.MaxPattern && length(one) <= catalogue.MaxPattern
}
