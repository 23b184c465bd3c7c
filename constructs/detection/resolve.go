package detection

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// maxName is the maximum length of Props.Name. The name of a rule has at most 64
// characters and also holds the severity and the id.
const maxName = 64 - len("-ticket-") - catalogue.MaxID

var plainName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$`)

// resolved returns a copy of p with every default filled in and the detections that it
// chooses, or an error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, catalogue.Choice, error) {
	var r Props
	if p != nil {
		r = *p
	}
	if r.Trail != nil {
		if r.LogGroup == nil {
			r.LogGroup = r.Trail.LogGroup()
		}
		if a := r.Trail.Archive(); r.Archive == nil && a.AccessLogs() != nil {
			r.Archive = a
		}
	}
	r.Name = cmp.Or(r.Name, r.defaultName())
	r.OwnOnly = r.OwnOnly || r.Trail == nil && r.LogGroup == nil
	r.SilenceMinutes = cmp.Or(r.SilenceMinutes, 60)
	choice, err := r.validate(here)
	return r, choice, err
}

func (p Props) defaultName() string {
	switch {
	case p.Trail != nil:
		return shortened(p.Trail.TrailName())
	case p.Archive != nil:
		return "audit-archive"
	}
	return "audit-trail"
}

// shortened turns a trail's name into one that the names of rules can start with. The
// hash keeps shortened names different.
func shortened(name string) string {
	plain := strings.NewReplacer(".", "-", "_", "-").Replace(name)
	if plain == name && len(name) <= maxName {
		return name
	}
	return strings.Trim(plain[:min(len(plain), maxName-9)], "-") + "-" + policy.Hash(name)
}

func (p Props) validate(here site.Site) (catalogue.Choice, error) {
	var problems problem.List
	here.Validate(&problems)
	if p.Trail == nil && p.Archive == nil && p.LogGroup == nil {
		problems.Addf(nil, "Trail, Archive and LogGroup are all nil, so that there is nothing to watch; set one of them")
	}
	checkName(&problems, p.Name)
	problems.Add(problem.At("SilenceMinutes"), valid.Silence(p.SilenceMinutes))
	if group := p.LogGroup; group != nil {
		if of := group.Env(); site.Differ(*of.Account, here.Account) || site.Differ(*of.Region, here.Region) {
			problems.Addf(problem.At("LogGroup"), "is of account %s, Region %s, and the stack of account %s, Region %s; metric filters count in log groups of their own only",
				*of.Account, *of.Region, here.Account, here.Region)
		}
	}
	if len(p.Readers) > 0 && p.keyARN(here) == "" {
		problems.Addf(problem.At("Readers"), "have no meaning, because the log files' key is not of this account, where its use would be seen; set them beside the %v", problem.At("Archive"))
	}
	if n := len(p.RelayedFrom); n > catalogue.MaxRelays {
		problems.Addf(problem.At("RelayedFrom"), "lists %d Regions, and the filters of a log group have room for %d; leave the others to the alarms for elsewhere", n, catalogue.MaxRelays)
	}
	problems.AddAll(problem.At("Readers"), valid.List(p.Readers, valid.PrincipalARN))
	for i, region := range p.RelayedFrom {
		if region == here.Region || slices.Contains(p.RelayedFrom[:i], region) {
			problems.Addf(problem.At("RelayedFrom").Index(i), "%q is watched already; leave it out", region)
		}
		problems.Add(problem.At("RelayedFrom").Index(i), valid.Region(region))
	}
	for _, s := range catalogue.Severities() {
		p.channel(s).validate(&problems, s, here)
	}
	choice, wrong := catalogue.Choose(p.LeaveOut, p.Add)
	problems.AddAll(nil, wrong)
	return choice, problems.Err()
}

func (p Props) channel(s catalogue.Severity) Channel {
	return map[catalogue.Severity]Channel{catalogue.Page: p.Page, catalogue.Ticket: p.Ticket, catalogue.Record: p.Record}[s]
}

// validate refuses what CloudWatch and EventBridge could not publish to: the
// alarm would go off, and nobody would hear of it.
func (c Channel) validate(problems *problem.List, s catalogue.Severity, here site.Site) {
	at := problem.At(map[catalogue.Severity]problem.Field{catalogue.Page: "Page", catalogue.Ticket: "Ticket", catalogue.Record: "Record"}[s])
	problems.AddAll(at.Field("Subscribers"), valid.List(c.Subscribers, valid.Subscriber))
	if c.Topic == nil {
		return
	}
	if *c.Topic.Fifo() {
		problems.Addf(at.Field("Topic"), "is a FIFO topic, to which EventBridge does not publish; want a standard topic")
		return
	}
	if len(c.Subscribers) > 0 {
		problems.Addf(at.Field("Subscribers"), "stand beside %v; subscribe to a topic of your own where you make it", at.Field("Topic"))
	}
	arn := *c.Topic.TopicArn()
	problems.Add(at.Field("Topic"), valid.AlertTopicARN(arn))
	if of := c.Topic.Env(); site.Differ(*of.Account, here.Account) {
		problems.Addf(at.Field("Topic"), "is of account %s and the stack of %s; rules publish to topics of their own account only: let a topic of the stack have a subscriber there", *of.Account, here.Account)
	} else if site.Differ(*of.Region, here.Region) {
		problems.Addf(at.Field("Topic"), "is of Region %s; alarms and rules of %s publish to topics of their own Region only", *of.Region, here.Region)
	}
	if key := c.Topic.MasterKey(); key != nil && strings.Contains(*key.KeyArn(), "alias/aws/") {
		problems.Addf(at.Field("Topic"), "is encrypted with %s, whose policy cannot be edited, so that neither CloudWatch nor EventBridge can use it; want a key of your own", *key.KeyArn())
	}
}
