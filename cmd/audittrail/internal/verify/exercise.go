package verify

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// exerciseOptions are the flags of --exercise.
type exerciseOptions struct {
	run  bool
	key  string
	wait time.Duration
}

func (o *exerciseOptions) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&o.run, "exercise", false, "with --trail: prove with calls of its own that they are recorded and that a page is delivered")
	flags.StringVar(&o.key, "key", "", "with --exercise: `ARN` of the KMS key to encrypt and decrypt with; default: a new key, which is scheduled for deletion")
	flags.DurationVar(&o.wait, "wait", 20*time.Minute, "with --exercise: how long to look for the calls")
}

func (o exerciseOptions) check(trail string, permissions bool) error {
	switch {
	case !o.run && o.key != "":
		return cli.Failf(cli.Usage, "--key needs --exercise")
	case o.run && trail == "" && !permissions:
		return cli.Failf(cli.Usage, "--exercise needs --trail: it makes calls in one account only")
	}
	return nil
}

// sighting is a promise that a call of this run is seen somewhere. look returns when the
// call got there, or the zero time if it is not there yet.
type sighting struct {
	checks.Promise
	look func(e *exercise, ctx context.Context) (time.Time, error)
}

var sightings = []sighting{
	{checks.NewPromise("exercise-kms-history", "Encrypt and decrypt calls are in the event history", "see whether the trail records KMS events (trail-selectors)", []string{"kms:Encrypt", "kms:Decrypt", "cloudtrail:LookupEvents"}), (*exercise).kmsInHistory},
	{checks.NewPromise("exercise-kms-log-file", "Encrypt and decrypt calls are in a log file that can be read", "see trail-log-delivery; the caller needs kms:Decrypt of the key", []string{"kms:Encrypt", "kms:Decrypt", "s3:ListBucket", "s3:GetObject"}), (*exercise).kmsInLogFile},
	{checks.NewPromise("exercise-kms-log-group", "Encrypt and decrypt calls are in the log group", "see trail-log-group-delivery", []string{"kms:Encrypt", "kms:Decrypt", "logs:FilterLogEvents"}), (*exercise).kmsInLogGroup},
	{checks.NewPromise("exercise-page-history", "The call that tests pages is in the event history", testDelivery, []string{"sns:UntagResource", "cloudtrail:LookupEvents"}), (*exercise).testInHistory},
	{checks.NewPromise("exercise-page-rule", "The rule for the test matched the call", testDelivery, []string{"sns:UntagResource", "cloudwatch:GetMetricData"}), (*exercise).testMatched},
	{checks.NewPromise("exercise-page-published", "The topic for pages published a message", testDelivery, []string{"sns:UntagResource", "cloudwatch:GetMetricData"}), (*exercise).testPublished},
	{checks.NewPromise("exercise-page-delivered", "SNS delivered a message to a subscriber of pages", testDelivery, []string{"sns:UntagResource", "cloudwatch:GetMetricData"}), (*exercise).testDelivered},
}

const testDelivery = "docs/operating.md, Testing the delivery of alerts"

// keyRemoved is the promise about the key that a run makes.
var keyRemoved = checks.NewPromise("exercise-key-removed", "The key of this run is scheduled for deletion", "aws kms schedule-key-deletion --key-id KEY", []string{"kms:CreateKey", "kms:ScheduleKeyDeletion"})

// exercisePromises returns the promises of --exercise.
func exercisePromises() []checks.Promise {
	all := []checks.Promise{keyRemoved}
	for _, s := range sightings {
		all = append(all, s.Promise)
	}
	return all
}

// pollEvery is the time between two looks.
var pollEvery = 15 * time.Second

// exercise makes the calls and looks for them until all are seen or the time is over.
func (p plan) exercise(ctx context.Context, o exerciseOptions) []checks.Row {
	e := &exercise{trail: p.trails[0], archive: p.archives[0], alerts: p.alerts[0], read: map[string]time.Time{}}
	removed := e.encrypt(ctx, o.key)
	e.untag(ctx)
	seen := make([]checks.Row, len(sightings))
	for deadline := time.Now().Add(o.wait); ; {
		open := 0
		for i, s := range sightings {
			if seen[i].Result == checks.OK || seen[i].Result == checks.NotApplicable {
				continue
			}
			seen[i] = e.row(s.Promise, e.see(ctx, s))
			if seen[i].Result == checks.Wrong {
				open++
			}
		}
		if open == 0 || time.Now().After(deadline) || sleep(ctx, pollEvery) != nil {
			break
		}
	}
	return append(seen, e.row(keyRemoved, removed))
}

func (e *exercise) row(p checks.Promise, f checks.Finding) checks.Row {
	return checks.Row{Account: e.trail.Account, Region: e.trail.Region, Part: "exercise", Promise: p, Finding: f}
}

// see looks once.
func (e *exercise) see(ctx context.Context, s sighting) checks.Finding {
	at, err := s.look(e, ctx)
	var no notTried
	switch {
	case asNotTried(err, &no):
		return checks.Finding{Result: checks.NotApplicable, Evidence: no.reason}
	case err != nil:
		return checks.Finding{Result: checks.Unchecked, Evidence: cli.Sentence(ctx, err)}
	case at.IsZero():
		return checks.Finding{Result: checks.Wrong, Evidence: "not seen since " + checks.Moment(&e.start)}
	}
	return checks.Finding{Result: checks.OK, Evidence: fmt.Sprintf("after %s", at.Sub(e.start).Round(time.Second))}
}
