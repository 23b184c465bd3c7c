package access

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

// archive is a log bucket with what belongs to it.
type archive struct {
	stack      deployed.Stack
	bucket     deployed.Resource
	accessLogs deployed.Resource
	key        deployed.Resource
	policies   struct{ bucket, accessLogs, key string }

	// What the file asks for.
	trails      []config.Trail
	trailsOf    *config.OrganizationTrails
	prefix      string // with its slash
	membersRead bool
	breakGlass  []string
	replication *config.Replication
}

// archives returns those that are deployed, with the trails that the file sends
// there.
func (w *world) archives(t *testing.T) []archive {
	t.Helper()
	if w.detectionsOnly {
		return nil
	}
	if a := w.file.LogArchive; a != nil {
		found := find(t, w.stacks[w.file.LogArchiveID()])
		found.trails, found.trailsOf, found.membersRead = w.file.Trails(), a.TrailsOf, a.MembersRead
		return []archive{found.meant(a.Archive)}
	}
	if existing := w.file.ExistingArchive; existing != nil {
		return []archive{theirs(*existing, w.file.Trails())}
	}
	var all []archive
	for _, trail := range w.file.Trails() {
		found := find(t, w.stacks[trail.ID])
		found.trails = []config.Trail{trail}
		if trail.Archive != nil {
			found = found.meant(*trail.Archive)
		}
		all = append(all, found)
	}
	return all
}

// The policies that an existing archive's owner makes of what he is told.
const (
	ownersBucket = "the owner's bucket"
	ownersKey    = "the owner's key"
)

// theirs is an archive of which nothing is known but its name.
func theirs(existing config.ExistingArchive, trails []config.Trail) archive {
	arn := strings.Split(existing.KeyARN, ":")
	a := archive{trails: trails, stack: deployed.Stack{Partition: arn[1], Region: arn[3], Account: arn[4]}}
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

// find tells the log bucket from the one with its access logs.
func find(t *testing.T, stack deployed.Stack) archive {
	t.Helper()
	a := archive{stack: stack}
	for _, bucket := range stack.OfType("AWS::S3::Bucket") {
		if bucket.Properties["LoggingConfiguration"] == nil {
			a.accessLogs = bucket
		} else {
			a.bucket = bucket
		}
	}
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
		t.Fatalf("%s has no whole archive: %+v", stack.Name, a)
	}
	return a
}

// object is the ARN of an object of the log bucket.
func (a archive) object(path string) string { return a.bucket.ARN + "/" + path }

// logs is where the files of an account are; an organization's trail has them
// below its id.
func (a archive) logs(organization, account string) string {
	path := a.prefix + "AWSLogs/"
	if organization != "" {
		path += organization + "/"
	}
	return path + account + "/"
}

// onBucket is a request on the log bucket, onKey one on its key.
func (a archive) onBucket(r request, action, resource string) request {
	r.policy, r.owner, r.action, r.resource = a.policies.bucket, a.stack.Account, action, resource
	return r
}

func (a archive) onKey(r request, action string) request {
	r.policy, r.owner, r.action, r.resource = a.policies.key, a.stack.Account, action, a.key.ARN
	return r
}

// trailARN is what CloudTrail says that it acts for.
func (a archive) trailARN(region, account, name string) string {
	return fmt.Sprintf("arn:%s:cloudtrail:%s:%s:trail/%s", a.stack.Partition, region, account, name)
}

func (a archive) arnOf(t config.Trail) string {
	return a.trailARN(t.HomeRegion, t.Account, t.TrailName)
}

var cloudTrail = iam.Service("cloudtrail.amazonaws.com")
