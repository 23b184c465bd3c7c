package cost

import (
	"slices"

	"example.com/audittrail/internal/prices"
)

// volume is a quantity that the accounts file does not have, by account and month.
type volume struct {
	Name    string
	Default float64
	Unit    string
	What    string // a sentence for docs/estimate.md
}

// The names of the volumes.
const (
	managementEvents = "managementEvents"
	writeShare       = "writeShare"
	kmsShare         = "kmsShare"
	dataEvents       = "dataEvents"
	networkEvents    = "networkEvents"
	otherCopies      = "otherCopies"
	activeRegions    = "activeRegions"
	enabledRegions   = "enabledRegions"
	eventBytes       = "eventBytes"
	compression      = "compression"
	messages         = "messages"
	insightsGB       = "insightsGB"
	athenaGB         = "athenaGB"
	filesRead        = "filesRead"
	queuePolls       = "queuePolls"
	transferRegionGB = "transferRegionGB"
	transferOutGB    = "transferOutGB"
)

// defaultRegions is in how many Regions an account is taken to work.
const defaultRegions = 2

// volumes are all volumes. Their defaults are those of docs/scale.md where it has them.
var volumes = []volume{
	{managementEvents, defaultRegions * prices.WritesAnHour / prices.WriteShare * prices.HoursAMonth, "events", "Management events of the account in all Regions."},
	{writeShare, prices.WriteShare, "of 1", "The part of management events that are writes."},
	{kmsShare, 0, "of 1", "The part of management events that are calls of KMS, which `events.management.exclude` can leave out."},
	{dataEvents, 1e6, "events", "Data events that a trail with `events.data` records."},
	{networkEvents, 1e5, "events", "Network activity events that a trail with `events.network` records."},
	{otherCopies, 0, "trails", "Trails outside the accounts file that record the same management events: with one, those of the file are further copies."},
	{activeRegions, defaultRegions, "Regions", "Regions in which the account works, each of which has a log file about every 5 minutes."},
	{enabledRegions, 17, "Regions", "Regions that are enabled, each of which has a digest file every hour."},
	{eventBytes, prices.EventBytes, "bytes", "The size of an event as text."},
	{compression, prices.Compression, "times", "How much smaller log files are than the events as text."},
	{messages, 100, "messages", "Alerts that an entry with detections sends, each to all its subscribers."},
	{insightsGB, 10, "GB", "What Logs Insights queries on the account's log group scan."},
	{athenaGB, 10, "GB", "What Athena queries on the account's archive read."},
	{filesRead, 1e4, "files", "Log files of the account's archive that people and queries read."},
	{queuePolls, prices.HoursAMonth * 3600 / 20, "requests", "Requests by which a product polls its queue in vain; the default is one every 20 seconds."},
	{transferRegionGB, 0, "GB", "Log files that products read from another Region."},
	{transferOutGB, 0, "GB", "Log files that products read from outside AWS."},
}

func volumeNamed(name string) (volume, bool) {
	i := slices.IndexFunc(volumes, func(v volume) bool { return v.Name == name })
	if i < 0 {
		return volume{}, false
	}
	return volumes[i], true
}

// basis is what a quantity rests on, the best first.
type basis int

const (
	fromFile  basis = iota // the accounts file
	measured               // AWS
	given                  // a volume of the caller
	byDefault              // a default of ours
)

func (b basis) String() string { return [...]string{"file", "measured", "given", "default"}[b] }

// quantity is a number with what it rests on.
type quantity struct {
	value float64
	basis basis
}

func exactly(n float64) quantity { return quantity{value: n} }

// times and plus rest on the weaker of both.
func (q quantity) times(o quantity) quantity {
	return quantity{q.value * o.value, max(q.basis, o.basis)}
}

func (q quantity) plus(o quantity) quantity {
	switch {
	case q.value == 0:
		return o
	case o.value == 0:
		return q
	}
	return quantity{q.value + o.value, max(q.basis, o.basis)}
}

func (q quantity) scaled(by float64) quantity { return quantity{q.value * by, q.basis} }
