package catalogue

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
)

// spellings are ways to write the same principal in the text of a policy. Callers choose
// the spacing, and CloudTrail records the text as it is. CloudFormation writes policies
// without spaces (unverified).
var spellings = []string{
	`"AWS":"*"`, `"AWS": "*"`, `"AWS" : "*"`, `"AWS":["*"]`, `"AWS": ["*"]`, `"AWS": [ "*" ]`, `"AWS" : [ "*" ]`, `"AWS":["*","arn:aws:iam::111122223333:root"]`,
}

func TestPoliciesThatNameEveryoneMatchInEverySpelling(t *testing.T) {
	tried := 0
	for _, d := range All() {
		c := d.Condition(sample)
		if c == nil || d.ID == "kms-key-made-public-by-stack" || !strings.Contains(condition.InsightsFilter(c), `\"AWS\":\"*\"`) {
			continue
		}
		for about, event := range readEvents(t, d.ID).Match {
			raw, err := json.Marshal(event)
			if err != nil {
				t.Fatal(err)
			}
			spelled := slices.IndexFunc(spellings, func(s string) bool { return strings.Contains(string(raw), escaped(s)) })
			if spelled < 0 {
				continue // everyone is the principal itself
			}
			for _, s := range spellings {
				var other map[string]any
				if err := json.Unmarshal([]byte(strings.ReplaceAll(string(raw), escaped(spellings[spelled]), escaped(s))), &other); err != nil {
					t.Fatal(err)
				}
				if tried++; !c.Match(other) {
					t.Errorf("%s: %q does not match if the policy says %s", d.ID, about, s)
				}
			}
		}
	}
	if tried < 5*len(spellings) {
		t.Errorf("only %d policies were tried, which proves little", tried)
	}
}

// escaped returns the text as it is inside a JSON string.
func escaped(text string) string { return strings.ReplaceAll(text, `"`, `\"`) }

// sessions change an event of a role into that of another kind of session.
var sessions = map[string]func(identity map[string]any){
	"a role with a source identity": func(identity map[string]any) {
		identity["sessionContext"].(map[string]any)["sourceIdentity"] = "anna@example.com"
	},
	"a user of IAM Identity Center": func(identity map[string]any) {
		const role = "AWSReservedSSO_AdministratorAccess_0123456789abcdef"
		identity["arn"] = "arn:aws:sts::111122223333:assumed-role/" + role + "/anna@example.com"
		identity["principalId"] = "AROAEXAMPLESSO:anna@example.com"
		identity["onBehalfOf"] = map[string]any{"userId": "93671a2c-1011-70bd-0000-111122223333", "identityStoreArn": "arn:aws:identitystore::111122223333:identitystore/d-9967abcdef"}
		issuer := identity["sessionContext"].(map[string]any)["sessionIssuer"].(map[string]any)
		issuer["arn"], issuer["userName"] = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/"+role, role
	},
	"a role of another account": func(identity map[string]any) {
		identity["accountId"], identity["principalId"] = "444455556666", "AROAEXAMPLEOTHER:anna"
		delete(identity, "sessionContext") // the account that owns the resource is not shown it
		identity["arn"] = "arn:aws:sts::444455556666:assumed-role/Deploy/anna"
	},
}

// bySession are the detections that look at the caller.
var bySession = map[string]bool{
	"user-changed-by-instance": true, "console-from-instance-role": true, "credentials-collected": true,
	"audit-key-decrypted-by-stranger": true, "audit-key-used-by-account": true,
}

func TestWhoTheCallerIsDoesNotHideAnEvent(t *testing.T) {
	tried := 0
	for _, d := range All() {
		c := d.Condition(sample)
		if c == nil || bySession[d.ID] {
			continue
		}
		for about, event := range readEvents(t, d.ID).Match {
			identity, _ := event["userIdentity"].(map[string]any)
			if identity["type"] != "AssumedRole" || identity["invokedBy"] != nil || identity["sessionContext"] == nil {
				continue
			}
			for session, change := range sessions {
				raw, err := json.Marshal(event)
				if err != nil {
					t.Fatal(err)
				}
				var other map[string]any
				if err := json.Unmarshal(raw, &other); err != nil {
					t.Fatal(err)
				}
				change(other["userIdentity"].(map[string]any))
				if tried++; !c.Match(other) {
					t.Errorf("%s: %q does not match if the caller is %s", d.ID, about, session)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d events were tried, which proves little", tried)
	}
}
