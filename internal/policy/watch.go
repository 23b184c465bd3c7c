package policy

const (
	busPage       = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html"
	conditionPage = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html"
)

// MostBusPolicyBytes is the default quota of the policy of an event bus.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const MostBusPolicyBytes = 10_240

// Bus is the event bus of a watch, and the accounts whose forwarders send events to it
// in addition to its own.
type Bus struct {
	ARN          string
	Organization string   // the id of an organization, all of whose accounts may
	Accounts     []string // ARNs of the accounts that may
}

// Statements returns the policy of the bus. It has no statement for the account of the
// bus: there, a forwarder's own policy is enough.
//
// The condition keeps callers from putting events themselves: AWS sets the key to true
// for an event that a rule sends to a bus in another account, and to false for a call of
// PutEvents. Like AWS's example, it lets pass what lacks the key.
//
// events:source is not compared: the rules of the watch do that, and a mistake here
// would lose every event without an error.
func (b Bus) Statements() []Statement {
	var statements []Statement
	for _, from := range []struct {
		sid, why string
		who      Principal
	}{
		{"AllowForwardersOfOrganization", "Accounts of the organization forward events. Those that join later need no change here.", Organization(b.Organization)},
		{"AllowForwardersOfAccounts", "These accounts forward events.", Principal{AWS: b.Accounts}},
	} {
		if from.who.value() == nil {
			continue
		}
		statements = append(statements, Statement{
			Sid: from.sid, Effect: Allow, Principal: from.who,
			Actions: []string{"events:PutEvents"}, Resources: []string{b.ARN},
			Conditions: []Condition{{"BoolIfExists", "events:eventBusInvocation", []string{"true"}}},
			Why:        from.why + " Only rules do: a member cannot put an event of its own making.",
			Source:     busPage + "; " + conditionPage,
		})
	}
	return statements
}

// Forward returns the policy of the role with which the rules of an account and Region
// forward events to a bus.
func Forward(busARN string) []Statement {
	return []Statement{{
		Sid: "ForwardEvents", Effect: Allow,
		Actions: []string{"events:PutEvents"}, Resources: []string{busARN},
		Why: "Rules send events to a bus of another account or Region with a role.", Source: busPage,
	}}
}
