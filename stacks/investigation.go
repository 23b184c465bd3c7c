package stacks

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
)

// addInvestigation adds the queries to the stack that creates the archive. The topics for
// tickets are notified of queries that read much. It returns nil if another stack creates the
// archive.
func addInvestigation(s constructs.Construct, p investigation.Props, archive *audittrail.Archive, events awslogs.ILogGroup, d *detection.Detection) *investigation.Investigation {
	if archive.AccessLogs() == nil {
		return nil
	}
	p.Archive = archive
	if p.LogGroup == nil {
		p.LogGroup = events
	}
	if d != nil {
		p.Topics = append(slices.Clone(p.Topics), d.Topics(detection.Ticket)...)
	}
	return investigation.New(s, "Investigation", &p)
}
