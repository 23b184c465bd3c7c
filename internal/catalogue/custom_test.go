package catalogue

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/sampleevents"
)

// ledger is a detection of a user with the pattern.
func ledger(id, pattern string) Custom {
	return Custom{ID: id, Title: "The ledger changed", Severity: Ticket, Why: "It is ours.", FirstStep: "Ask.", Pattern: pattern}
}

func ownRow(t *testing.T, c Custom) Detection {
	t.Helper()
	d, problems := c.Detection()
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	return d
}

// own are detections of users in every form that can be forwarded, each with events that
// it matches and that no detection of the catalogue does.
var own = []struct {
	id, pattern string
	events      []string // changes of the shape assumed-role
}{
	{"by-name", `{"source":["aws.s3"],"detail":{"eventName":["PutObjectRetention"],"requestParameters":{"bucketName":["ledger"]}}}`,
		[]string{`{"eventSource":"s3.amazonaws.com","eventName":"PutObjectRetention","requestParameters":{"bucketName":"ledger"}}`}},
	{"by-beginning", `{"source":["aws.dynamodb"],"detail":{"eventName":[{"prefix":"UpdateTable"}],"readOnly":[false]}}`,
		[]string{`{"eventSource":"dynamodb.amazonaws.com","eventName":"UpdateTableReplicaAutoScaling","readOnly":false}`}},
	{"reads", `{"source":["aws.sts"],"detail":{"eventName":["AssumeRole"],"resources":{"ARN":["arn:aws:iam::111122223333:role/BreakGlass"]}}}`,
		[]string{`{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","readOnly":true,"managementEvent":true,"resources":[{"ARN":"arn:aws:iam::111122223333:role/BreakGlass"}]}`}},
	{"by-error", `{"source":["aws.dynamodb"],"detail":{"errorCode":["ResourceInUseException"],"userIdentity":{"type":["AssumedRole"]}}}`,
		[]string{
			`{"eventSource":"dynamodb.amazonaws.com","eventName":"UpdateSomething","errorCode":"ResourceInUseException"}`,
			`{"eventSource":"dynamodb.amazonaws.com","eventName":"ReadSomething","errorCode":"ResourceInUseException","readOnly":true,"managementEvent":true}`,
		}},
	{"nested-alternatives", `{"source":[{"prefix":"aws."}],"detail":{"$or":[{"eventName":["StartThing"]},{"$or":[{"eventName":["StopThing"]},{"errorCode":[{"prefix":"Odd"}]}]}],"requestParameters":{"$or":[{"a":["x"]},{"b":["y"]}]}}}`,
		[]string{
			`{"eventSource":"x.amazonaws.com","eventName":"StopThing","requestParameters":{"b":"y"}}`,
			`{"eventSource":"x.amazonaws.com","eventName":"Other","errorCode":"OddError","requestParameters":{"a":"x"}}`,
		}},
	{"not-a-condition", `{"source":["aws.ec2"],"detail":{"eventName":["RunThings"],"requestParameters":{"count":[{"numeric":[">",10]}]},"sourceIPAddress":[{"cidr":"192.0.2.0/24"}]}}`,
		[]string{`{"eventSource":"ec2.amazonaws.com","eventName":"RunThings","requestParameters":{"count":20},"sourceIPAddress":"192.0.2.9"}`}},
}

