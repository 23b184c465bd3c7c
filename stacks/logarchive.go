package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/constructs/siem"
)

// LogArchiveProps configures a [LogArchive] stack.
type LogArchiveProps struct {
	// StackProps are the props of the CDK's Stack. Set the account and the Region of
	// Env: the trails of other accounts refer to the archive by them.
	//
	// Default: termination protection, and no account and Region.
	awscdk.StackProps

	// Archive configures the archive. Set its BucketName and the Trails of the other
	// accounts.
	//
	// Default: see [audittrail.ArchiveProps].
	Archive audittrail.ArchiveProps

	// Detection configures the detections about the archive's buckets and key. Its
	// Archive is the stack's.
	//
	// Default: the default set, with topics that have no subscribers.
	Detection detection.Props

	// NoDetection is true for a stack without detections.
	//
	// Default: false.
	NoDetection bool

	// Investigation configures the queries on the archive. Its Archive is the stack's, and
	// its Topics those for tickets.
	//
	// Default: see [investigation.Props].
	Investigation investigation.Props

	// NoInvestigation is true for a stack without queries.
	//
	// Default: false.
	NoInvestigation bool

	// SIEM lets security products read the log files. Its Archive and its Detection are the
	// stack's.
	//
	// Default: nil; no product reads them.
	SIEM *siem.Props

	// Forwarder forwards the events of the account to the bus of a [Watch]. Its KeyARN
	// is that of the archive's key. Set NoDetection too: the watch tells about the
	// archive.
	//
	// Default: none.
	Forwarder *detection.ForwarderProps
}

// LogArchive is the stack of the account that keeps the log files of other accounts.
// Deploy it before the trails: CloudTrail checks the bucket and the key when it creates
// a trail.
type LogArchive struct {
	awscdk.Stack
	archive       *audittrail.Archive
	detection     *detection.Detection         // nil with NoDetection
	investigation *investigation.Investigation // nil with NoInvestigation
	siem          *siem.SIEM                   // nil without products
}

// NewLogArchive creates a stack with an archive. nil props use the defaults. The context
// "bootstrap" works as for [NewAuditTrail], and the app gets the same guardrails.
//
// It panics as [audittrail.NewArchive], [detection.New], [investigation.New] and [siem.New]
// do.
func NewLogArchive(scope constructs.Construct, id string, props *LogArchiveProps) *LogArchive {
	var p LogArchiveProps
	if props != nil {
		p = *props
	}
	s := &LogArchive{}
	awscdk.NewStack_Override(s, scope, &id, withDefaults(scope, p.StackProps, "The log archive of audit trails: an S3 bucket and the KMS key that encrypts it."))
	s.archive = audittrail.NewArchive(s, "Archive", &p.Archive)
	if !p.NoDetection {
		p.Detection.Archive = s.archive
		s.detection = detection.New(s, "Detection", &p.Detection)
	}
	if !p.NoInvestigation {
		s.investigation = addInvestigation(s, p.Investigation, s.archive, nil, s.detection)
	}
	if p.SIEM != nil {
		ofArchive := *p.SIEM
		ofArchive.Archive, ofArchive.Detection = s.archive, s.detection
		s.siem = siem.New(s, "SIEM", &ofArchive)
	}
	if p.Forwarder != nil {
		withKey := *p.Forwarder
		withKey.KeyARN = *s.archive.Key().KeyArn()
		detection.NewForwarder(s, "Forwarder", &withKey)
	}
	guardrails.AddTo(s, nil)
	return s
}

// Archive returns the archive. Its Ref is the archive of trails in other stacks.
func (s *LogArchive) Archive() *audittrail.Archive { return s.archive }

// Detection returns the stack's detections, or nil with NoDetection.
func (s *LogArchive) Detection() *detection.Detection { return s.detection }

// Investigation returns the queries on the archive, or nil with NoInvestigation.
func (s *LogArchive) Investigation() *investigation.Investigation { return s.investigation }

// SIEM returns what lets products read the log files, or nil without products.
func (s *LogArchive) SIEM() *siem.SIEM { return s.siem }
