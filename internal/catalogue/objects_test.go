package catalogue

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the test below counts as an identifier, which a message has to contain:
//
//   - in a request, every text whose key ends like a name, an id, an ARN or an
//     address, or that looks like an ARN, an account or an id of Amazon EC2;
//   - in the response of a call that makes something, every id and ARN.
//
// Not counted are secrets, tokens and documents with all that is in them, what
// CloudTrail has hidden, and the few keys that end like a name and hold a setting.
var (
	identifierKey = regexp.MustCompile(`(?i)(name|names|id|ids|identifier|arn|arns|url|uri|location|bucket|principal|principals|account|accounts|target|rule|layers|endpoint|emailAddress|eventDataStore)$`)
	madeKey       = regexp.MustCompile(`(id|Id|ID|arn|Arn|ARN|serialNumber)$`)
	makes         = regexp.MustCompile(`^(Create|Import|Upload|Register|Start|Send|Add|Put|Get|Run)`)
	looksLikeID   = regexp.MustCompile(`^(arn:.*|[0-9]{12}|[a-z]{1,10}-[0-9a-f]{8,17})$`)

	documents = regexp.MustCompile(`(?i)(document|policy|policyText|certificate.*|publicKey.*|token|eventPattern|filterPattern|alarmRule|transformerConfig|selectors|attributes|attributeValue|content|tags|tagSpecificationSet)$`)
	settings  = []string{
		"attributeName", // restore, Policy
		"requestId", "x-amz-request-id", "revisionId",
		"Host",             // the bucket's name once more
		"defaultVersionId", // v1 of every new policy
	}
)

// identifiers returns the identifiers of what a call acted on, by their paths.
func identifiers(event map[string]any) map[string]string {
	found := map[string]string{}
	var walk func(path, key string, value any, counts func(key, text string) bool)
	walk = func(path, key string, value any, counts func(key, text string) bool) {
		switch value := value.(type) {
		case map[string]any:
			for name, inner := range value {
				if !documents.MatchString(name) && !slices.Contains(settings, name) {
					walk(path+"."+name, name, inner, counts)
				}
			}
		case []any:
			for i, inner := range value {
				walk(fmt.Sprintf("%s[%d]", path, i), key, inner, counts)
			}
		case string:
			hidden := value == "" || value == "HIDDEN_DUE_TO_SECURITY_REASONS" || strings.HasPrefix(value, "<sensitive")
			if !hidden && counts(key, value) {
				found[path] = value
			}
		}
	}
	walk("requestParameters", "", event["requestParameters"], func(key, text string) bool {
		theOnlyPolicyOfAKey := event["eventSource"] == "kms.amazonaws.com" && key == "policyName"
		return !theOnlyPolicyOfAKey && (identifierKey.MatchString(key) || looksLikeID.MatchString(text))
	})
	if name, _ := event["eventName"].(string); makes.MatchString(name) {
		walk("responseElements", "", event["responseElements"], func(key, _ string) bool { return madeKey.MatchString(key) })
	}
	return found
}

// At least 95 % of the messages have to; the misses are printed.
func TestMessagesNameEverythingThatTheCallTouched(t *testing.T) {
	ours := map[string][]map[string]any{}
	for _, d := range told() {
		ours[d.ID] = slices.Collect(maps.Values(readEvents(t, d.ID).Match))
	}
	checkCoverage(t, "our own events", ours)
	checkCoverage(t, "real events", met(t, recorded(t)))
}

// met are the events that meet each of the detections.
func met(t testing.TB, events []map[string]any) map[string][]map[string]any {
	t.Helper()
	by := map[string][]map[string]any{}
	for _, d := range told() {
		c := conditionOf(t, d)
		for _, event := range events {
			if c.Match(event) {
				by[d.ID] = append(by[d.ID], event)
			}
		}
	}
	return by
}

func checkCoverage(t *testing.T, about string, events map[string][]map[string]any) {
	t.Helper()
	for _, f := range Formats() {
		messages, complete, identified := 0, 0, 0
		for _, d := range told() {
			m := d.Message(f, Context{ConsoleHost: consoleHost})
			for _, event := range events[d.ID] {
				text := arrived(t, m, event)
				all := identifiers(event)
				var missed []string
				for _, path := range slices.Sorted(maps.Keys(all)) {
					if !regexp.MustCompile(`(^|[^\w-])` + regexp.QuoteMeta(all[path]) + `($|[^\w-])`).MatchString(text) {
						missed = append(missed, path+"="+all[path])
					}
				}
				messages, identified = messages+1, identified+len(all)
				if len(missed) == 0 {
					complete++
				} else if f == Text {
					t.Logf("%s: %v of %v does not name %v", d.ID, event["eventName"], event["eventSource"], missed)
				}
			}
		}
		t.Logf("%s, %s: %d of %d messages name all of %d identifiers (%.1f %%)", about, f, complete, messages, identified, 100*float64(complete)/float64(messages))
		if f != Chat && float64(complete) < 0.95*float64(messages) {
			t.Errorf("%s, %s: fewer than 95 %%", about, f)
		}
	}
}