// Events of a member account and a second Region pass the forwarder once and match on the
// bus of the watch, as in an account that watches itself. Adding own detections does not
// make the forwarder send anything twice.
func TestWatchMatchesTheEventsOfOwnDetections(t *testing.T) {
	chosen := All()
	for _, row := range own {
		chosen = append(chosen, ownRow(t, ledger(row.id, row.pattern)))
	}
	if problems := CheckForwarding(chosen); len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	var forwarders []deliveredTo
	for _, r := range Forward(chosen, sample.KeyARN, forwardPrefix) {
		forwarders = append(forwarders, deliver(t, r.ID, r.Pattern, r.Reads))
	}
	by := func(event seen) (n int) {
		for _, f := range forwarders {
			if f.receives(event) {
				n++
			}
		}
		return n
	}
	rules, atHome := delivered(t, Rules(chosen, convention(), "")), delivered(t, Rules(chosen, sample, ""))
	for _, row := range own {
		for _, change := range row.events {
			var patch map[string]any
			if err := json.Unmarshal([]byte(change), &patch); err != nil {
				t.Fatal(err)
			}
			record := sampleevents.Merge(testdata.Shape("assumed-role"), patch).(map[string]any)
			if got := matching(atHome, see(record)); !slices.Contains(got, row.id) {
				t.Errorf("%s: %s matches %v in an account that watches itself", row.id, change, got)
			}
			if row.id != "reads" { // its ARN names the account
				record = ofMember(t, record)
			}
			event := see(record)
			if got := matching(rules, event); !slices.Contains(got, row.id) {
				t.Errorf("%s: %s matches %v in the watch", row.id, change, got)
			}
			if n := by(event); n != 1 {
				t.Errorf("%s: %s is forwarded %d times", row.id, change, n)
			}
		}
	}
	for _, event := range seeAll(rowsEvents(t)) {
		if n := by(event); n > 1 {
			t.Errorf("%v of %v is forwarded %d times", event.record["eventName"], event.record["eventSource"], n)
		}
	}
}

// AssumeRole is one of the most frequent calls: without the role, a forwarder would send all
// of them.
func TestForwarderNarrowsDownFrequentReadsOfOwnDetections(t *testing.T) {
	byDefault, _ := Choose(nil, nil)
	chosen := append(slices.Clip(byDefault.Detections), ownRow(t, ledger(own[2].id, own[2].pattern)))
	record := sampleevents.Merge(testdata.Shape("assumed-role"), map[string]any{
		"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "readOnly": true, "managementEvent": true,
		"resources": []any{map[string]any{"ARN": "arn:aws:iam::111122223333:role/Another"}},
	}).(map[string]any)
	for _, r := range Forward(chosen, "", forwardPrefix) {
		if deliver(t, r.ID, r.Pattern, r.Reads).receives(see(record)) {
			t.Errorf("%s forwards AssumeRole of another role", r.ID)
		}
	}
}

func TestOwnDetectionThatCannotBeForwardedIsRefused(t *testing.T) {
	for _, detail := range []string{
		`{"requestParameters":{"bucketName":["ledger"]}}`,
		`{"eventSource":["s3.amazonaws.com"]}`,
		`{"eventName":[{"suffix":"Bucket"}]}`,
		`{"eventName":[{"anything-but":["DeleteBucket"]}]}`,
		`{"userIdentity":{"type":["AssumedRole"]}}`,
		`{"eventType":["AwsApiCall"]}`,
		`{"errorCode":[{"exists":true}]}`,
		`{"sourceIPAddress":["192.0.2.1"]}`, // may be read-only, and the rule for reads does not compare addresses
		`{"$or":[{"eventName":["DeleteBucket"]},{"requestParameters":{"bucketName":["ledger"]}}]}`,
	} {
		d := ownRow(t, ledger("x", `{"source":["aws.s3"],"detail":`+detail+`}`))
		if got := CheckForwarding([]Detection{All()[0], d}).Err(); got == nil || !strings.HasPrefix(got.Error(), "[0].Pattern cannot be forwarded") {
			t.Errorf("%s: %v", detail, got)
		}
	}
	names := make([]string, 130)
	for i := range names {
		names[i] = fmt.Sprintf("%q", fmt.Sprintf("Read%d", i))
	}
	long := ownRow(t, ledger("x", `{"source":["aws.s3"],"detail":{"eventName":[`+strings.Join(names, ",")+`]}}`))
	again := ownRow(t, ledger("y", `{"source":["aws.s3"],"detail":{"eventName":[`+strings.ReplaceAll(strings.Join(names, ","), "Read", "Look")+`]}}`))
	if got := CheckForwarding([]Detection{long, again}).Err(); got == nil || !strings.Contains(got.Error(), `add "readOnly": [false]`) {
		t.Errorf("too many reads: %v", got)
	}
}

