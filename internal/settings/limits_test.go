package settings_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/constructs/products"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

var here = place.In("111111111111", "eu-west-1")

const key = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"

// Each limit has the first value that is refused and the last that is not, of what AWS or the
// documentation of the props says.
func TestEachLimitIsWhereItIsDocumented(t *testing.T) {
	archive := func(set func(*settings.Archive, int)) func(int) problem.List {
		return func(n int) problem.List {
			a := settings.Archive{Tiers: []settings.Tier{}}
			set(&a, n)
			return a.ProblemsAlone(here)
		}
	}
	detection := func(set func(*settings.Detection, int)) func(int) problem.List {
		return func(n int) problem.List {
			var d settings.Detection
			set(&d, n)
			_, problems := d.Problems(here)
			return problems
		}
	}
	rollout := func(set func(*settings.Rollout, int)) func(int) problem.List {
		return func(n int) problem.List {
			r := settings.Rollout{Targets: []string{"r-ab12"}}
			set(&r, n)
			return r.Problems(here)
		}
	}
	queries := func(set func(*settings.Investigation, int)) func(int) problem.List {
		return func(n int) problem.List {
			var i settings.Investigation
			set(&i, n)
			return i.Problems(here)
		}
	}
	for _, limit := range []struct {
		name        string
		least, most int // least is 0 for the length of a list or a text
		problems    func(int) problem.List
	}{
		{"days of retention", 90, 36500, archive(func(a *settings.Archive, n int) { a.RetentionDays = n })},
		{"days of access logs", 1, 36500, archive(func(a *settings.Archive, n int) { a.AccessLogRetentionDays = n })},
		{"days of a lock", 1, 2557, archive(func(a *settings.Archive, n int) { a.Lock = &settings.Lock{Mode: "GOVERNANCE", Days: n} })},
		{"days before STANDARD_IA", 30, 2527, archive(func(a *settings.Archive, n int) {
			a.Tiers = []settings.Tier{{AfterDays: n, StorageClass: "STANDARD_IA"}}
		})},
		{"days before DEEP_ARCHIVE", 1, 2377, archive(func(a *settings.Archive, n int) {
			a.Tiers = []settings.Tier{{AfterDays: n, StorageClass: "DEEP_ARCHIVE"}}
		})},
		{"minutes of silence", 15, 1440, detection(func(d *settings.Detection, n int) { d.SilenceMinutes = n })},
		{"tickets that are a page", 2, 10000, detection(func(d *settings.Detection, n int) { d.Escalation.Tickets = n })},
		{"minutes of tickets", 5, 1440, detection(func(d *settings.Detection, n int) { d.Escalation.Minutes = n })},
		{"Regions that relay", 0, catalogue.MaxRelays, detection(func(d *settings.Detection, n int) {
			d.RelayedFrom = []string{"us-east-1", "us-east-2", "us-west-1", "us-west-2"}[:n]
		})},
		{"channels", 0, 5, detection(func(d *settings.Detection, n int) {
			for i := range n {
				d.Page = append(d.Page, settings.Channel{TopicARN: fmt.Sprintf("arn:aws:sns:eu-west-1:111111111111:topic-%d", i)})
			}
		})},
		{"characters of a name", 0, 20, detection(func(d *settings.Detection, n int) { d.Name = strings.Repeat("a", n) })},
		{"names of watched trails", 0, 2, detection(func(d *settings.Detection, n int) {
			d.Bus = &settings.Bus{Organization: "o-a1b2c3d4e5", TrailNames: make([]string, n)}
		})},
		{"percent of accounts", 1, 100, rollout(func(r *settings.Rollout, n int) { r.MaxConcurrentPercentage = n })},
		{"percent of failures", 1, 100, rollout(func(r *settings.Rollout, n int) { r.FailureTolerancePercentage = n })},
		{"characters of a StackSet's name", 0, 128, rollout(func(r *settings.Rollout, n int) { r.Name = strings.Repeat("a", n) })},
		{"characters of a description", 0, 1024, rollout(func(r *settings.Rollout, n int) { r.Description = strings.Repeat("ä", n) })},
		{"days of results", 1, 365, queries(func(i *settings.Investigation, n int) { i.ResultDays = n })},
		{"GB of a query", 1, 100_000, queries(func(i *settings.Investigation, n int) { i.QueryLimitGB = n })},
		{"GB of a day", 1, 1_000_000, queries(func(i *settings.Investigation, n int) { i.DailyAlarmGB = n })},
		{"accounts of queries", 0, 50, queries(func(i *settings.Investigation, n int) {
			for a := range n {
				i.Accounts = append(i.Accounts, fmt.Sprintf("%012d", a))
			}
		})},
		{"receivers of a log group", 0, 2, func(n int) problem.List {
			var s settings.Stream
			for i := range n {
				s.Destinations = append(s.Destinations, settings.StreamTo{ARN: fmt.Sprintf("arn:aws:lambda:eu-west-1:111111111111:function:f%d", i)})
			}
			return s.Problems(here)
		}},
		{"minutes of a stopped product", 15, 10_080, func(n int) problem.List {
			of := products.Products{Splunk: []products.Splunk{{PrincipalARN: "arn:aws:iam::111111111111:role/splunk"}}}
			return settings.SIEM{Products: of, OldestMinutes: n}.Problems(here)
		}},
	} {
		check := func(n int, refused bool) {
			if problems := limit.problems(n); (len(problems) > 0) != refused {
				t.Errorf("%s: %d is refused: %v; %v", limit.name, n, !refused, problems.Err())
			}
		}
		check(limit.most, false)
		check(limit.most+1, true)
		if limit.least > 0 {
			check(limit.least, false)
			check(-1, true)
		}
		if limit.least > 1 { // 0 stands for the default
			check(limit.least-1, true)
		}
	}
}

// What only CloudFormation knows is not refused, or no stack without an account and a Region
// could be validated.
func TestUnknownPlacesRefuseNothing(t *testing.T) {
	unknown := place.In("", "")
	var all problem.List
	add := func(problems problem.List) { all = append(all, problems...) }
	add(settings.Trail{}.Problems(unknown))
	add(settings.Archive{}.ProblemsAlone(unknown))
	_, detections := settings.Detection{RelayedFrom: []string{"us-east-1"}, Readers: []string{"arn:aws-cn:iam::111111111111:role/r"}}.Problems(unknown)
	add(detections)
	_, forwarder := settings.Forwarder{Bus: "arn:aws:events:eu-west-1:111111111111:event-bus/default"}.Problems(unknown)
	add(forwarder)
	add(settings.Rollout{Targets: []string{"r-ab12"}}.Problems(unknown))
	add(settings.Investigation{Existing: &settings.QueriedArchive{BucketName: "logs", KeyARN: key}}.Problems(unknown))
	if err := all.Err(); err != nil {
		t.Error(err)
	}
}
