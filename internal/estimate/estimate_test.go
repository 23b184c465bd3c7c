package estimate

import (
	"math"
	"path/filepath"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

func TestEveryExampleHasAnEstimateWhoseLinesAddUp(t *testing.T) {
	files, _ := filepath.Glob("../../examples/*.yaml")
	if len(files) < 10 {
		t.Fatalf("%d examples", len(files))
	}
	for _, path := range files {
		file := readFile(t, path)
		e, sum := Of(file, &Assumptions{OrganizationAccounts: 100}), 0.0
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
	e := Of(parse(t, oneTrail), &Assumptions{Shared: map[string]float64{
		ManagementEvents: 30e6, DataEvents: 6.5e6, WriteShare: 0.5, EventBytes: 1000, Compression: 10, ActiveRegions: 1, EnabledRegions: 1, FilesRead: 1e6, InsightsGB: 100,
	}})
	want := map[string]float64{
		prices.FirstCopy.ID: 0, prices.DataEvents.ID: 6.5, prices.ManagementInsights.ID: 52.5,
		prices.LogsIngested.ID: 18.25, prices.LogsStored.ID: 13.14, prices.LogsInsights.ID: 0.5,
		prices.Key.ID: 1, prices.KeyRotation.ID: 2, prices.Gets.ID: 0.4, prices.KMSRequests.ID: 3,
		prices.Puts.ID: 0.04745, prices.ToGlacierIR.ID: 0.1752,
		prices.Standard.ID: 1.0074, prices.GlacierIR.ID: 0.1752,
	}
	for _, l := range e.Lines {
		usd, known := want[l.ID]
		delete(want, l.ID)
		if !known || l.USD == nil || math.Abs(*l.USD-usd) > 1e-9 {
			t.Errorf("%s: %v %s, %+v; want %v USD", l.What, l.Quantity, l.Unit, l.USD, usd)
		}
	}
	for id := range want {
		t.Errorf("no line for %s", id)
	}
}

func TestSmallLogFilesStayInTheStandardClass(t *testing.T) {
	e := Of(parse(t, oneTrail), &Assumptions{Shared: map[string]float64{ManagementEvents: 1e5, DataEvents: 0}})
	if n := e.quantity("AuditTrail-one", prices.GlacierIR); n != 0 {
		t.Errorf("%v GB-months are in another class", n)
	}
}

func TestASecondCopyOfManagementEventsIsCharged(t *testing.T) {
	e := Of(parse(t, oneTrail), &Assumptions{Shared: map[string]float64{OtherCopies: 1, ManagementEvents: 1e6}})
	if got := e.quantity("AuditTrail-one", prices.FurtherCopy); got != 1e6 {
		t.Errorf("%v events are a further copy", got)
	}
}

func TestTheFirstMonthHasOneMonthOfLogFilesAndNoRotation(t *testing.T) {
	first := Of(parse(t, oneTrail), &Assumptions{Month: 1})
	if n := first.quantity("AuditTrail-one", prices.KeyRotation); n != 0 {
		t.Errorf("%v rotations", n)
	}
	stored, ingested := first.quantity("AuditTrail-one", prices.LogsStored), first.quantity("AuditTrail-one", prices.LogsIngested)
	if math.Abs(stored-ingested) > 1e-9 {
		t.Errorf("%v GB-months stored of %v GB", stored, ingested)
	}
	if n := Of(parse(t, oneTrail), &Assumptions{Month: 13}).quantity("AuditTrail-one", prices.KeyRotation); n != 1 {
		t.Errorf("%v rotations after a year", n)
	}
}

func TestAccountsThatTheFileDoesNotListAreCounted(t *testing.T) {
	few, many := estimateExample(t, "organization", &Assumptions{OrganizationAccounts: 10}), estimateExample(t, "organization", &Assumptions{OrganizationAccounts: 100})
	if a, b := few.quantity("AuditTrail-organization", prices.FirstCopy), many.quantity("AuditTrail-organization", prices.FirstCopy); math.Abs(b/a-10) > 1e-9 {
		t.Errorf("%v events in 10 accounts, %v in 100", a, b)
	}
	if e := estimateExample(t, "rollout", &Assumptions{OrganizationAccounts: 100}); e.quantity("AuditTrail-rollout", prices.Forwarded) < 90*prices.HoursAMonth {
		t.Errorf("the roll-out forwards %v events", e.quantity("AuditTrail-rollout", prices.Forwarded))
	}
}

// quantity returns how much of a price a part has.
func (r Estimate) quantity(part string, p prices.Price) (sum float64) {
	for _, l := range r.Lines {
		if l.Part == part && l.ID == p.ID {
			sum += l.Quantity
		}
	}
	return sum
}

func estimateExample(t *testing.T, name string, a *Assumptions) Estimate {
	t.Helper()
	return Of(readFile(t, "../../examples/"+name+".yaml"), a)
}

func readFile(t *testing.T, path string) *config.File {
	t.Helper()
	file, err := config.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	return file
}

func parse(t *testing.T, text string) *config.File {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(text))
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	return file
}
