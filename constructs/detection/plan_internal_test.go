package detection

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/internal/catalogue"
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
		Detections: all[:random.IntN(most)], Silence: random.IntN(2) == 0, Undelivered: random.IntN(2) == 0,
	}
}

func TestSeveritiesWithATopicAreThoseOfTheAlarmsAndRules(t *testing.T) {
	here := site.Site{Account: "111111111111", Region: "eu-central-1", Partition: "aws"}
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[int]bool{}
	for range 2000 {
		p := Props{Name: "audit-trail", OwnOnly: random.IntN(4) == 0, SilenceMinutes: 60}
		if random.IntN(2) == 0 {
			p.LogGroup = group{}
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
		if p.LogGroup != nil && choice.Silence {
			published[catalogue.Page] = true
		}
		if published[catalogue.Page] && choice.Undelivered {
			published[catalogue.Ticket] = true
		}
		want := slices.DeleteFunc(catalogue.Severities(), func(s catalogue.Severity) bool { return !published[s] })
		if got := plan.severities(); !slices.Equal(got, want) {
			t.Fatalf("topics for %v, and messages of %v, for %+v", got, want, choice)
		}
		seen[len(want)] = true
	}
	for n := range 4 {
		if !seen[n] {
			t.Errorf("no choice has %d severities", n)
		}
	}
}