func TestOwnRuleReceivesReadOnlyEventsUnlessItExcludesThem(t *testing.T) {
	for detail, want := range map[string]bool{
		`{"eventName":["DeleteBucket"]}`:                                                        true,
		`{"eventName":["GetObject"],"readOnly":[true]}`:                                         true,
		`{"eventName":["x"],"readOnly":[false,true]}`:                                           true,
		`{"eventName":["x"],"readOnly":[false]}`:                                                false,
		`{"$or":[{"eventName":["x"],"readOnly":[false]},{"eventName":["y"]}]}`:                  true,
		`{"$or":[{"eventName":["x"],"readOnly":[false]},{"readOnly":[false],"a":["y"]}]}`:       false,
		`{"$or":[{"eventName":["x"]},{"eventName":["y"]}],"readOnly":[{"anything-but":["x"]}]}`: true,
	} {
		if d := ownRow(t, ledger("x", `{"source":["aws.s3"],"detail":`+detail+`}`)); d.Reads != want {
			t.Errorf("%s: reads = %v", detail, d.Reads)
		}
	}
}

func TestOwnPatternIsDeployedAsWrittenForCloudTrailEventsOnly(t *testing.T) {
	const with = `{"source":["aws.s3"],"detail-type":["AWS API Call via CloudTrail"],"account":["111122223333"],"detail":{"eventName":["x"]}}`
	for text, want := range map[string]string{
		with: with,
		"{\n \"source\": [\"aws.s3\"], \"detail\": {\"eventName\": [\"x\"]}}": `{"source":["aws.s3"],"detail-type":[{"suffix":" via CloudTrail"}],"detail":{"eventName":["x"]}}`,
	} {
		var decoded any
		if err := json.Unmarshal([]byte(want), &decoded); err != nil {
			t.Fatal(err)
		}
		got, _ := json.Marshal(ownRow(t, ledger("x", text)).Pattern)
		if again, _ := json.Marshal(decoded); string(got) != string(again) {
			t.Errorf("%s\nbecomes %s", text, got)
		}
	}
}

// An account and a Region outside detail are fields of the record in a query.
func TestOwnDetectionHasTheSavedQueryOfItsPattern(t *testing.T) {
	d := ownRow(t, ledger("x", `{"source":["aws.s3"],"account":["111122223333"],"detail":{"eventName":["x"]}}`))
	rule := Rules([]Detection{d}, Own{}, "")[0]
	if want := `| filter eventName = "x" and recipientAccountId = "111122223333"`; len(rule.Queries) != 1 || !strings.Contains(rule.Queries[0], want) {
		t.Errorf("got %q, want %s", rule.Queries, want)
	}
	if d := ownRow(t, ledger("x", own[5].pattern)); len(Rules([]Detection{d}, Own{}, "")[0].Queries) != 0 || d.Swept() {
		t.Error("a pattern that is not a condition has a query or a filter")
	}
	if !d.Swept() {
		t.Error("the alarms for other Regions do not cover an own detection")
	}
}

func TestOwnDetectionsMayNotExceedTheWildcardsOfABus(t *testing.T) {
	var chosen []Detection
	for i := range maxWildcards + 1 {
		chosen = append(chosen, ownRow(t, ledger(fmt.Sprint("x", i), `{"source":["aws.s3"],"detail":{"eventName":[{"wildcard":"Put*Bucket"}]}}`)))
	}
	if got := CheckQuotas(chosen[:maxWildcards], Own{}, nil); got != nil {
		t.Errorf("30 rules with wildcards are refused: %v", got)
	}
	if got := CheckQuotas(chosen, Own{}, nil); got == nil {
		t.Error("31 rules with wildcards are accepted")
	}
}

