package preflight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// The quota of rules of the default bus, and the Regions with a lower one.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const (
	mostRules = 300
	fewRules  = 100
)

var smallRegions = []string{"af-south-1", "eu-south-1"}

func (s *site) ruleQuota(ctx context.Context) (checks.Finding, error) {
	need := s.neededRules()
	if need == 0 {
		return checks.Skipped("the file asks for no rules here")
	}
	others, err := checks.Ask(s.Place, "ListRules", func() (int, error) {
		n, in, client := 0, &eventbridge.ListRulesInput{}, eventbridge.NewFromConfig(s.AWS)
		for {
			out, err := client.ListRules(ctx, in)
			if err != nil {
				return 0, err
			}
			for _, r := range out.Rules {
				if !s.ours(aws.ToString(r.Name)) {
					n++
				}
			}
			if in.NextToken = out.NextToken; in.NextToken == nil {
				return n, nil
			}
		}
	})
	if err != nil {
		return checks.Finding{}, err
	}
	most := mostRules
	if slices.Contains(smallRegions, s.Region) {
		most = fewRules
	}
	if others+need > most {
		return checks.Broken("the bus has %d other rules, the file adds about %d, and the default quota is %d", others, need, most)
	}
	return checks.Ok("the bus has %d other rules, the file adds about %d, and the default quota is %d", others, need, most)
}

// neededRules is about how many rules the detections of the trails have.
func (s *site) neededRules() int {
	n := 0
	for _, t := range s.detecting() {
		var leaveOut, add []string
		if d := t.Detections; d != nil {
			if d.None {
				continue
			}
			leaveOut, add = d.LeaveOut, d.Add
		}
		choice, _ := catalogue.Choose(leaveOut, add) // the file was checked
		for _, d := range choice.Detections {
			if !d.Alarm() {
				n++
			}
		}
	}
	return n
}

// ours reports whether a rule, an alarm or a metric has the name of the detections of the file.
func (s *site) ours(name string) bool {
	return slices.ContainsFunc(s.detecting(), func(t config.Trail) bool {
		prefix := catalogue.TrailName
		if t.TrailName != "" {
			prefix = catalogue.NameOfTrail(t.TrailName)
		}
		if t.Detections != nil {
			prefix = cmp.Or(t.Detections.Name, prefix)
		}
		return strings.HasPrefix(name, prefix+"-")
	})
}
