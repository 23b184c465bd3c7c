package cost

import (
	"math"
	"path/filepath"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// The numbers were counted in the synthesized templates of the examples. An alarm on several
// metrics counts as one for each: that is how AWS charges for it.
func TestTheEstimateHasTheAlarmsMetricsAndKeysOfTheTemplates(t *testing.T) {
	for _, c := range []struct {
		example, part         string
		alarms, metrics, keys float64
	}{
		{"standalone", "AuditTrail-payments", 40, 17, 2},
		{"standalone", "AuditTrail-sandbox", 40, 17, 2},
		{"log-archive", "AuditTrail-log-archive", 11, 0, 2},
		{"log-archive", "AuditTrail-payments", 39, 17, 2},
		{"siem", "AuditTrail-log-archive", 21, 0, 3},
		{"organization", "AuditTrail-organization", 39, 17, 2},
		{"watch", "AuditTrail-organization", 25, 17, 2},
		{"watch", "AuditTrail-log-archive", 0, 0, 1},
		{"watch", "AuditTrail-watch", 29, 0, 1},
	} {
		e := estimateExample(t, c.example, &assumptions{})
		for p, want := range map[*prices.Price]float64{&prices.Alarm: c.alarms, &prices.Metric: c.metrics, &prices.Key: c.keys} {
			if got := e.quantity(c.part, *p); got != want {
				t.Errorf("%s, %s: %v %s, want %v", c.example, c.part, got, p.What, want)
			}
		}
	}
}

func TestEveryExampleHasAnEstimateWhoseLinesAddUp(t *testing.T) {
	files, _ := filepath.Glob("../../../../examples/*.yaml")
	if len(files) < 10 {
		t.Fatalf("%d examples", len(files))
	}
	for _, path := range files {
		file, err := read(path)
		if err != nil {
			t.Fatal(err)
		}
		e, sum := estimateOf(file, &assumptions{organizationAccounts: 100}), 0.0
		for _, l := range e.Lines {
			if l.USD != nil {
				sum += *l.USD
			}
			if l.Account == "" || l.Part == "" || l.Source == "" || l.Read == "" || l.UnitPrice == "" || !(l.Quantity > 0) {
				t.Errorf("%s: %+v is incomplete", path, l)
			}
		}
		if len(e.Lines) == 0 || math.Abs(sum-e.Total) > 1e-9 {
			t.Errorf("%s: %d lines add up to %v, the total is %v", path, len(e.Lines), sum, e.Total)
		}
	}
}

const oneTrail = `
accounts:
  - name: one
    id: "111111111111"
    homeRegion: us-east-1
    detections: {none: true}
    investigation: {none: true}
    insights: [CallRate]
    events: {data: [{type: "AWS::S3::Object", arnPrefixes: ["arn:aws:s3:::b/"]}]}
    archive: {retentionDays: 730, tiers: [{afterDays: 365, storageClass: GLACIER_IR}]}
    logGroup: {retentionDays: 365}
`

// The amounts are worked out by hand: 36,500,000 events of 1,000 bytes are 36.5 GB as text and
// 3.65 GB as log files, and 365 days are 12 months.
func TestAmountsAreThePriceOfTheVolumes(t *testing.T) {
	e := estimateOf(parse(t, oneTrail), &assumptions{shared: map[string]float64{
		managementEvents: 30e6, dataEvents: 6.5e6, writeShare: 0.5, eventBytes: 1000, compression: 10, activeRegions: 1, enabledRegions: 1, filesRead: 1e6, insightsGB: 100,
	}})
	want := map[string]float64{
		prices.FirstCopy.ID: 0, prices.DataEvents.ID: 6.5, prices.ManagementInsights.ID: 52.5,
		prices.LogsIngested.ID: 18.25, prices.LogsStored.ID: 13.14, prices.LogsInsights.ID: 0.5,
		prices.Key.ID: 1, prices.KeyRotation.ID: 2, prices.Gets.ID: 0.4, prices.KMSRequests.ID: 3,
		prices.Puts.ID: 0.04745, prices.ToGlacierIR.ID: 0.1752,
		prices.Standard.ID: 1.0074, prices.GlacierIR.ID: 0.1752,
	}
	for _, l := range e.Lines {
		usd, known := want[l.id]
		delete(want, l.id)
		if !known || l.USD == nil || math.Abs(*l.USD-usd) > 1e-9 {
			t.Errorf("%s: %v %s, %s USD; want %v", l.What, l.Quantity, l.Unit, usdText(l), usd)
		}
	}
	for id := range want {
		t.Errorf("no line for %s", id)
	}
}

func TestSmallLogFilesStayInTheStandardClass(t *testing.T) {
	e := estimateOf(parse(t, oneTrail), &assumptions{shared: map[string]float64{managementEvents: 1e5, dataEvents: 0}})
	if n := e.quantity("AuditTrail-one", prices.GlacierIR); n != 0 {
		t.Errorf("%v GB-months are in another class", n)
	}
}

func TestASecondCopyOfManagementEventsIsCharged(t *testing.T) {
	e := estimateOf(parse(t, oneTrail), &assumptions{shared: map[string]float64{otherCopies: 1, managementEvents: 1e6}})
	if got := e.quantity("AuditTrail-one", prices.FurtherCopy); got != 1e6 {
		t.Errorf("%v events are a further copy", got)
	}
}

func TestTheFirstMonthHasOneMonthOfLogFilesAndNoRotation(t *testing.T) {
	first := estimateOf(parse(t, oneTrail), &assumptions{month: 1})
	if n := first.quantity("AuditTrail-one", prices.KeyRotation); n != 0 {
		t.Errorf("%v rotations", n)
	}
	stored, ingested := first.quantity("AuditTrail-one", prices.LogsStored), first.quantity("AuditTrail-one", prices.LogsIngested)
	if math.Abs(stored-ingested) > 1e-9 {
		t.Errorf("%v GB-months stored of %v GB", stored, ingested)
	}
	if n := estimateOf(parse(t, oneTrail), &assumptions{month: 13}).quantity("AuditTrail-one", prices.KeyRotation); n != 1 {
		t.Errorf("%v rotations after a year", n)
	}
}

func TestAccountsThatTheFileDoesNotListAreCounted(t *testing.T) {
	few, many := estimateExample(t, "organization", &assumptions{organizationAccounts: 10}), estimateExample(t, "organization", &assumptions{organizationAccounts: 100})
	if a, b := few.quantity("AuditTrail-organization", prices.FirstCopy), many.quantity("AuditTrail-organization", prices.FirstCopy); math.Abs(b/a-10) > 1e-9 {
		t.Errorf("%v events in 10 accounts, %v in 100", a, b)
	}
	if e := estimateExample(t, "rollout", &assumptions{organizationAccounts: 100}); e.quantity("AuditTrail-rollout", prices.Forwarded) < 90*prices.HoursAMonth {
		t.Errorf("the roll-out forwards %v events", e.quantity("AuditTrail-rollout", prices.Forwarded))
	}
}

// quantity returns how much of a price a part has.
func (r estimate) quantity(part string, p prices.Price) (sum float64) {
	for _, l := range r.Lines {
		if l.Part == part && l.id == p.ID {
			sum += l.Quantity
		}
	}
	return sum
}

func usdText(l line) string { return usd(l.USD) }

func estimateExample(t *testing.T, name string, a *assumptions) estimate {
	t.Helper()
	file, err := read("../../../../examples/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return estimateOf(file, a)
}

func parse(t *testing.T, text string) *config.File {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(text))
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	return file
}