// A choice is checked once for all accounts that watch the same.
func TestEveryAccountNeedsAsManyRulesAndFilters(t *testing.T) {
	count := func(own Own) (n int) {
		for _, a := range slices.Concat(Alarms(All(), own), Elsewhere(All(), own, []string{"eu-central-1"})) {
			n += len(a.Filters)
		}
		return n + maxFilters*wildcards(Rules(All(), own, ""))
	}
	other := sample
	other.Account = "987654321098"
	other.TopicPrefix = strings.ReplaceAll(sample.TopicPrefix, sample.Account, other.Account)
	other.LogGroupARN = strings.ReplaceAll(sample.LogGroupARN, sample.Account, other.Account)
	if got := other.inSampleAccount(); !reflect.DeepEqual(got, sample.inSampleAccount()) {
		t.Errorf("got %+v\nwant %+v", got, sample.inSampleAccount())
	}
	if one, another := count(sample), count(other); one != another {
		t.Errorf("%d and %d", one, another)
	}
}

// Two users may call different patterns the same.
func TestForwardersOfDifferentOwnDetectionsDiffer(t *testing.T) {
	one := Forward([]Detection{ownRow(t, ledger("x", own[0].pattern))}, "", forwardPrefix)
	other := Forward([]Detection{ownRow(t, ledger("x", own[1].pattern))}, "", forwardPrefix)
	if fmt.Sprint(one) == fmt.Sprint(other) {
		t.Error("both forward the same")
	}
}

func TestMessageOfAnOwnDetectionNamesWhatTheCallTouched(t *testing.T) {
	d := ownRow(t, ledger("x", `{"source":["aws.s3"],"detail":{"eventName":["DeleteBucket"],"eventSource":["s3.amazonaws.com"],"errorCode":[{"exists":false}]}}`))
	for _, f := range Formats() {
		if m := d.Message(f, Context{ConsoleHost: "console.aws.amazon.com"}); !strings.Contains(m.Template, d.Title) || f != JSON && !strings.Contains(m.Template, "<on-bucketName>") {
			t.Errorf("%s: %s", f, m.Template)
		}
	}
}

// The alarms for other Regions cover own detections with metric filters, of which a log
// group has few.
func TestOwnDetectionsMayNotExceedTheFiltersOfALogGroup(t *testing.T) {
	var chosen []Detection
	regions := []string{"eu-central-1"}
	for i := range maxFilters + 1 {
		name := fmt.Sprint("Put", i, strings.Repeat("x", 600))
		chosen = append(chosen, ownRow(t, ledger(fmt.Sprint("x", i), `{"source":["aws.s3"],"detail":{"eventName":["`+name+`"]}}`)))
	}
	if got := CheckQuotas(chosen[:maxFilters], sample, regions); got != nil {
		t.Errorf("100 metric filters are refused: %v", got)
	}
	if got := CheckQuotas(chosen, sample, regions); got == nil {
		t.Error("101 metric filters are accepted")
	}
}

// What was found about a choice for one place says nothing about another.
func TestQuotasAreThoseOfThePlace(t *testing.T) {
	chosen := All()
	for i := range maxWildcards - wildcards(Rules(chosen, sample, "")) {
		chosen = append(chosen, ownRow(t, ledger(fmt.Sprint("x", i), `{"source":["aws.s3"],"detail":{"eventName":[{"wildcard":"Put*Bucket"}]}}`)))
	}
	for range maxFilters {
		name := fmt.Sprint("Put", len(chosen), strings.Repeat("x", 600))
		chosen = append(chosen, ownRow(t, ledger(fmt.Sprint("y", len(chosen)), `{"source":["aws.s3"],"detail":{"eventName":["`+name+`"]}}`)))
	}
	if got := CheckQuotas(chosen, sample, nil); got != nil {
		t.Errorf("without alarms for other Regions: %v", got)
	}
	if got := CheckQuotas(chosen, sample, []string{"eu-central-1"}); got == nil {
		t.Error("with alarms for other Regions: too many metric filters are accepted")
	}
	if got := CheckQuotas(chosen, convention(), nil); got == nil {
		t.Error("of many accounts, whose parts are compared with wildcards: too many wildcards are accepted")
	}
}
