package cost

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// answer is an account with events in one of two Regions: in each period 6 events, of which 2
// are writes and 1 is a call of KMS, and a log group with 10 days of metrics. Sources:
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
func answer(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Operation {
	case "GetCallerIdentity":
		return `<Arn>arn:aws:iam::111111111111:user/anna</Arn><Account>111111111111</Account><UserId>id</UserId>`
	case "ListRegions":
		return map[string]any{"Regions": []any{map[string]any{"RegionName": "us-east-1"}, map[string]any{"RegionName": "eu-west-1"}}}
	case "LookupEvents":
		if c.Region != "us-east-1" {
			return map[string]any{"Events": []any{}}
		}
		if c.In["NextToken"] == nil {
			return map[string]any{"Events": recorded("true", "true", "true"), "NextToken": "next"}
		}
		return map[string]any{"Events": recorded("false", "false", "true")}
	case "GetTrail":
		return map[string]any{"Trail": map[string]any{"CloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:111111111111:log-group:/trail:*"}}
	case "GetMetricStatistics":
		var points []any
		for range 10 {
			points = append(points, map[string]any{"Sum": map[string]float64{"IncomingLogEvents": 3000, "IncomingBytes": 6_000_000}[c.In["MetricName"].(string)]})
		}
		return map[string]any{"Datapoints": points}
	}
	return fakeaccount.Fail("InvalidAction", c.Operation)
}

func recorded(readOnly ...string) []any {
	var all []any
	for i, value := range readOnly {
		source := "ec2.amazonaws.com"
		if i == 0 && value == "false" {
			source = "kms.amazonaws.com"
		}
		all = append(all, map[string]any{"EventId": fmt.Sprint(i), "ReadOnly": value, "EventSource": source, "EventTime": now.Unix() - 400})
	}
	return all
}

func measuredLines(t *testing.T, args ...string) (cli.Code, estimate.Estimate) {
	t.Helper()
	code, out, err := command(t, append([]string{accounts(t, oneTrail), "--measure", "--sample", "1", "--output", "json"}, args...)...)
	var e estimate.Estimate
	if json.Unmarshal([]byte(out), &e) != nil {
		t.Fatalf("code %d, %s", code, err)
	}
	return code, e
}

func TestMeasuredVolumesReplaceDefaults(t *testing.T) {
	server.Reset(answer)
	code, e := measuredLines(t)
	management := 6.0 * 12 * prices.HoursAMonth // 6 in 5 minutes
	total := 3000 * prices.DaysAMonth
	for what, want := range map[string]float64{
		prices.FirstCopy.What: management, prices.DataEvents.What: total - management, prices.LogsIngested.What: total * 2000 / 1e9, prices.ManagementInsights.What: management / 3,
	} {
		for _, l := range e.Lines {
			if l.What == what && (math.Abs(l.Quantity-max(0, want)) > 1e-6*math.Abs(want) || l.Basis != "measured") {
				t.Errorf("%s: %v, %s; want %v", what, l.Quantity, l.Basis, want)
			}
		}
	}
	if code != cli.OK || len(e.Lines) == 0 {
		t.Errorf("code %d, %v", code, e.Notes)
	}
}

func TestWhatCouldNotBeMeasuredIsANoteAndNotGreen(t *testing.T) {
	for _, action := range []string{"cloudtrail:LookupEvents", "account:ListRegions", "cloudtrail:GetTrail", "cloudwatch:GetMetricStatistics"} {
		server.Reset(answer)
		server.Denied[action] = true
		code, e := measuredLines(t)
		if code != cli.Unchecked || !strings.Contains(strings.Join(e.Notes, "\n"), "could not be measured: denied: the caller needs the permission "+action) {
			t.Errorf("%s: code %d, %q", action, code, e.Notes)
		}
	}
}
