package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/constructs/audittrail"
)

// Props configures a [Detection]. Trail, Archive or LogGroup is required.
type Props struct {
	// Trail is the audit trail to watch: its events, and itself.
	//
	// Default: none; what is about the trail, its buckets and its key is left
	// out.
	Trail *audittrail.AuditTrail

	// Archive is the archive to watch, in the account that it is in: its buckets
	// and its key. Alone, for the trails of other accounts, it needs a trail of
	// any kind that records its account's management events, an organization's
	// say: without one EventBridge gets none.
	//
	// Default: the archive of Trail, if Trail made it.
	Archive *audittrail.Archive

	// LogGroup is where a trail copies its events to. Metric filters count them
	// there, of all Regions and, for an organization's trail, of all accounts.
	//
	// Default: the log group of Trail. Without one there are the rules of
	// EventBridge only, which see the account and the Region of the stack.
	LogGroup awslogs.ILogGroup

	// Name starts the names of alarms, rules and metrics: 1 to 20 letters,
	// digits and '-'. It has to be another one for each Detection of an account
	// and Region.
	//
	// Default: the trail's name, shortened if need be; without a trail
	// "audit-archive" for an archive and else "audit-trail".
	Name string

	// Page, Ticket and Record say who hears of detections of that severity.
	//
	// Default: a topic each, with no subscribers.
	Page, Ticket, Record Channel

	// LeaveOut names detections of the default set that are not wanted: by id,
	// by pack or by severity, as docs/detections.md lists them.
	//
	// Default: none.
	LeaveOut []string

	// Add names detections that are not in the default set, in the same way.
	//
	// Default: none.
	Add []string

	// OwnOnly watches the trail, its archive and its log group only, and nothing
	// else of the account: for a second trail of an account that is watched
	// already, which would otherwise page twice.
	//
	// Default: false; for an Archive alone true.
	OwnOnly bool

	// Readers are the ARNs of the roles and users that may read log files:
	// whoever else decrypts with the trail's key is a page.
	//
	// Default: none; then decryption is not watched, since the readers are not
	// known.
	Readers []string

	// SilenceMinutes is for how long the log group may get no event before that
	// is a page: 15 to 1440, a multiple of 5. An account in which little happens
	// may need more than the default.
	//
	// Default: 60.
	SilenceMinutes int

	// RelayedFrom are other Regions whose detections a [Relay] sends here. The
	// alarms for what happens elsewhere leave these Regions to the rules.
	//
	// Default: none.
	RelayedFrom []string
}

// Channel is where the detections of one severity are sent.
type Channel struct {
	// Topic is a topic of your own. Its policy and that of its key have to let
	// CloudWatch and EventBridge publish; see [Detection.OwnerPolicies].
	//
	// Default: an encrypted topic, to which our alarms and rules may publish and
	// nobody else.
	Topic awssns.ITopic

	// Subscribers are e-mail addresses, https addresses and ARNs of SQS queues.
	// Who subscribes by e-mail or https has to confirm it. A queue has to let
	// the topic send.
	//
	// Default: nobody.
	Subscribers []string
}
