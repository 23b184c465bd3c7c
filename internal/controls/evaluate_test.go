package controls

import (
	"fmt"
	"slices"
	"testing"
)

// encrypted is a control of two topics and of their queue.
var encrypted = Control{
	Name: "encrypted",
	Evidence: []Evidence{
		{Of: Topic, Property: "KmsMasterKeyId", Set: true},
		{Of: Queue, Property: "MessageRetentionPeriod", Least: 100, Or: []Evidence{{Of: Queue, Property: "Kept", Is: "forever"}}},
	},
}

func TestEvaluateFindsTheValueInEachResource(t *testing.T) {
	d := Deployment{
		Topic: {{"Pages", map[string]any{"KmsMasterKeyId": "key"}}, {"Tickets", map[string]any{}}},
		Queue: {{"Letters", map[string]any{"MessageRetentionPeriod": 60.0, "Kept": "forever"}}},
	}
	result := encrypted.Evaluate(d)
	want := []Finding{
		{Topic, "Pages", "KmsMasterKeyId", "set", []any{"key"}, true},
		{Topic, "Tickets", "KmsMasterKeyId", "set", []any{nil}, false},
		{Queue, "Letters", "Kept", `"forever"`, []any{"forever"}, true}, // the alternative that holds
	}
	if got := fmt.Sprint(result.Findings); got != fmt.Sprint(want) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}
	if result.Outcome != Fails || len(result.Failed()) != 1 || result.Failed()[0].Resource != "Tickets" {
		t.Errorf("%v: %v fail", result.Outcome, result.Failed())
	}
}

func TestOutcomeIsAboutTheResourcesOfTheStack(t *testing.T) {
	for name, test := range map[string]struct {
		d    Deployment
		want Outcome
	}{
		"no resource":             {Deployment{Alarm: {{"A", nil}}}, NoResource},
		"a resource of one kind":  {Deployment{Topic: {{"T", map[string]any{"KmsMasterKeyId": "key"}}}}, Holds},
		"an empty value":          {Deployment{Topic: {{"T", map[string]any{"KmsMasterKeyId": ""}}}}, Fails},
		"a value that is too low": {Deployment{Queue: {{"Q", map[string]any{"MessageRetentionPeriod": 99.0}}}}, Fails},
	} {
		if got := encrypted.Evaluate(test.d).Outcome; got != test.want {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}

func TestEachRequirementAcceptsAndRefuses(t *testing.T) {
	values := func(text string) map[string]any {
		return map[string]any{"List": []any{map[string]any{"K": "a", "V": text}}}
	}
	for name, test := range map[string]struct {
		e          Evidence
		good, weak map[string]any
	}{
		"Is":        {Evidence{Property: "List[K=a].V", Is: "x"}, values("x"), values("y")},
		"Is, named": {Evidence{Property: "List[K=b].V", Is: "x"}, map[string]any{"List": []any{map[string]any{"K": "b", "V": "x"}}}, values("x")},
		"Set":       {Evidence{Property: "List[*].V", Set: true}, values("x"), values("")},
		"Lacks":     {Evidence{Property: "List[*].V", Lacks: []string{"*"}}, values("x"), values("*")},
		"Has":       {Evidence{Property: "List[*].V", Has: ":sns:"}, values("arn:aws:sns:x"), values("arn:aws:sqs:x")},
		"Absent":    {Evidence{Property: "Other", Absent: true}, values("x"), map[string]any{"Other": false}},
	} {
		test.e.Of = Topic
		if err := test.e.Check(Deployment{Topic: {{"T", test.good}}}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if test.e.Check(Deployment{Topic: {{"T", test.weak}}}) == nil {
			t.Errorf("%s accepts %v", name, test.weak)
		}
	}
}

func TestSettingsOfTheStackAreAResource(t *testing.T) {
	d := Deployment{}
	d.AddStack("AuditTrail", true, map[string]string{"team": "security"})
	want := "[{AuditTrail map[Tags:[map[Key:team Value:security]] TerminationProtection:true]}]"
	if got := fmt.Sprint(d[Stack]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestIDsAreJoinedFromEverySourceWithIt(t *testing.T) {
	c := Control{
		SecurityHub: []string{"CloudTrail.2"}, ConfigRules: []string{"cloud-trail-encryption-enabled"}, Prowler: []string{"cloudtrail_kms_encryption_enabled"},
		Own: []Reading{{PCI, []string{"10.3.2", "99.9"}}},
	}
	if got, want := c.IDs(SecurityHub), []string{"CloudTrail.2"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, m := range c.Mappings(PCI) {
		want := map[string][]Source{"10.3.2": {hubPage("CloudTrail.2"), prowlerFiles, OwnReading}, "99.9": {OwnReading}}[m.ID]
		if want != nil && !slices.Equal(m.From, want) {
			t.Errorf("%s is from %v, want %v", m.ID, m.From, want)
		}
	}
	ids := c.IDs(NIST53)
	if !slices.IsSortedFunc(ids, CompareIDs) || slices.Index(ids, "SC-7(10)") > slices.Index(ids, "SC-13") {
		t.Errorf("%v is not in order", ids)
	}
}
