package catalogue

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/metricfilter"
)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestEveryRowIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range Choosable() {
		if !idPattern.MatchString(d.ID) || len(d.ID) > MaxID {
			t.Errorf("%s is not an id; want at most %d lower-case letters, digits and '-'", d.ID, MaxID)
		}
		if seen[d.ID] {
			t.Errorf("%s is used twice", d.ID)
		}
		seen[d.ID] = true
		if !slices.Contains(Severities(), d.Severity) {
			t.Errorf("%s: %q is not a severity", d.ID, d.Severity)
		}
		if len(d.References) == 0 {
			t.Errorf("%s has no references", d.ID)
		}
		for _, text := range []struct {
			name, text string
			most       int
		}{{"title", d.Title, 80}, {"why", d.Why, 220}, {"first", d.First, 220}} {
			// Rules send the texts inside JSON strings, in which < and > enclose paths.
			if text.text == "" || len(text.text) > text.most || strings.ContainsAny(text.text, "\"\\<>\n") {
				t.Errorf("%s: the %s has %d characters; want 1 to %d, without quotes, backslashes, < and >: %s", d.ID, text.name, len(text.text), text.most, text.text)
			}
		}
		if strings.HasSuffix(d.Title, ".") { // rules and alarms append one
			t.Errorf("%s: the title ends with a full stop: %s", d.ID, d.Title)
		}
		for _, sentence := range []string{d.Why, d.First} {
			if !strings.HasSuffix(sentence, ".") {
				t.Errorf("%s: the text does not end with a full stop: %s", d.ID, sentence)
			}
		}
	}
}

func TestEveryEventsFileBelongsToADetection(t *testing.T) {
	files, err := os.ReadDir("testdata/events")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		id := strings.TrimSuffix(f.Name(), ".json")
		if !slices.ContainsFunc(All(), func(d Detection) bool { return d.ID == id }) {
			t.Errorf("no detection has the id of %s", f.Name())
		}
	}
}

// widest has names of maximum length, by which quotas are checked.
var widest = Own{
	Account: "111122223333", Trail: strings.Repeat("t", 128), TrailARN: "arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/" + strings.Repeat("t", 128),
	Buckets: []string{strings.Repeat("b", 63), strings.Repeat("c", 63)}, KeyARN: "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
	LogGroup: strings.Repeat("l", 200), LogGroupARN: "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:" + strings.Repeat("l", 200), Readers: []string{"arn:aws:iam::111122223333:role/" + strings.Repeat("r", 64), "arn:aws:iam::111122223333:user/" + strings.Repeat("r", 64)},
	Topics:      []string{"arn:aws-us-gov:sns:us-gov-west-1:111122223333:" + strings.Repeat("p", 80), "arn:aws-us-gov:sns:us-gov-west-1:111122223333:" + strings.Repeat("q", 80), "arn:aws-us-gov:sns:us-gov-west-1:111122223333:" + strings.Repeat("r", 80)},
	TopicPrefix: "arn:aws-us-gov:sns:us-gov-west-1:111122223333:" + strings.Repeat("a", 20) + "-alerts-",
	Prefixes:    []string{strings.Repeat("a", 20) + "-page-", strings.Repeat("a", 20) + "-ticket-", strings.Repeat("a", 20) + "-record-"},
	AlertKeyARN: "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/22222222-2222-3333-4444-555555555555",
	Queues:      []string{strings.Repeat("a", 20) + "-alerts-dead-letters"},
	Roles:       []string{strings.Repeat("r", 64), strings.Repeat("s", 64), strings.Repeat("t", 64)},
	Stacks:      []string{strings.Repeat("s", 128)},
	StackARNs:   []string{"arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/" + strings.Repeat("s", 128) + "/"},
}

