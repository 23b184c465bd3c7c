package detection

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/site"
)

// group is a log group of which only the name is asked for.
type group struct{ awslogs.ILogGroup }

func (group) LogGroupName() *string { name := "events"; return &name }

// someOf returns a random choice of few detections or of many.
func someOf(random *rand.Rand) catalogue.Choice {
	all, most := catalogue.All(), 1+random.IntN(40)
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return catalogue.Choice{
		Detections: all[:random.IntN(most)],
		Health:     slices.DeleteFunc(catalogue.Health(), func(catalogue.Detection) bool { return random.IntN(3) == 0 }),
	}
}

// theirs is a topic of another account.
var theirs = Channel{TopicARN: "arn:aws:sns:eu-central-1:222222222222:theirs"}

func TestSeveritiesWithATopicAreThoseOfTheAlarmsAndRules(t *testing.T) {
	here := site.Site{Place: place.In("111111111111", "eu-central-1")}
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[int]bool{}
	for range 500 {
		p := Props{Name: "audit-trail", OwnOnly: random.IntN(4) == 0, SilenceMinutes: 60}
		if random.IntN(2) == 0 {
			p.LogGroup = group{}
		}
		for _, channels := range []*[]Channel{&p.Page, &p.Ticket, &p.Record} {
			*channels = [][]Channel{{{}}, {theirs}, {{}, theirs}}[random.IntN(3)]
		}
		choice := someOf(random)
		plan := p.plan(here, choice)
		plan.parts.Roles, plan.parts.Queues = []string{"alerts"}, []string{"dead-letters"}
		plan.parts.AlertKeyARN, plan.parts.Stacks, plan.parts.StackARNs = "key", []string{"stack"}, []string{"stack/"}

		topics := []string{"arn:aws:sns:eu-central-1:111111111111:topic"}
		rules, err := plan.rules(topics, "console.aws.amazon.com")
		if err != nil {
			t.Fatal(err)
		}
		published := map[catalogue.Severity]bool{}
		for _, r := range rules {
			published[r.Severity] = true
		}
		for _, a := range plan.alarms(topics) {
			published[a.Severity] = true
		}
		for _, row := range plan.health {
			published[row.Severity] = true
		}
		want := slices.DeleteFunc(catalogue.Severities(), func(s catalogue.Severity) bool { return !published[s] })
		if got := plan.severities(); !slices.Equal(got, want) {
			t.Fatalf("topics for %v, and messages of %v, for %+v", got, want, choice)
		}
		sending := len(slices.DeleteFunc(rules, catalogue.Rule.Counted))
		if plan.publishes() != (sending > 0) {
			t.Fatalf("%d rules send messages, and a role for them is %v", sending, plan.publishes())
		}
		seen[len(want)] = true
	}
	for n := range 4 {
		if !seen[n] {
			t.Errorf("no choice has %d severities", n)
		}
	}
}

// What a row watches must exist: each of them is about topics, a queue or the log group.
func TestHealthAlarmsApplyWhereThereIsSomethingToWatch(t *testing.T) {
	here := site.Site{Place: place.In("111111111111", "eu-central-1")}
	ours, existing := []Channel{{}}, []Channel{theirs}
	find := func(s catalogue.Severity) []catalogue.Detection {
		all := catalogue.All()
		i := slices.IndexFunc(all, func(d catalogue.Detection) bool { return d.Severity == s && !d.Alarm() && !d.Counted() && !d.Ours() })
		return all[i : i+1]
	}
	page, ticket := find(catalogue.Page), find(catalogue.Ticket)
	for _, row := range []struct {
		about        string
		detections   []catalogue.Detection
		page, ticket []Channel
		logGroup     bool
		want         []catalogue.Detection
	}{
		{"nothing", nil, ours, ours, false, nil},
		{"everything", slices.Concat(page, ticket), ours, ours, true, ofOneAccount()},
		{"silence, which brings in pages and their failures", nil, ours, ours, true, []catalogue.Detection{
			catalogue.Silence, catalogue.PagesUndelivered, catalogue.TicketsUndelivered, catalogue.BackstopUndelivered, catalogue.ManyPages, catalogue.ManyTickets}},
		{"tickets, which bring in pages about them", ticket, ours, ours, false, ofOneAccount()[1:]},
		{"topics of another account", slices.Concat(page, ticket), existing, existing, false, []catalogue.Detection{catalogue.DeadLettered}},
	} {
		p := Props{Name: "audit-trail", SilenceMinutes: 60, Page: row.page, Ticket: row.ticket, Record: ours}
		if row.logGroup {
			p.LogGroup = group{}
		}
		ids := func(rows []catalogue.Detection) (ids []string) {
			for _, d := range rows {
				ids = append(ids, d.ID)
			}
			return ids
		}
		got := p.plan(here, catalogue.Choice{Detections: row.detections, Health: catalogue.Health()}).health
		if !slices.Equal(ids(got), ids(row.want)) {
			t.Errorf("%s: %q; want %q", row.about, ids(got), ids(row.want))
		}
	}
}

// ofOneAccount returns the alarms on delivery that are not for a watch alone.
func ofOneAccount() []catalogue.Detection {
	return slices.DeleteFunc(catalogue.Health(), func(d catalogue.Detection) bool { return d.ID == catalogue.Unheard.ID })
}
