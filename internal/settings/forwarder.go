package settings

import (
	"cmp"
	"regexp"
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Forwarder has the settings of a forwarder.
type Forwarder struct {
	Bus           string
	Name          string
	LeaveOut, Add []string
	Own           []catalogue.Custom
	KeyARN        string
}

// WithDefaults returns a copy of f with every default filled in.
func (f Forwarder) WithDefaults() Forwarder {
	f.Name = cmp.Or(f.Name, DefaultTrail)
	return f
}

// Problems returns the detections whose events f forwards, and what is wrong with f.
func (f Forwarder) Problems(here place.Place) (catalogue.Choice, problem.List) {
	f = f.WithDefaults()
	var problems problem.List
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkName(f.Name))
	problems.Add(problem.At("Bus"), f.checkBus(here))
	if f.KeyARN != "" && !valid.Unresolved(f.KeyARN) {
		problems.Add(problem.At("KeyARN"), valid.KeyARN(f.KeyARN))
	}
	choice, wrong := catalogue.Choose(f.LeaveOut, f.Add)
	problems.AddAll(nil, wrong)
	choice, wrong = choice.WithCustom(f.Own)
	if len(wrong) == 0 {
		wrong = catalogue.CheckForwarding(choice.Detections)
	}
	problems.AddAll(problem.At("Own"), wrong)
	return choice, problems
}

var busARN = regexp.MustCompile(`^arn:([a-z-]+):events:([a-z0-9-]+):([0-9]{12}):event-bus/([A-Za-z0-9._/-]{1,256})$`)

// checkBus returns a problem if rules of the stack cannot or must not forward to the bus.
func (f Forwarder) checkBus(here place.Place) *problem.Problem {
	if valid.Unresolved(f.Bus) {
		return nil
	}
	parts := busARN.FindStringSubmatch(f.Bus)
	if parts == nil {
		return &problem.Problem{Got: f.Bus, Allowed: problem.Textf("must be the ARN of an event bus, arn:<partition>:events:<Region>:<account>:event-bus/<name>")}
	}
	partition, region, account, name := parts[1], parts[2], parts[3], parts[4]
	switch isDefault := name == "default"; {
	case place.Differ(partition, here.Partition):
		return &problem.Problem{
			Got: f.Bus, Wrong: problem.Textf("is in partition %s and the stack in %s; EventBridge sends no events between partitions", partition, here.Partition),
		}
	case isDefault && place.Differ(account, here.Account):
		return &problem.Problem{
			Got: f.Bus, Wrong: problem.Textf("is the default bus of another account, where every other rule would match these events too"),
			Fix: problem.Textf("forward to a bus that a Detection created with Bus"),
		}
	case isDefault && slices.Equal([]string{region, account}, []string{here.Region, here.Account}):
		return &problem.Problem{
			Got: f.Bus, Wrong: problem.Textf("is the bus that the events come from"), Fix: problem.Textf("forward to another Region or to a bus that a Detection created with Bus"),
		}
	}
	return nil
}
