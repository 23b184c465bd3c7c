package settings

import (
	"cmp"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/place"
)

// Detection has the settings of detections.
type Detection struct {
	LogGroupName         string
	Bus                  *Bus
	AlarmsOnly           bool
	Name                 string
	AccountName          string
	Page, Ticket, Record []Channel
	Escalation           Escalation
	LeaveOut, Add        []string
	Own                  []catalogue.Custom
	OwnOnly              bool
	Readers              []string
	SilenceMinutes       int
	RelayedFrom          []string

	Watched Watched
}

// Escalation is how many tickets within how many minutes are a page.
type Escalation struct{ Tickets, Minutes int }

// Watched is what detections watch that is a construct. Its zero value is for settings that
// are checked before the constructs exist, as those of a file are.
type Watched struct {
	TrailName string   // "" without a trail
	Archive   bool     // whether there is one
	LogGroup  LogGroup // nil without one
	KeyARN    string   // of the key of the log files, if it is in the account

	// AddParts adds what the trail and the archive consist of; nil for nothing.
	AddParts func(*catalogue.Own)
}

// WatchName is the default name of a detection with a bus, and of the bus.
const WatchName = "audit-watch"

// WithDefaults returns a copy of d with every default filled in.
func (d Detection) WithDefaults(here place.Place) Detection {
	d.Name = cmp.Or(d.Name, d.defaultName())
	d.Bus = d.Bus.withDefaults(here.Region)
	d.OwnOnly = d.OwnOnly || d.Watched.TrailName == "" && !d.hasLogGroup() && d.Bus == nil
	d.SilenceMinutes = cmp.Or(d.SilenceMinutes, catalogue.DefaultSilenceMinutes)
	many := catalogue.DefaultEscalation
	d.Escalation = Escalation{cmp.Or(d.Escalation.Tickets, many.Events), cmp.Or(d.Escalation.Minutes, many.Minutes)}
	for _, channels := range []*[]Channel{&d.Page, &d.Ticket, &d.Record} {
		if len(*channels) == 0 {
			*channels = []Channel{{}}
		}
	}
	return d
}

func (d Detection) defaultName() string {
	switch {
	case d.Watched.TrailName != "":
		return catalogue.NameOfTrail(d.Watched.TrailName)
	case d.Bus != nil:
		return WatchName
	case d.Watched.Archive:
		return catalogue.ArchiveName
	}
	return catalogue.TrailName
}

func (d Detection) hasLogGroup() bool { return d.Watched.LogGroup != nil || d.LogGroupName != "" }

// Parts names what is watched, without the topics, as far as it belongs to the account.
func (d Detection) Parts(here place.Place) catalogue.Own {
	own := catalogue.Own{
		Account: here.Account, AccountName: d.AccountName, Readers: d.Readers, KeyARN: d.Watched.KeyARN,
		TopicPrefix: here.ARN("sns", d.Name+AlertsInfix),
	}
	for _, s := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, NameOf(d.Name, s, ""))
	}
	if d.Bus != nil {
		return d.Bus.parts(own, here)
	}
	if own.LogGroup = d.LogGroupName; own.LogGroup != "" {
		own.LogGroupARN = here.ARN("logs", "log-group:"+own.LogGroup)
	}
	if d.Watched.AddParts != nil {
		d.Watched.AddParts(&own)
	}
	return own
}

// AlertsInfix follows the name of a detection in the names of topics and of the queue. The
// text topics of severities have names that CloudFormation generates: another name would
// replace them and end their subscriptions.
const AlertsInfix = "-alerts-"

// NameOf returns the name of an alarm, its metric or a rule, which sorts by trail and then by
// severity.
func NameOf(trail string, s catalogue.Severity, id string) string {
	return trail + "-" + string(s) + "-" + id
}