// A detection that goes by names finds each of them in the tables, so that only those
// that go by shapes show the whole request.
func TestEveryCallThatARuleNamesIsInTheTables(t *testing.T) {
	byShape := []string{"model-key-user-misused", "root-access-key-used", "root-call", "cloudtrail-evaded", "kms-pending-deletion-used", "kms-unusable-key-used", "kms-denied", "kms-vpce-denied"}
	for _, r := range Rules(All(), sample, "") {
		if find(t, r.ID).Records == Insights || r.Counted() {
			continue
		}
		for _, c := range callsOf(r.Pattern["detail"].(map[string]any), call{}) {
			if open := c.source == "" || c.name == ""; open != slices.Contains(byShape, r.ID) {
				t.Errorf("%s: by shape %v", r.ID, open)
			} else if !open && len(rowsOf(c)) == 0 {
				t.Errorf("%s: no table has %s of %s", r.ID, c.name, c.source)
			}
		}
	}
}

func TestTheTablesHaveEachCallOnceAndNoOther(t *testing.T) {
	asked := map[call]bool{}
	for _, r := range Rules(told(), sample, "") {
		for _, c := range callsOf(r.Pattern["detail"].(map[string]any), call{}) {
			asked[call{source: c.source, name: c.name}] = true
		}
	}
	seen := map[call]bool{}
	for _, o := range allObjects() {
		for _, name := range strings.Fields(o.calls) {
			c := call{source: o.service + ".amazonaws.com", name: name}
			if seen[c] {
				t.Errorf("%v is there twice", c)
			}
			seen[c] = true
			if !asked[c] {
				t.Errorf("no rule asks for %v", c)
			}
		}
	}
}

// The alphabets are AWS's word; the events at least do not contradict it.
func TestValuesOfSuccessfulCallsAreSpelledAsTheTablesSay(t *testing.T) {
	checked := 0
	check := func(d Detection, event map[string]any) {
		touched := touchedBy(d)
		if d.Records == Insights || !touched.succeeded {
			return
		}
		for _, f := range touched.fields {
			if f.place == atEnd {
				continue
			}
			for _, text := range texts(fieldOf(event, f.path)) {
				checked++
				if !regexp.MustCompile("^[" + f.class + "]*$").MatchString(text) {
					t.Errorf("%s: %s is %q, not of %s", d.ID, f.path, text, f.class)
				}
			}
		}
	}
	for _, d := range told() {
		for _, event := range readEvents(t, d.ID).Match {
			check(d, event)
		}
	}
	if _, err := os.Stat(realEvents); err == nil {
		for id, events := range met(t, recorded(t)) {
			for _, event := range events {
				check(find(t, id), event)
			}
		}
	}
	if checked == 0 {
		t.Error("nothing was checked")
	}
	t.Logf("%d values", checked)
}

func TestEveryAlphabetHasASourceAndLeavesOutLineBreaks(t *testing.T) {
	for _, o := range allObjects() {
		for _, f := range o.fields() {
			if (f.class == "") != (f.place == atEnd) || (f.class == "") != (f.source == "") {
				t.Errorf("%s %s: class %q of %q at %d", o.service, f.path, f.class, f.source, f.place)
			}
		}
	}
	for s, want := range map[spelling]place{of(`a-z`, ""): anywhere, of(`a-z"`, ""): ownLine, of("a-z`", ""): ownLine, of(`!-~`, ""): ownLine, of(`a-z `, ""): atEnd, of(`a-z\n`, ""): atEnd, unchecked: atEnd} {
		if s.place != want {
			t.Errorf("%q stands at %d, want %d", s.class, s.place, want)
		}
	}
}

// fieldOf is the value of an event's field by a path such as resources[0].ARN.
func fieldOf(event map[string]any, path string) any {
	var at any = event
	for _, name := range strings.Split(strings.ReplaceAll(path, "[", ".["), ".") {
		if index, ok := strings.CutPrefix(name, "["); ok {
			list, _ := at.([]any)
			i := int(index[0] - '0')
			if i >= len(list) {
				return nil
			}
			at = list[i]
			continue
		}
		object, _ := at.(map[string]any)
		at = object[name]
	}
	return at
}

// texts are the texts in a value.
func texts(value any) []string {
	var all []string
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		for _, inner := range value {
			all = append(all, texts(inner)...)
		}
	case map[string]any:
		for _, inner := range value {
			all = append(all, texts(inner)...)
		}
	}
	return all
}
