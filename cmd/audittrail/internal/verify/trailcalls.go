package verify

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
)

// defaultSince is two hours of files, and two hours in which the newest digest files may still
// be on their way.
const defaultSince = 4 * time.Hour

// trail is a trail with what the file says of it.
type trail struct {
	*checks.Place
	want config.Trail
	// bucket and key are where it delivers, "" if only the deployment knows.
	bucket, key, keyAccount string
	prefix                  string
	// files is where the bucket is read from, and since how far back its files are checked.
	files *checks.Place
	since time.Duration
}

func newTrail(at *checks.Place, want config.Trail) *trail {
	t := &trail{Place: at, want: want, files: at, since: defaultSince}
	if want.Archive != nil {
		t.prefix = want.Archive.S3KeyPrefix
	}
	return t
}

// archived sets where the trail delivers if that is outside its stack.
func (t *trail) archived(file *config.File, places *checks.Places) {
	if a := file.LogArchive; a != nil {
		t.bucket, t.key, t.keyAccount, t.prefix = a.BucketName, a.KeyARN, a.Account, a.S3KeyPrefix
		t.files = places.At(a.Account, a.Region)
	}
	if e := file.ExistingArchive; e != nil {
		t.bucket, t.key, t.prefix = e.BucketName, e.KeyARN, e.S3KeyPrefix
		account, region := placeOfKey(e.KeyARN)
		t.keyAccount, t.files = account, places.At(account, region)
	}
}

func (t *trail) Where() *checks.Place { return t.Place }
func (t *trail) Name() string         { return t.want.TrailName }

// trailARN is the name by which CloudTrail knows the trail in every Region.
func (t *trail) trailARN() string { return t.policy().ARN() }

func (t *trail) get(ctx context.Context) (*types.Trail, error) {
	return checks.Ask(t.Place, "GetTrail "+t.trailARN(), func() (*types.Trail, error) {
		name := t.trailARN()
		out, err := cloudtrail.NewFromConfig(t.AWS).GetTrail(ctx, &cloudtrail.GetTrailInput{Name: &name})
		if err != nil {
			return nil, err
		}
		if out.Trail == nil {
			return nil, errors.New("GetTrail returned no trail")
		}
		return out.Trail, nil
	})
}

func (t *trail) status(ctx context.Context) (*cloudtrail.GetTrailStatusOutput, error) {
	return checks.Ask(t.Place, "GetTrailStatus "+t.trailARN(), func() (*cloudtrail.GetTrailStatusOutput, error) {
		name := t.trailARN()
		return cloudtrail.NewFromConfig(t.AWS).GetTrailStatus(ctx, &cloudtrail.GetTrailStatusInput{Name: &name})
	})
}

func (t *trail) selectors(ctx context.Context) (*cloudtrail.GetEventSelectorsOutput, error) {
	return checks.Ask(t.Place, "GetEventSelectors "+t.trailARN(), func() (*cloudtrail.GetEventSelectorsOutput, error) {
		name := t.trailARN()
		return cloudtrail.NewFromConfig(t.AWS).GetEventSelectors(ctx, &cloudtrail.GetEventSelectorsInput{TrailName: &name})
	})
}

// aggregations returns the kinds of summaries of data events.
func (t *trail) aggregations(ctx context.Context) ([]string, error) {
	return checks.Ask(t.Place, "GetEventConfiguration "+t.trailARN(), func() ([]string, error) {
		name := t.trailARN()
		out, err := cloudtrail.NewFromConfig(t.AWS).GetEventConfiguration(ctx, &cloudtrail.GetEventConfigurationInput{TrailName: &name})
		if err != nil {
			return nil, err
		}
		var all []string
		for _, c := range out.AggregationConfigurations {
			for _, template := range c.Templates {
				all = append(all, string(template))
			}
		}
		return all, nil
	})
}

// insights returns the Insights selectors; none if Insights is off, which AWS reports as
// an error.
func (t *trail) insights(ctx context.Context) ([]types.InsightSelector, error) {
	return checks.Ask(t.Place, "GetInsightSelectors "+t.trailARN(), func() ([]types.InsightSelector, error) {
		name := t.trailARN()
		out, err := cloudtrail.NewFromConfig(t.AWS).GetInsightSelectors(ctx, &cloudtrail.GetInsightSelectorsInput{TrailName: &name})
		var off *types.InsightNotEnabledException
		if errors.As(err, &off) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return out.InsightSelectors, nil
	})
}

// logGroupName returns the name of the trail's log group, "" without one.
func (t *trail) logGroupName(ctx context.Context) (string, error) {
	got, err := t.get(ctx)
	if err != nil || got.CloudWatchLogsLogGroupArn == nil {
		return "", err
	}
	_, name, _ := strings.Cut(*got.CloudWatchLogsLogGroupArn, ":log-group:")
	return strings.TrimSuffix(name, ":*"), nil
}

// placeOfKey returns the account and the Region in a key's ARN.
func placeOfKey(arn string) (account, region string) {
	parts := strings.Split(arn, ":")
	if len(parts) < 6 {
		return "", ""
	}
	return parts[4], parts[3]
}
