package catalogue

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/sampleevents"
)

var testdata = sampleevents.In("testdata")

// sample is the audit trail of the events in testdata.
var sample = func() (own Own) {
	testdata.Own(&own)
	return own
}()

// readEvents reads testdata/events/<id>.json.
func readEvents(t testing.TB, id string) sampleevents.Events {
	t.Helper()
	all, err := testdata.Of(id)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// detailType returns the detail-type of an event on the bus.
func detailType(event map[string]any) string {
	switch event["eventType"] {
	case "AwsConsoleSignIn":
		return "AWS Console Sign In via CloudTrail"
	case "AwsServiceEvent":
		return "AWS Service Event via CloudTrail"
	case "AwsCloudTrailInsight":
		return "AWS Insight via CloudTrail"
	case "AwsVpceEvent":
		return "AWS Network Activity Event via CloudTrail"
	}
	return "AWS API Call via CloudTrail"
}

// onBus wraps an event as EventBridge delivers it.
func onBus(event map[string]any) map[string]any {
	source, _ := event["eventSource"].(string)
	service, _, _ := strings.Cut(source, ".")
	if service == "" {
		service = "cloudtrail"
	}
	return map[string]any{
		"version": "0", "id": event["eventID"], "detail-type": detailType(event), "source": "aws." + service,
		"account": event["recipientAccountId"], "time": event["eventTime"], "region": event["awsRegion"], "resources": []any{}, "detail": event,
	}
}
