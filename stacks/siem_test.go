package stacks_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
)

const readByWiz = `
defaults: {investigation: {none: true}, detections: {leaveOut: [cis, takeover, exfiltration, signals]}}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  detections: {readers: ["arn:aws:iam::999999999999:role/Auditor"]}
siem:
  generic: [{name: wiz, account: "222222222222", externalId: 2f1c6f0e-9a7b-4f5e}]
accounts:
- name: payments
  id: "111111111111"
  homeRegion: eu-west-1
  logGroup: {streamTo: [{arn: "arn:aws:kinesis:eu-west-1:111111111111:stream/siem", pattern: "{ $.readOnly IS FALSE }"}]}
`

func TestProductsAndReceiversReachTheStacksOfTheArchiveAndOfTheTrail(t *testing.T) {
	app := appOf(t, readByWiz)
	_, archive := stackOf(t, app, "AuditTrail-log-archive")
	_, trail := stackOf(t, app, "AuditTrail-payments")
	if queues := ofType(t, archive, "AWS::SQS::Queue"); !strings.Contains(queues, `"audit-siem-wiz"`) {
		t.Errorf("the archive has the queues %s", queues)
	}
	// Otherwise each log file that a product reads would be a page.
	rules := ofType(t, archive, "AWS::Events::Rule")
	if !strings.Contains(rules, "role/Auditor") || !strings.Contains(rules, "role/audit-siem-wiz") {
		t.Error("no rule leaves out the reads of the auditor and of the product")
	}
	filter := ofType(t, trail, "AWS::Logs::SubscriptionFilter")
	if !strings.Contains(filter, "stream/siem") || !strings.Contains(filter, "{ $.readOnly IS FALSE }") {
		t.Errorf("the trail has the filters %s", filter)
	}
}

// ofType returns the resources of a type as JSON.
func ofType(t *testing.T, template cdktest.Template, kind string) string {
	t.Helper()
	var all strings.Builder
	for _, id := range template.OfType(kind) {
		all.Write(cdktest.Template(template.Resources()[id]).JSON(t))
	}
	return all.String()
}