func TestEveryRuleFitsEventBridge(t *testing.T) {
	const longestTemplate, mostPaths = 8192, 100
	for _, r := range Rules(All(), widest, "console.amazonaws-us-gov.com") {
		if n := r.PatternLength(); n > eventpattern.MaxPatternCharacters {
			t.Errorf("%s: the pattern has %d characters; EventBridge allows %d", r.ID, n, eventpattern.MaxPatternCharacters)
		}
		if r.Counted() {
			continue
		}
		for _, format := range Formats() {
			m := r.Message(format)
			if n := len(m.Template); n > longestTemplate {
				t.Errorf("%s: %s: the template has %d characters; EventBridge allows %d", r.ID, format, n, longestTemplate)
			}
			if n := len(m.Paths); n > mostPaths {
				t.Errorf("%s: %s: the message has %d paths; EventBridge allows %d", r.ID, format, n, mostPaths)
			}
		}
	}
}

// AWS allows 30 rules with wildcards on a bus and does not raise that on request. It does
// not document whether wildcards in anything-but count, so they are counted here. Some
// room is left for a second stack and for other people's rules.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
func TestRulesWithWildcardsFitABus(t *testing.T) {
	const mostByAWS, most = 30, 24
	var found []string
	for _, r := range Rules(All(), sample, "") {
		for _, pattern := range append(r.More, r.Pattern) {
			text, err := json.Marshal(pattern)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), `"wildcard"`) {
				found = append(found, r.ID)
			}
		}
	}
	if len(found) > most {
		t.Errorf("%d rules have wildcards: %v; AWS allows %d on a bus, and ours may use %d", len(found), found, mostByAWS, most)
	}
}

func TestFiltersOfTheWholeCatalogueFitOneLogGroup(t *testing.T) {
	filters := 0
	for _, a := range slices.Concat(Alarms(All(), widest), Elsewhere(All(), widest, slices.Repeat([]string{"ap-southeast-1"}, 1+MaxRelays))) {
		for _, pattern := range a.Filters {
			if _, err := metricfilter.Parse(pattern); err != nil {
				t.Fatalf("%s: %v", a.ID, err)
			}
			filters++
		}
	}
	if filters > metricfilter.MaxFiltersPerLogGroup {
		t.Errorf("got %d filters; CloudWatch Logs allows %d", filters, metricfilter.MaxFiltersPerLogGroup)
	}
	t.Logf("%d filters", filters)
}

// A page that is not about the trail's own parts must arrive from every Region. A burst
// of denied uses of keys elsewhere is a ticket of denied-calls-burst.
func TestEveryPageIsWatchedForInAllRegions(t *testing.T) {
	for _, d := range All() {
		if d.Severity == Page && !d.Alarm() && !d.Ours() && d.Count.Events <= 1 && !d.Swept() {
			_, err := condition.FilterPattern(d.When(sample))
			t.Errorf("%s: the alarm for other Regions does not cover it: %v", d.ID, err)
		}
	}
}

func TestElsewhereCountsExactlyTheEventsThatRulesDoNotSee(t *testing.T) {
	for _, a := range Elsewhere(All(), sample, []string{"eu-central-1", "us-east-1"}) {
		var filters []metricfilter.Filter
		for _, pattern := range a.Filters {
			filter, err := metricfilter.Parse(pattern)
			if err != nil {
				t.Fatal(err)
			}
			filters = append(filters, filter)
		}
		counted := func(event map[string]any) bool {
			return slices.ContainsFunc(filters, func(f metricfilter.Filter) bool { return f.Match(event) })
		}
		for _, d := range All() {
			if d.Severity != a.Severity || !d.Swept() {
				continue
			}
			for about, event := range readEvents(t, d.ID).Match {
				if !d.abroad(sample).Match(event) {
					continue // it appears where the trail is
				}
				for _, place := range []struct {
					account, region string
					want            bool
				}{
					{sample.Account, "eu-central-1", false}, {sample.Account, "us-east-1", d.Ours()}, // relays know no parts of a trail
					{sample.Account, "ap-south-1", true}, {"444455556666", "eu-central-1", true},
				} {
					event["recipientAccountId"], event["awsRegion"] = place.account, place.region
					if counted(event) != place.want {
						t.Errorf("%s: %q in %s, account %s: counted is %v", d.ID, about, place.region, place.account, !place.want)
					}
				}
			}
		}
	}
}
