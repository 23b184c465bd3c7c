package detection

import (
	"slices"
	"strings"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// audits reports whether the log group gets management events. What nobody knows
// is assumed.
func (p Props) audits() bool { return p.Trail == nil || p.Trail.Events().RecordsManagement() }

// recorded drops the detections of events that the trail does not record: their
// filters would never match; and with OwnOnly those of the rest of the account.
func (p Props) recorded(all []catalogue.Detection) []catalogue.Detection {
	if p.OwnOnly {
		all = slices.DeleteFunc(slices.Clone(all), func(d catalogue.Detection) bool { return len(d.Needs) == 0 })
	}
	if p.Trail == nil {
		return all
	}
	selection, insights := p.Trail.Events(), p.Trail.Insights()
	return slices.DeleteFunc(slices.Clone(all), func(d catalogue.Detection) bool {
		switch d.Records {
		case catalogue.Insights:
			return len(insights) == 0 || slices.Contains(insights, audittrail.NoInsights)
		case catalogue.NetworkActivity:
			return !slices.ContainsFunc(selection.Network, func(n events.Network) bool { return n.Source == events.NetworkKMS })
		}
		if !selection.RecordsManagement() {
			return false // the rules may have them from another trail
		}
		return d.Reads && selection.Management.Access == events.WriteOnly ||
			!d.Reads && selection.Management.Access == events.ReadOnly ||
			d.Pack() == catalogue.KMS && slices.Contains(selection.Management.Exclude, events.KMS)
	})
}

// own names what the trail is made of, as far as it is of the stack's account:
// only there do the events on it appear.
func (p Props) own(here site.Site, topics []string) catalogue.Own {
	own := catalogue.Own{
		Account: here.Account, Readers: p.Readers, Topics: topics,
	}
	for _, s := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, nameOf(p.Name, s, ""))
	}
	if p.LogGroup != nil {
		own.LogGroup = *p.LogGroup.LogGroupName()
		own.LogGroupARN = here.ARN("logs", "log-group:"+own.LogGroup)
	}
	if p.Trail != nil {
		own.Trail, own.TrailARN = p.Trail.TrailName(), p.Trail.TrailARN()
	}
	if a := p.Archive; a != nil {
		if role := a.ReplicationRole(); role != nil && len(own.Readers) > 0 {
			own.Readers = append(slices.Clone(own.Readers), *role.RoleArn())
		}
		keyHere := *a.Key().Env().Account == here.Account && !strings.Contains(*a.Key().KeyArn(), ":alias/")
		if keyHere {
			own.KeyARN = *a.Key().KeyArn()
		}
		if a.AccessLogs() != nil {
			own.Buckets = []string{*a.Bucket().BucketName(), *a.AccessLogs().BucketName()}
		} else if keyHere {
			own.Buckets = []string{*a.Bucket().BucketName()}
		}
	}
	return own
}
