package detection

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// parts names what the trail is made of, without the topics, as far as it belongs to
// the stack's account: events about a resource appear in the resource's account only.
func (p Props) parts(here site.Site) catalogue.Own {
	own := catalogue.Own{Account: here.Account, Readers: p.Readers, KeyARN: p.keyARN(here), TopicPrefix: here.ARN("sns", p.Name+alertsInfix)}
	for _, s := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, nameOf(p.Name, s, ""))
	}
	if p.Bus != nil {
		return p.Bus.own(own, here)
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
		if a.AccessLogs() != nil {
			own.Buckets = []string{*a.Bucket().BucketName(), *a.AccessLogs().BucketName()}
		} else if own.KeyARN != "" {
			own.Buckets = []string{*a.Bucket().BucketName()}
		}
	}
	return own
}

// keyARN returns the ARN of the key that encrypts the log files, or "" if the key is
// in another account or known by an alias only: events name keys by ARN.
func (p Props) keyARN(here site.Site) string {
	if p.Archive == nil {
		return ""
	}
	key := p.Archive.Key()
	arn := *key.KeyArn()
	if *key.Env().Account != here.Account || strings.Contains(arn, ":alias/") {
		return ""
	}
	return arn
}
