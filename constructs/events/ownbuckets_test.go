package events_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/constructs/events"
)

// excluded returns the ARN prefixes that the selection's data events leave out.
func excluded(s events.Selection, partition string, ownBuckets []string) (prefixes []string) {
	for _, selector := range s.Selectors(partition, ownBuckets) {
		for _, field := range selector.Fields {
			if field.Name == "resources.ARN" {
				prefixes = append(prefixes, field.NotStartsWith...)
			}
		}
	}
	return prefixes
}

// A trail that records its own deliveries creates new events without end
// (awslabs/landing-zone-accelerator-on-aws #1192).
func TestS3DataEventsNeverIncludeTheTrailsOwnBuckets(t *testing.T) {
	own := []string{"arn:aws:s3:::audit-logs/", "arn:aws:s3:::audit-access-logs/"}
	for name, s := range map[string]events.Selection{
		"all objects":    objects(),
		"some objects":   objects("arn:aws:s3:::payroll/"),
		"all buckets":    objects("arn:aws:s3"),
		"written":        data(events.Data{Type: events.S3Object, Access: events.WriteOnly}),
		"no management":  {Management: events.Management{Access: events.None}, Data: []events.Data{{Type: events.S3Object}}},
		"second of both": data(events.Data{Type: events.SNSTopic}, events.Data{Type: events.S3Object}),
	} {
		if got := excluded(s, partition, ownBuckets); !slices.Equal(got, own) {
			t.Errorf("%s: leaves out %q, want %q", name, got, own)
		}
	}
}

// Without the slash, "audit-logs" would also leave out "audit-logs-of-the-shop".
func TestBucketsAreLeftOutWithATrailingSlash(t *testing.T) {
	for _, partition := range []string{"aws", "aws-us-gov", "aws-cn", "${Token[AWS.Partition.3]}"} {
		got := excluded(objects(), partition, []string{"${Token[TOKEN.42]}"})
		if want := []string{"arn:" + partition + ":s3:::${Token[TOKEN.42]}/"}; !slices.Equal(got, want) {
			t.Errorf("leaves out %q, want %q", got, want)
		}
	}
}

// Deliveries do not cause S3 events of other types, whose ARNs start differently.
func TestOnlyS3ObjectsLeaveBucketsOut(t *testing.T) {
	for _, name := range events.ResourceTypes() {
		s := data(events.Data{Type: name})
		s.ExceptBuckets = []string{"query-results"}
		if got := excluded(s, partition, ownBuckets); (len(got) > 0) != (name == "AWS::S3::Object") {
			t.Errorf("%s: leaves out %q", name, got)
		}
	}
}

func TestExceptionsKeepTheirOrderAndAppearOnce(t *testing.T) {
	s := data(events.Data{Type: events.S3Object, ExceptARNPrefixes: []string{"arn:aws:s3:::payroll/tmp/", "arn:aws:s3:::audit-logs/"}})
	s.ExceptBuckets = []string{"query-results", "audit-access-logs", "query-results"}
	if err := s.Validate(partition, ownBuckets); err != nil {
		t.Error(err)
	}
	got := strings.Join(excluded(s, partition, ownBuckets), "\n")
	const want = `arn:aws:s3:::payroll/tmp/
arn:aws:s3:::audit-logs/
arn:aws:s3:::audit-access-logs/
arn:aws:s3:::query-results/`
	if got != want {
		t.Errorf("leaves out\n%s\nwant\n%s", got, want)
	}
}

// Callers often share slices between trails.
func TestSelectorsLeaveTheCallersSlicesAlone(t *testing.T) {
	own := append(make([]string, 0, 9), "audit-logs")
	except := append(make([]string, 0, 9), "arn:aws:s3:::payroll/")
	s := data(events.Data{Type: events.S3Object, ExceptARNPrefixes: except})
	s.ExceptBuckets = []string{"query-results"}
	s.Selectors(partition, own)
	s.Validate(partition, own)
	if got := own[:2]; got[1] != "" {
		t.Errorf("%q has been written after the own buckets", got[1])
	}
	if got := except[:2]; got[1] != "" {
		t.Errorf("%q has been written after the exceptions", got[1])
	}
}
