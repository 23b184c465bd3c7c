package plan

import (
	"cmp"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

func trails(file *config.File) []Trail {
	var plans []Trail
	all := file.Trails()
	watchers := config.Watchers(all)
	for _, t := range all {
		planned := Trail{
			Trail: t, Recorded: recorded(t, destination(file, t.Archive)), Detection: detection(t.Name(), t.Detections),
			Queries: queries(NameOfQueries(t.TrailName), t.Investigation), StreamTo: receivers(t.LogGroup),
		}
		if d := planned.Detection; d != nil && watchers[t.Account] != t.ID {
			d.OwnOnly, d.Own = true, nil
		}
		plans = append(plans, planned)
	}
	return plans
}

// recorded returns the settings of a trail that delivers to the archive.
func recorded(t config.Trail, archive settings.Destination) settings.Trail {
	s := settings.Trail{TrailName: t.TrailName, Regions: t.Regions, Events: t.Events, Insights: t.Insights, Archive: archive}
	if t.OrganizationID != "" {
		s.Coverage = &t.OrganizationID
	}
	if group := t.LogGroup; group != nil {
		s.LogGroup = settings.NewLogGroup{Name: group.Name, RetentionDays: group.RetentionDays}
		if group.None {
			s.LogGroup = settings.NoLogGroup{}
		}
	}
	return s
}

// destination returns where a trail's log files go. For a log archive, that is what is known
// before the archive is built. own is nil for the defaults.
func destination(file *config.File, own *config.Archive) settings.Destination {
	switch {
	case file.LogArchive != nil:
		return settings.ArchiveRef{BucketName: file.LogArchive.BucketName, KeyARN: file.LogArchive.KeyARN, S3KeyPrefix: file.LogArchive.S3KeyPrefix}
	case file.ExistingArchive != nil:
		existing := *file.ExistingArchive
		return settings.ArchiveRef{
			BucketName: existing.BucketName, KeyARN: existing.KeyARN, S3KeyPrefix: existing.S3KeyPrefix, FedBuckets: existing.FedBuckets,
		}
	case own != nil:
		return archive(*own)
	}
	return settings.Archive{}
}

// queries returns the settings of an entry's queries, or nil for none. name is the default.
func queries(name string, i *config.Investigation) *settings.Investigation {
	switch {
	case i == nil:
		return &settings.Investigation{Name: name}
	case i.None:
		return nil
	}
	return &settings.Investigation{
		Name: cmp.Or(i.Name, name), Accounts: i.Accounts, Regions: i.Regions,
		ResultDays: i.ResultDays, QueryLimitGB: i.QueryLimitGB, DailyAlarmGB: i.DailyAlarmGB,
	}
}

// NameOfQueries returns the name of the queries of a trail's own archive.
func NameOfQueries(trail string) string {
	return athena.NameOfTrail(cmp.Or(trail, settings.DefaultTrail))
}

// receivers returns where the events of a log group are sent.
func receivers(group *config.LogGroup) (all []settings.StreamTo) {
	if group == nil || group.None {
		return nil
	}
	for _, to := range group.StreamTo {
		all = append(all, settings.StreamTo(to))
	}
	return all
}
