// Package estimate calculates what an accounts file costs a month: its trails, archives, log
// groups, detections, queries and products, line by line. Prices are those of package prices,
// and quantities that the file does not have are volumes with defaults. It is pure Go.
package estimate

import (
	"slices"

	"example.com/audittrail/internal/prices"
)

// Volume is a quantity that the accounts file does not contain, by account and month.
type Volume struct {
	Name    string
	Default float64
	Unit    string
	What    string // a sentence for people
}

// The names of the volumes.
const (
	ManagementEvents = "managementEvents"
	WriteShare       = "writeShare"
	KMSShare         = "kmsShare"
	DataEvents       = "dataEvents"
	NetworkEvents    = "networkEvents"
	OtherCopies      = "otherCopies"
	ActiveRegions    = "activeRegions"
	EnabledRegions   = "enabledRegions"
	EventBytes       = "eventBytes"
	Compression      = "compression"
	Messages         = "messages"
	InsightsGB       = "insightsGB"
	AthenaGB         = "athenaGB"
	FilesRead        = "filesRead"
	QueuePolls       = "queuePolls"
	TransferRegionGB = "transferRegionGB"
	TransferOutGB    = "transferOutGB"
)

// defaultRegions is the assumed number of Regions in which an account works.
const defaultRegions = 2

// Volumes are all volumes. Their defaults are those of docs/scale.md where it has them.
var Volumes = []Volume{
	{ManagementEvents, defaultRegions * prices.WritesAnHour / prices.WriteShare * prices.HoursAMonth, "events", "Management events of the account in all Regions."},
	{WriteShare, prices.WriteShare, "of 1", "The part of management events that are writes."},
	{KMSShare, 0, "of 1", "The part of management events that are calls of KMS, which `events.management.exclude` can leave out."},
	{DataEvents, 1e6, "events", "Data events that a trail with `events.data` records."},
	{NetworkEvents, 1e5, "events", "Network activity events that a trail with `events.network` records."},
	{OtherCopies, 0, "trails", "Trails outside the accounts file that record the same management events: with one, those of the file are further copies."},
	{ActiveRegions, defaultRegions, "Regions", "Regions in which the account works, each of which has a log file about every 5 minutes."},
	{EnabledRegions, 17, "Regions", "Regions that are enabled, each of which has a digest file every hour."},
	{EventBytes, prices.EventBytes, "bytes", "The size of an event as text."},
	{Compression, prices.Compression, "times", "How much smaller log files are than the events as text."},
	{Messages, 100, "messages", "Alerts that an entry with detections sends, each to all its subscribers."},
	{InsightsGB, 10, "GB", "What Logs Insights queries on the account's log group scan."},
	{AthenaGB, 10, "GB", "What Athena queries on the account's archive read."},
	{FilesRead, 1e4, "files", "Log files of the account's archive that people and queries read."},
	{QueuePolls, prices.HoursAMonth * 3600 / 20, "requests", "Requests by which a product polls its queue in vain; the default is one every 20 seconds."},
	{TransferRegionGB, 0, "GB", "Log files that products read from another Region."},
	{TransferOutGB, 0, "GB", "Log files that products read from outside AWS."},
}

// VolumeNamed returns the volume with a name.
func VolumeNamed(name string) (Volume, bool) {
	i := slices.IndexFunc(Volumes, func(v Volume) bool { return v.Name == name })
	if i < 0 {
		return Volume{}, false
	}
	return Volumes[i], true
}

// Basis is where a quantity is from, the most reliable first.
type Basis int

// The bases.
const (
	FromFile Basis = iota // the accounts file alone
	Measured              // AWS
	Given                 // a volume of the caller
	Default               // a default of [Volumes]
)

func (b Basis) String() string { return [...]string{"file", "measured", "given", "default"}[b] }

// Quantity is a number with its basis.
type Quantity struct {
	Value float64
	Basis Basis
}

func exactly(n float64) Quantity { return Quantity{Value: n} }

// times and plus have the weaker basis of both.
func (q Quantity) times(o Quantity) Quantity {
	return Quantity{q.Value * o.Value, max(q.Basis, o.Basis)}
}

func (q Quantity) plus(o Quantity) Quantity {
	switch {
	case q.Value == 0:
		return o
	case o.Value == 0:
		return q
	}
	return Quantity{q.Value + o.Value, max(q.Basis, o.Basis)}
}

func (q Quantity) scaled(by float64) Quantity { return Quantity{q.Value * by, q.Basis} }

// rest returns the part of 1 that q is not.
func (q Quantity) rest() Quantity { return Quantity{1 - q.Value, q.Basis} }
