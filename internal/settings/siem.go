package settings

import (
	"cmp"
	"regexp"

	"example.com/audittrail/constructs/products"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/valid"
)

// SIEM has the settings of what lets products read an archive.
type SIEM struct {
	Existing *SIEMArchive // nil for an archive that is a construct
	products.Products
	Name          string
	EventBridge   bool
	OldestMinutes int
}

// mostTargets is how many targets a rule of EventBridge can have.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const mostTargets = 5

// WithDefaults returns a copy of s with every default filled in.
func (s SIEM) WithDefaults() SIEM {
	s.Name = cmp.Or(s.Name, "audit-siem")
	s.OldestMinutes = cmp.Or(s.OldestMinutes, 60)
	return s
}

// PrincipalARNs returns the ARNs of the roles and users with which the products read.
func (s SIEM) PrincipalARNs(here place.Place) []string {
	s = s.WithDefaults()
	var arns []string
	for _, reader := range readers.Of(s.Products) {
		arns = append(arns, reader.ARN(s.Name, of(here)))
	}
	return arns
}

func of(here place.Place) readers.Place {
	return readers.Place{Partition: here.Partition, Account: here.Account, Region: here.Region}
}

var siemName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$`)

// Problems returns everything that is wrong with s.
func (s SIEM) Problems(here place.Place) (problems problem.List) {
	s = s.WithDefaults()
	here.Validate(&problems)
	if !siemName.MatchString(s.Name) {
		problems.Add(problem.At("Name"), &problem.Problem{Got: s.Name, Allowed: problem.Textf("must be 1 to 20 lowercase letters, digits and '-', starting and ending with a letter or digit")})
	}
	problems.Add(problem.At("OldestMinutes"), valid.Between(s.OldestMinutes, 15, 10_080))
	all := readers.Of(s.Products)
	if len(all) == 0 {
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("names no product, so nothing reads the log files"), Fix: problem.Textf("add one, such as %v", problem.At("Generic"))})
	}
	problems.AddAll(nil, readers.Check(all, of(here)))
	if s.EventBridge {
		problems.AddAll(nil, eventBridgeProblems(all))
	}
	if s.Existing != nil {
		problems.AddAll(problem.At("Existing"), s.Existing.problems(here, s.EventBridge))
	}
	return problems
}

func eventBridgeProblems(all []readers.Reader) (problems problem.List) {
	at, queues := problem.At("EventBridge"), 0
	for _, r := range all {
		if r.Notified() {
			problems.Add(r.At, &problem.Problem{Wrong: problem.Textf("cannot be combined with %v, because %s subscribes to a topic", at, r.Title), Fix: problem.Textf("remove one of them")})
		}
		if r.HasQueue() {
			queues++
		}
	}
	if queues > mostTargets {
		problems.Add(at, &problem.Problem{
			Wrong: problem.Textf("is set for %d products with a queue", queues), Allowed: problem.Textf("a rule can have at most %d targets", mostTargets),
			Fix: problem.Textf("use S3's notifications"),
		})
	}
	return problems
}
