package validatelogs

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

const arn = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/main"

// server returns a fake with the trail's bucket, in the account of the trail.
func server(trail *signedtrail.Trail) *fakeaws.Server {
	s := &fakeaws.Server{
		Account: signedtrail.Account, Regions: []string{"eu-central-1"}, BucketRegion: "eu-central-1", KeysPerPage: 1,
		Buckets: map[string]fakeaws.Bucket{trail.Bucket: trail.Objects},
		Trails: []fakeaws.Trail{{
			Name: trail.Name, TrailARN: arn, HomeRegion: trail.HomeRegion, S3BucketName: trail.Bucket, S3KeyPrefix: trail.Prefix,
			IsMultiRegionTrail: true, IsOrganizationTrail: trail.Organization != "", LogFileValidationEnabled: true,
		}},
		PublicKeys: map[string][]fakeaws.PublicKey{},
	}
	for _, region := range []string{"eu-central-1", "us-east-1", "eu-west-1"} {
		s.PublicKeys[region] = []fakeaws.PublicKey{{Fingerprint: signedtrail.Fingerprint(region), Value: signedtrail.PublicKey(), From: signedtrail.From.AddDate(0, -1, 0), To: signedtrail.To.AddDate(0, 1, 0)}}
	}
	return s
}

// now is the time of the tests: the files after the range have arrived.
var now = signedtrail.To.Add(4 * time.Hour)

// validateLogs runs the command on the trail and the range of signedtrail.Example.
func validateLogs(t *testing.T, args ...string) (code cli.Code, out, err string) {
	t.Helper()
	return validateLogsIn(t.Context(), append(example(), args...)...)
}

// example names the trail and the range of signedtrail.Example.
func example() []string {
	return []string{"--trail", arn, "--since", signedtrail.From.Format(time.RFC3339), "--until", signedtrail.To.Format(time.RFC3339)}
}

func validateLogsIn(ctx context.Context, args ...string) (code cli.Code, out, err string) {
	return validateLogsAt(ctx, now, args...)
}

func validateLogsAt(ctx context.Context, now time.Time, args ...string) (code cli.Code, out, err string) {
	var o, e bytes.Buffer
	env := &cli.Env{Out: &o, Err: &e, Now: func() time.Time { return now }}
	code = cli.Run(ctx, env, append([]string{"validate-logs"}, args...), Command)
	return code, o.String(), e.String()
}

// written is the JSON form of a result.
type written struct {
	Result   string
	Complete bool
	Chains   []integrity.Chain
	Count    map[integrity.Kind]int
	Findings []finding
}

func parse(t *testing.T, out string) (w written) {
	t.Helper()
	if err := json.Unmarshal([]byte(out), &w); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	return w
}
