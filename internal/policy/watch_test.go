package policy_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// watchDocuments returns the policies of a watch and of the accounts that forward to it.
func watchDocuments(n names) []document {
	bus := n.arn("events", "event-bus/WATCH")
	return []document{{
		title:      "Watch bus of an organization",
		about:      "Of the event bus that the accounts of the organization forward events to.",
		statements: policy.Bus{ARN: bus, Organization: "o-exampleorgid"}.Statements(),
	}, {
		title:      "Watch bus of listed accounts",
		about:      "Of the same bus, if accounts are listed.",
		statements: policy.Bus{ARN: bus, Accounts: []string{"arn:" + n.partition + ":iam::222222222222:root"}}.Statements(),
	}, {
		title:      "Forwarding role",
		about:      "Of the role with which the rules of an account and Region forward events. Its trust policy has the form of that of the publishing role.",
		holder:     "the role",
		statements: policy.Forward(bus),
	}}
}

const (
	busARN   = "arn:aws:events:eu-west-1:999999999999:event-bus/watch"
	otherBus = "arn:aws:events:eu-west-1:999999999999:event-bus/default"
)

// forwarded is the context of an event that a rule of a member forwards; put is that of
// a call of PutEvents.
func forwarded(organization string) map[string]any {
	return map[string]any{"aws:PrincipalOrgID": organization, "events:eventBusInvocation": "true"}
}

func put(organization string) map[string]any {
	return map[string]any{"aws:PrincipalOrgID": organization, "events:eventBusInvocation": "false"}
}

func TestBusAcceptsForwardedEventsOfItsMembersOnly(t *testing.T) {
	member := iam.RoleSession("arn:aws:iam::222222222222:role/forwarder", "session")
	other := iam.RoleSession("arn:aws:iam::333333333333:role/forwarder", "session")
	organization := policy.Bus{ARN: busARN, Organization: "o-exampleorgid"}
	listed := policy.Bus{ARN: busARN, Accounts: []string{"arn:aws:iam::222222222222:root"}}
	for _, row := range []struct {
		about    string
		bus      policy.Bus
		who      iam.Principal
		action   string
		resource string
		context  map[string]any
		allowed  bool
	}{
		{"a member's rule", organization, member, "events:PutEvents", busARN, forwarded("o-exampleorgid"), true},
		{"a member's own event", organization, member, "events:PutEvents", busARN, put("o-exampleorgid"), false},
		{"another organization's rule", organization, member, "events:PutEvents", busARN, forwarded("o-anotherorgid"), false},
		{"an account without an organization", organization, member, "events:PutEvents", busARN, map[string]any{"events:eventBusInvocation": "true"}, false},
		{"a member on another bus", organization, member, "events:PutEvents", otherBus, forwarded("o-exampleorgid"), false},
		{"a member that adds a rule", organization, member, "events:PutRule", busARN, forwarded("o-exampleorgid"), false},
		{"a member that changes the bus", organization, member, "events:PutPermission", busARN, forwarded("o-exampleorgid"), false},
		{"a listed account's rule", listed, member, "events:PutEvents", busARN, forwarded(""), true},
		{"a listed account's own event", listed, member, "events:PutEvents", busARN, put(""), false},
		{"an account that is not listed", listed, other, "events:PutEvents", busARN, forwarded("o-exampleorgid"), false},
		{"EventBridge for a stranger's rule without a role", organization, iam.Service("events.amazonaws.com"), "events:PutEvents", busARN, map[string]any{"events:eventBusInvocation": "true"}, false},
	} {
		document, err := iam.Parse(policy.Document(row.bus.Statements()))
		if err != nil {
			t.Fatal(err)
		}
		everything, err := iam.Parse([]byte(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}`))
		if err != nil {
			t.Fatal(err)
		}
		decision, err := iam.Evaluate(iam.Request{
			Principal: row.who, Action: row.action, Resource: row.resource, ResourceAccount: "999999999999", Context: row.context,
		}, policiesOf(row.who, everything, document))
		if err != nil {
			t.Errorf("%s: %v", row.about, err)
		} else if decision.Allowed != row.allowed {
			t.Errorf("%s: %s; want allowed = %v", row.about, decision, row.allowed)
		}
	}
}

// policiesOf returns the policies of a request: a service has none of its own.
func policiesOf(who iam.Principal, identity, resource iam.Document) iam.Policies {
	policies := iam.Policies{Resource: &resource}
	if strings.HasPrefix(who.String(), "arn:") {
		policies.Identity = []iam.Document{identity}
	}
	return policies
}

func TestForwarderSendsToItsBusOnly(t *testing.T) {
	checkJSON(t, policy.Forward(busARN), `[
  {
    "Action": "events:PutEvents",
    "Effect": "Allow",
    "Resource": "`+busARN+`",
    "Sid": "ForwardEvents"
  }
]`)
}

// The quota of a bus policy leaves room for a few hundred listed accounts.
func TestBusPolicyHasRoomForManyAccounts(t *testing.T) {
	var accounts []string
	for range 200 {
		accounts = append(accounts, "arn:aws-us-gov:iam::222222222222:root")
	}
	if n := policy.Size(policy.Bus{ARN: busARN, Accounts: accounts}.Statements()); n > policy.MostBusPolicyBytes {
		t.Errorf("the policy for 200 accounts has %d characters; EventBridge allows %d", n, policy.MostBusPolicyBytes)
	}
}
