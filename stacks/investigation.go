package stacks

import (
	"cmp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/config"
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

// investigationProps returns the props of an entry's queries, which a stack completes with
// its archive, and whether there are none. name is the default.
func investigationProps(name string, i *config.Investigation) (props investigation.Props, none bool) {
	props.Name = name
	if i == nil {
		return props, false
	}
	return investigation.Props{
		Name: cmp.Or(i.Name, name), Accounts: i.Accounts, Regions: i.Regions,
		ResultDays: i.ResultDays, QueryLimitGB: i.QueryLimitGB, DailyAlarmGB: i.DailyAlarmGB,
	}, i.None
}

// nameOfTrail returns the name of the queries of a trail's own archive.
func nameOfTrail(trail string) string { return athena.NameOfTrail(cmp.Or(trail, "audit-trail")) }
