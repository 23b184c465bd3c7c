package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/constructs/audittrail"
)

// Props configures a [Detection]. Trail, Archive, LogGroup, LogGroupName or Bus is required.
type Props struct {
	// Trail is the audit trail whose events are watched, and which is itself
	// watched.
	//
	// Default: nil. Detections about the trail, its buckets and its key are then
	// left out, except those that Archive allows.
	Trail *audittrail.AuditTrail

	// Archive is the archive to watch, in its own account: its buckets and its key.
	// Set it alone to watch the archive of other accounts' trails. Any trail must
	// then record management events of the archive's account, for example an
	// organization trail: otherwise EventBridge receives no CloudTrail events there.
	//
	// Default: the archive of Trail, if Trail created it.
	Archive *audittrail.Archive

	// LogGroup is the log group that receives a trail's events. Metric filters count
	// events there, from all Regions and, for an organization trail, all accounts.
	// It must be in the account and Region of the stack.
	//
	// Default: the log group of Trail. Without one there are EventBridge rules only,
	// which see the account and Region of the stack.
	LogGroup awslogs.ILogGroup

	// LogGroupName names an existing log group, instead of LogGroup: one that a trail
	// writes to which this app does not have, such as Control Tower's
	// "aws-controltower/CloudTrailLogs". It is in the account and Region of the stack.
	//
	// Default: none.
	LogGroupName string

	// Bus makes the Detection watch many accounts and Regions, which forward their events
	// to an event bus that it creates. Leave Trail, Archive and RelayedFrom empty.
	//
	// Default: nil. The Detection watches the account and Region of the stack.
	Bus *BusProps

	// AlarmsOnly creates the alarms on the log group and no rules: those that a benchmark
	// prescribes for an organization's trail, while a Detection with Bus has the rules.
	// The alarms for other Regions watch every account, in all Regions but RelayedFrom
	// and that of the stack.
	//
	// Default: false.
	AlarmsOnly bool

	// Name is the prefix of the names of alarms, rules and metrics: 1 to 20 letters,
	// digits and '-', beginning and ending with a letter or digit. It must be unique
	// among the Detections of an account and Region.
	//
	// Default: the trail's name, shortened if necessary. Without a trail
	// "audit-archive" if Archive is set, "audit-watch" if Bus is, otherwise "audit-trail".
	// With Bus, it is the name of the bus too.
	Name string

	// AccountName is the name of the account in the messages of rules, beside its number.
	// Characters other than letters, digits, spaces, '_', '.' and '-' are left out.
	//
	// Default: messages have the number only.
	AccountName string

	// Page, Ticket and Record are where detections of that severity are sent: at most 5
	// channels each, with at most one new topic for each format.
	//
	// All alarms of severity page publish to a topic that only alarms publish to, the
	// backstop, instead of the new topics. All subscribers of those belong to it. It
	// sends one message for each alarm, however often rules match, so a flood of events
	// cannot close it.
	//
	// Default: a new topic each, for format Text and without subscribers.
	Page, Ticket, Record []Channel

	// Escalation is how many tickets within how many minutes are a page.
	//
	// Default: 10 within 60 minutes.
	Escalation Escalation

	// LeaveOut removes detections from the default set, by id, pack or severity.
	// See [Catalogue].
	//
	// Default: none.
	LeaveOut []string

	// Add adds detections that are not in the default set, by id, pack or severity.
	// LeaveOut wins over Add, and an id wins over a pack or severity.
	//
	// Default: none.
	Add []string

	// Own are detections of your own, in addition to those of the library. LeaveOut and Add
	// do not apply to them.
	//
	// Default: none.
	Own []Own

	// OwnOnly watches only the trail, its archive, its log group and the alerts
	// themselves. Set it for a second trail in an account that is already watched,
	// which would otherwise page twice for the rest of the account.
	//
	// Default: false; true if only Archive is set.
	OwnOnly bool

	// Readers are the ARNs of the roles and users that may read log files. Decryption
	// with the log files' key by any other principal is a page. The key must be in the
	// account of the stack.
	//
	// Default: none. Decryption is then not watched, because the readers are unknown.
	Readers []string

	// SilenceMinutes is how long the log group may receive no event before that is a
	// page: 15 to 1440 minutes, a multiple of 5. An account with little activity may
	// need more than the default.
	//
	// Default: 60.
	SilenceMinutes int

	// RelayedFrom are other Regions that have a [Forwarder] to the
	// default bus of this one, at most 3. The
	// alarms for other Regions leave them to the rules.
	//
	// Default: none.
	RelayedFrom []string
}
