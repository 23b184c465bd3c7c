package stacks_test

import (
	"strings"
	"testing"
)

const ownInDefaults = `
defaults:
  homeRegion: eu-west-1
  investigation: {none: true}
  detections:
    leaveOut: [page, ticket, record]
    add: [trail-stopped]
    own:
      - id: ledger-changed
        title: The ledger changed
        severity: ticket
        why: It is ours.
        firstStep: Ask.
        pattern: {source: [aws.dynamodb], detail: {eventName: [UpdateLedgerTable]}}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
organization: {id: o-a1b2c3d4e5, managementAccount: "123456789012"}
watch: {account: "555555555555", region: eu-west-1}
rollout: {account: "777777777777", managementAccount: "123456789012", region: eu-west-1, targets: [r-ab12], forward: {}}
accounts:
  - {name: sandbox, id: "111111111111", watchesItself: true, events: {management: {access: None}, data: [{type: "AWS::S3::Object"}]}}
`

// The watch has the rule on its bus, and every account forwards the events: from its own
// stack or from that of a StackSet. An account that watches itself has the rule itself.
func TestOwnDetectionsOfTheDefaultsAreWatchedEverywhere(t *testing.T) {
	const call = "UpdateLedgerTable"
	app := appOf(t, ownInDefaults)
	for id, want := range map[string][]string{
		"AuditTrail-watch":        {`"Name": "audit-watch-ticket-ledger-changed"`, `"Name": "audit-trail-forward-`},
		"AuditTrail-organization": {`"Name": "audit-trail-forward-`},
		"AuditTrail-log-archive":  {`"Name": "audit-trail-forward-`},
		"AuditTrail-rollout":      {`audit-trail-forward-`},
		"AuditTrail-sandbox":      {`"Name": "audit-trail-ticket-ledger-changed"`},
	} {
		_, template := stackOf(t, app, id)
		text := string(template.JSON(t))
		for _, want := range append(want, call) {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", id, want)
			}
		}
		if has := strings.Contains(text, "ticket-ledger-changed"); has != strings.Contains(want[0], "ledger") {
			t.Errorf("%s has the rule = %v", id, has)
		}
	}
}
