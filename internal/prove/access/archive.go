package access

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// archive is a log bucket with its access-log bucket and its key.
type archive struct {
	stack      deployed.Stack
	bucket     deployed.Resource
	accessLogs deployed.Resource
	key        deployed.Resource
	keyOwner   string // the account of the key
	policies   struct{ bucket, accessLogs, key string }

	// Settings in the accounts file.
	trails      []config.Trail
	trailsOf    *config.OrganizationTrails
	prefix      string // with a slash at the end
	membersRead bool
	breakGlass  []string
	replication *config.Replication
}

// archives returns the archives of the app, with the trails that deliver there.
func (app *App) archives(t testing.TB) []archive {
	t.Helper()
	if app.detectionsOnly {
		return nil
	}
	if a := app.file.LogArchive; a != nil {
		found := find(t, app.stacks[app.file.LogArchiveID()])
		found.trails, found.trailsOf, found.membersRead = app.file.Trails(), a.TrailsOf, a.MembersRead
		return []archive{found.meant(a.Archive)}
	}
	if existing := app.file.ExistingArchive; existing != nil {
		return []archive{theirs(*existing, app.file.Trails())}
	}
	var all []archive
	for _, trail := range app.file.Trails() {
		found := find(t, app.stacks[trail.ID])
		found.trails = []config.Trail{trail}
		if trail.Archive != nil {
			found = found.meant(*trail.Archive)
		}
		all = append(all, found)
	}
	return all
}

// The policies of an existing archive with the statements that its owner has to add.
const (
	ownersBucket = "the owner's bucket"
	ownersKey    = "the owner's key"
)

// theirs is an existing archive. Only the names of its bucket and key are known.
func theirs(existing config.ExistingArchive, trails []config.Trail) archive {
	arn := strings.Split(existing.KeyARN, ":")
	a := archive{trails: trails, stack: deployed.Stack{Partition: arn[1], Region: arn[3], Account: existing.Owner()}, keyOwner: arn[4]}
	a.bucket = deployed.Resource{Name: existing.BucketName, ARN: "arn:" + arn[1] + ":s3:::" + existing.BucketName}
	a.key = deployed.Resource{ARN: existing.KeyARN}
	a.policies.bucket, a.policies.key = ownersBucket, ownersKey
	return a.meant(config.Archive{S3KeyPrefix: existing.S3KeyPrefix})
}

func (a archive) meant(settings config.Archive) archive {
	if settings.S3KeyPrefix != "" {
		a.prefix = settings.S3KeyPrefix + "/"
	}
	a.breakGlass, a.replication = settings.BreakGlass, settings.Replication
	return a
}

// find returns the archive in the stack. The log bucket is the one with access logging.
func find(t testing.TB, stack deployed.Stack) archive {
	t.Helper()
	a := archive{stack: stack, keyOwner: stack.Account}
	buckets := map[any]deployed.Resource{}
	for _, bucket := range stack.OfType("AWS::S3::Bucket") {
		buckets[bucket.Name] = bucket
		if bucket.Properties["LoggingConfiguration"] != nil {
			a.bucket = bucket
		}
	}
	logging, _ := a.bucket.Properties["LoggingConfiguration"].(map[string]any)
	a.accessLogs = buckets[logging["DestinationBucketName"]]
	for _, policy := range stack.OfType("AWS::S3::BucketPolicy") {
		switch policy.Text("Bucket") {
		case a.bucket.Name:
			a.policies.bucket = stack.Name + "/" + policy.LogicalID
		case a.accessLogs.Name:
			a.policies.accessLogs = stack.Name + "/" + policy.LogicalID
		}
	}
	for _, key := range stack.OfType("AWS::KMS::Key") {
		if strings.Contains(fmt.Sprint(a.bucket.Properties["BucketEncryption"]), key.ARN) {
			a.key = key
		}
	}
	a.policies.key = stack.Name + "/" + a.key.LogicalID
	if a.policies.bucket == "" || a.policies.accessLogs == "" || a.key.ARN == "" {
		t.Fatalf("the archive of %s is incomplete: %+v", stack.Name, a)
	}
	return a
}

// object is the ARN of an object in the log bucket.
func (a archive) object(path string) string { return a.bucket.ARN + "/" + path }

// logs is the prefix of an account's files. An organization trail has them under the
// organization's id.
func (a archive) logs(organization, account string) string {
	path := a.prefix + "AWSLogs/"
	if organization != "" {
		path += organization + "/"
	}
	return path + account + "/"
}

// onBucket makes r a request on the log bucket, and onKey makes it one on its key.
func (a archive) onBucket(r request, action, resource string) request {
	r.policy, r.owner, r.action, r.resource = a.policies.bucket, a.stack.Account, action, resource
	return r
}

func (a archive) onKey(r request, action string) request {
	r.policy, r.owner, r.action, r.resource = a.policies.key, a.keyOwner, action, a.key.ARN
	return r
}

// trailARN is the source ARN that CloudTrail sends for a trail.
func (a archive) trailARN(region, account, name string) string {
	return fmt.Sprintf("arn:%s:cloudtrail:%s:%s:trail/%s", a.stack.Partition, region, account, name)
}

func (a archive) arnOf(t config.Trail) string {
	return a.trailARN(t.HomeRegion, t.Account, t.TrailName)
}

var cloudTrail = iam.Service("cloudtrail.amazonaws.com")
