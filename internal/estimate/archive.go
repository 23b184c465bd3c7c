package estimate

import (
	"strings"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// delivery is what arrives in an archive in a month.
type delivery struct{ gb, files, digests Quantity }

func (d delivery) plus(o delivery) delivery {
	return delivery{d.gb.plus(o.gb), d.files.plus(o.files), d.digests.plus(o.digests)}
}

// filesAnHour is the number of log files of a Region in an hour: CloudTrail delivers about every
// 5 minutes.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
const filesAnHour = 12

// deliveryOf returns what a trail delivers of an account: log files, and a digest file an hour
// in each enabled Region.
func (e *estimator) deliveryOf(t config.Trail, m member, r recording) delivery {
	active, enabled := e.Of(m.account, ActiveRegions), e.Of(m.account, EnabledRegions)
	if t.Regions != "" {
		active, enabled = exactly(1), exactly(1)
	}
	files := active.scaled(filesAnHour * prices.HoursAMonth)
	if events := r.events(); events.Value < files.Value {
		files = events
	}
	smaller := e.Of(m.account, Compression)
	return delivery{
		gb:      e.textGB(m.account, r).times(Quantity{1 / smaller.Value, smaller.Basis}).scaled(m.count),
		files:   files.scaled(m.count),
		digests: enabled.scaled(prices.HoursAMonth * m.count),
	}
}

// The archive's defaults, as package config documents them.
const defaultArchiveDays = 2557

var defaultTiers = []config.Tier{{AfterDays: 90, StorageClass: "GLACIER_IR"}}

// smallestMovedBytes is the size from which files move to another storage class
// (constructs/audittrail/lifecycle.go).
const smallestMovedBytes = 36 * 1024

// classes are the prices of a storage class, and of moving to it.
var classes = map[string][2]prices.Price{
	"STANDARD_IA": {prices.StandardIA, prices.ToIA}, "INTELLIGENT_TIERING": {prices.IntelligentTiering, prices.ToIA},
	"GLACIER_IR": {prices.GlacierIR, prices.ToGlacierIR}, "GLACIER": {prices.Glacier, prices.ToGlacier}, "DEEP_ARCHIVE": {prices.DeepArchive, prices.ToDeepArchive},
}

func ownArchive(t config.Trail) config.Archive {
	if t.Archive == nil {
		return config.Archive{}
	}
	return *t.Archive
}

// archive adds a bucket with its key, by what is delivered to it.
func (e *estimator) archive(at place, account string, want config.Archive, d delivery) {
	e.key(at, 1)
	e.add(at, prices.Puts, d.files.plus(d.digests))
	e.storage(at, want, d)
	e.add(at, prices.Gets, e.Of(account, FilesRead))
	e.add(at, prices.KMSRequests, e.Of(account, FilesRead))
	if r := want.Replication; r != nil {
		e.add(at, prices.Puts, d.files.plus(d.digests))
		if region := regionOf(r.KeyARN); region != at.region {
			e.add(at, prices.Replication, d.gb)
		}
		e.note("storage of the copies in %s is not in the total: its lifecycle is not in the file", r.BucketName)
	}
}

// storage adds the storage of log files by class. Files that are too small on average stay
// where they are.
func (e *estimator) storage(at place, want config.Archive, d delivery) {
	days, tiers := want.RetentionDays, want.Tiers
	if days == 0 {
		days = defaultArchiveDays
	}
	if tiers == nil {
		tiers = defaultTiers
	}
	if d.files.Value == 0 || d.gb.Value*1e9/d.files.Value < smallestMovedBytes {
		tiers = nil
	}
	class, from := prices.Standard, 0
	for _, tier := range tiers {
		if tier.AfterDays >= days {
			break
		}
		e.add(at, class, d.gb.scaled(e.monthsKept(tier.AfterDays)-e.monthsKept(from)))
		class, from = classes[tier.StorageClass][0], tier.AfterDays
		if e.Month == 0 || float64(e.Month) > float64(from)/prices.DaysAMonth {
			e.add(at, classes[tier.StorageClass][1], d.files)
		}
	}
	e.add(at, class, d.gb.scaled(e.monthsKept(days)-e.monthsKept(from)))
}

// logArchive adds the log archive of the file with its queries, products and detections.
func (e *estimator) logArchive(a config.LogArchive, d delivery) {
	at := place{a.Account, a.Region, e.file.LogArchiveID()}
	e.archive(at, a.Account, a.Archive, d)
	detects := e.file.Watch == nil && (a.Detections == nil || !a.Detections.None)
	if detects {
		e.alerts(at, a.Detections, alarmPlan{ownOnly: true})
	}
	e.investigate(at, a.Investigation, detects)
	if e.file.SIEM != nil {
		e.siem(at, *e.file.SIEM, d)
	}
}

// existingArchive adds the queries and products of an archive that somebody else owns.
func (e *estimator) existingArchive(a config.ExistingArchive, d delivery) {
	e.note("the owner of %s pays for the log files and their key, which are not in the total", a.BucketName)
	at := place{a.Owner(), a.Region(), e.file.ExistingArchiveID()}
	if a.Queried() {
		e.investigate(at, a.Investigation, len(a.Topics) > 0)
		if !strings.Contains(a.KeyARN, ":kms:"+a.Region()+":"+a.Owner()+":key/") { // results have a key of their own
			e.key(at, 1)
		}
	}
	if e.file.SIEM != nil {
		e.siem(at, *e.file.SIEM, d)
	}
}

// investigate adds Athena queries and the alarm on what they read.
func (e *estimator) investigate(at place, i *config.Investigation, alarmed bool) {
	if i != nil && i.None {
		return
	}
	e.add(at, prices.Athena, e.Of(at.account, AthenaGB).scaled(1e-3))
	if alarmed {
		e.add(at, prices.Alarm, exactly(1))
	}
}

// regionOf returns the Region in an ARN.
func regionOf(arn string) string {
	parts := strings.SplitN(arn, ":", 5)
	if len(parts) < 5 {
		return ""
	}
	return parts[3]
}
