package events_test

import (
	"slices"
	"testing"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
)

// The trail of these tests delivers to two buckets in the partition "aws".
const partition = "aws"

var ownBuckets = []string{"audit-logs", "audit-access-logs"}

// verdict is a selection with the full texts of its problems; none if it is valid.
type verdict struct {
	selection events.Selection
	want      []string
}

func check(t *testing.T, verdicts []verdict) {
	t.Helper()
	for _, v := range verdicts {
		if got := texts(v.selection.Validate(partition, ownBuckets)); !slices.Equal(got, v.want) {
			t.Errorf("%+v:\n got %q\nwant %q", v.selection, got, v.want)
		}
	}
}

// texts returns the texts of the problems in an error.
func texts(err error) []string {
	var list []string
	for _, p := range problem.Of(err) {
		list = append(list, p.String())
	}
	return list
}

func management(m events.Management) events.Selection { return events.Selection{Management: m} }

func data(d ...events.Data) events.Selection { return events.Selection{Data: d} }

func network(n ...events.Network) events.Selection { return events.Selection{Network: n} }

// objects selects the S3 objects whose ARNs start with one of the prefixes.
func objects(prefixes ...string) events.Selection {
	return data(events.Data{Type: events.S3Object, ARNPrefixes: prefixes})
}
