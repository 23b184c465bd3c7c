package verify

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/trailstore"
)

// reading is how many objects of a trail are read at the same time. Each read is a call of KMS
// too, whose quota the whole account shares, so verify reads slower than validate-logs.
const reading = 16

// validated checks the files that the trail delivered since the start of the window.
func (t *trail) validated(ctx context.Context) (*integrity.Report, error) {
	return checks.Ask(t.Place, "files of "+t.trailARN(), func() (*integrity.Report, error) {
		got, err := t.get(ctx)
		if err != nil {
			return nil, err
		}
		if t.files.Err != nil {
			return nil, t.files.Err
		}
		expect, err := t.expected(ctx)
		if err != nil {
			return nil, err
		}
		bucket := aws.ToString(got.S3BucketName)
		store, err := trailstore.NewBucket(ctx, t.files.AWS, bucket, reading)
		if err != nil {
			return nil, err
		}
		where := integrity.Trail{Bucket: bucket, Prefix: aws.ToString(got.S3KeyPrefix), Organization: t.want.OrganizationID, Name: t.Name(), HomeRegion: t.Region}
		return integrity.Check(ctx, store, trailstore.Keys{AWS: t.AWS}, where, integrity.Options{
			From: t.windowStart(), Now: t.Now(), Parallel: reading, Expect: expect, Accounts: accountsOf(expect),
			Only: func(p integrity.Place) bool { return t.want.Regions == "" || p.Region == t.Region },
		})
	})
}

func accountsOf(places []integrity.Place) []string {
	ids := make([]string, len(places))
	for i, p := range places {
		ids[i] = p.Account
	}
	return ids
}

func (t *trail) windowStart() time.Time { return t.Now().Add(-t.since) }

// expected returns the home Region of each account that must have files: those of an
// organization that were members for the whole window.
func (t *trail) expected(ctx context.Context) ([]integrity.Place, error) {
	if t.want.OrganizationID == "" {
		return []integrity.Place{{Account: t.Account, Region: t.Region}}, nil
	}
	members, err := trailstore.Members(ctx, t.AWS)
	if err != nil {
		return nil, err
	}
	var places []integrity.Place
	for _, m := range members {
		if aws.ToTime(m.JoinedTimestamp).Before(t.windowStart()) {
			places = append(places, integrity.Place{Account: aws.ToString(m.Id), Region: t.Region})
		}
	}
	return places, nil
}

func (t *trail) filesValid(ctx context.Context) (checks.Finding, error) {
	report, err := t.validated(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var digests, logs integrity.Tally
	for _, c := range report.Chains {
		digests.Total, digests.Valid = digests.Total+c.Digests.Total, digests.Valid+c.Digests.Valid
		logs.Total, logs.Valid = logs.Total+c.LogFiles.Total, logs.Valid+c.LogFiles.Valid
	}
	if bad := tampered(report); len(bad) > 0 {
		return checks.Broken("%s", first(bad))
	}
	if open := unreadable(report); len(open) > 0 {
		return checks.Unknown("%s", first(open))
	}
	if digests.Valid == 0 {
		return checks.Unknown("there is no digest file in %s", window(report))
	}
	return checks.Ok("%d digest files and %d log files, %s", digests.Valid, logs.Valid, window(report))
}

func (t *trail) hoursCovered(ctx context.Context) (checks.Finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if started := s.StartLoggingTime; t.recent(started, t.since) {
		return checks.Unknown("logging started at %s; run verify again %s later", checks.Moment(started), t.since)
	}
	report, err := t.validated(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	hours, covered := 0, 0
	for _, c := range report.Chains {
		hours, covered = hours+c.Hours, covered+c.Covered
	}
	if missing := of(report, func(f integrity.Finding) bool { return f.Kind == integrity.Gap || f.Kind == integrity.Restart }); len(missing) > 0 {
		return checks.Broken("%s", first(missing))
	}
	if open := unreadable(report); len(open) > 0 {
		return checks.Unknown("%s", first(open))
	}
	return checks.OkIf(covered == hours, "%d of %d hours, %s", covered, hours, window(report))
}

// window is what a report is about.
func window(r *integrity.Report) string {
	return fmt.Sprintf("%s to %s, accounts and Regions: %d", checks.Moment(&r.From), checks.Moment(&r.To), len(r.Chains))
}

func tampered(r *integrity.Report) []integrity.Finding {
	return of(r, func(f integrity.Finding) bool { return f.Class == integrity.Broken })
}

func unreadable(r *integrity.Report) []integrity.Finding {
	return of(r, func(f integrity.Finding) bool { return f.Class == integrity.Open })
}

func of(r *integrity.Report, wanted func(integrity.Finding) bool) (all []integrity.Finding) {
	for _, f := range r.Findings {
		if wanted(f) {
			all = append(all, f)
		}
	}
	return all
}

// first describes the first finding, and counts the others.
func first(all []integrity.Finding) string {
	f := all[0]
	text := f.Place.String() + ", " + checks.Moment(&f.From) + " to " + checks.Moment(&f.To) + ": " + f.Detail
	if f.Key != "" {
		text += " (" + f.Key + ")"
	}
	if more := len(all) - 1; more > 0 {
		text += fmt.Sprintf("; %d more such findings", more)
	}
	return text
}
