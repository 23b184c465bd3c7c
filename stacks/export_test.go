package stacks

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

// Disagreements returns a text for each construct of a plan whose props, which were made from
// the settings of the plan, the construct judges otherwise than the plan does.
func Disagreements(p plan.Plan) []string {
	var c comparison
	if a := p.Archive; a != nil {
		c.at("the log archive", a.Account, a.Region)
		props := archiveProps(a.Kept)
		c.compare("archive", a.Kept.ProblemsAlone(c.place), props.Validate(c.env))
		c.detection(a.Detection)
		c.queries(a.Queries)
		c.forwarder(a.Forwarder)
		c.siem(a.SIEM)
	}
	for _, t := range p.Trails {
		c.at(t.ID, t.Account, t.HomeRegion)
		c.trail(t.Recorded)
		c.detection(t.Detection)
		c.queries(t.Queries)
		c.forwarder(t.Forwarder)
		if len(t.StreamTo) > 0 {
			props := &siem.StreamProps{Destinations: destinations(t.StreamTo)}
			c.compare("stream", settings.Stream{Destinations: t.StreamTo}.Problems(c.place), props.Validate(c.env))
		}
	}
	for _, e := range p.Existing {
		c.at(e.ID, e.Account, e.HomeRegion)
		c.detection(e.Detection)
	}
	if r := p.Readers; r != nil {
		c.at("the readers", r.Owner(), r.Region())
		c.queries(r.Queries)
		c.siem(r.SIEM)
	}
	if w := p.Watch; w != nil {
		c.at("the watch", w.Account, w.Region)
		c.detection(w.Detection)
		c.forwarder(w.Forwarder)
	}
	if r := p.Rollout; r != nil {
		c.at("the roll-out", r.Account, r.Region)
		sets := rolloutProps(r.Sets)
		c.compare("sets", r.Sets.Problems(c.place), sets.Validate(c.env))
		c.forwarder(r.Forwarder)
		if r.Recorded != nil {
			c.trail(*r.Recorded)
		}
	}
	return c.found
}

// comparison compares the constructs of one stack after the other.
type comparison struct {
	stack string
	place place.Place
	env   *awscdk.Environment
	found []string
}

func (c *comparison) at(stack, account, region string) {
	c.stack, c.place = stack, place.Known(account, region)
	c.env = &awscdk.Environment{Account: &c.place.Account, Region: &c.place.Region}
}

func (c *comparison) compare(construct string, plain problem.List, err error) {
	if got, want := fmt.Sprint(plain.Err()), fmt.Sprint(err); got != want {
		c.found = append(c.found, fmt.Sprintf("%s, %s:\nthe plan      %s\nthe construct %s", c.stack, construct, got, want))
	}
}

func (c *comparison) trail(s settings.Trail) {
	props := trailProps(s)
	c.compare("trail", s.Problems(c.place), props.Validate(c.env))
}

func (c *comparison) detection(s *settings.Detection) {
	if s != nil {
		props, _ := detectionProps(s)
		_, plain := s.Problems(c.place)
		c.compare("detection", plain, props.Validate(c.env))
	}
}

func (c *comparison) queries(s *settings.Investigation) {
	if s != nil {
		props, _ := investigationProps(s)
		c.compare("queries", s.Problems(c.place), props.Validate(c.env))
	}
}

func (c *comparison) siem(s *settings.SIEM) {
	if s != nil {
		c.compare("siem", s.Problems(c.place), siemProps(s).Validate(c.env))
	}
}

func (c *comparison) forwarder(s *settings.Forwarder) {
	if s != nil {
		_, plain := s.Problems(c.place)
		c.compare("forwarder", plain, forwarderProps(s).Validate(c.env))
	}
}
