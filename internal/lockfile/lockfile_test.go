package lockfile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/lockfile"
)

const before = `
defaults: {homeRegion: eu-central-1}
logArchive: {account: "999999999999", region: eu-central-1, bucketName: example-logs}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222", detections: {relayFrom: [us-east-1]}}
`

// Each edit is one that a user makes in one line. What is told names the stack, what
// happens to it and where the commands are.
func TestChangesThatMoveOrOrphanAreTold(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"entry removed", `  - {name: payments, id: "111111111111"}` + "\n", "", "AuditTrail-payments in 111111111111 eu-central-1 is no longer in the file: the stack stays deployed: the trail goes on recording"},
		{"entry renamed", "name: payments", "name: pay", "AuditTrail-payments in 111111111111 eu-central-1 is no longer in the file"},
		{"home Region", `id: "111111111111"`, `id: "111111111111", homeRegion: eu-west-1`, `has another region, "eu-west-1" instead of "eu-central-1": the stack in the old Region stays deployed: both trails record`},
		{"account", `"111111111111"`, `"333333333333"`, `has another account, "333333333333" instead of "111111111111"`},
		{"stack name", `id: "111111111111"`, `id: "111111111111", stackName: Other`, `has another stackName, "Other" instead of none`},
		{"trail name", `id: "111111111111"`, `id: "111111111111", trailName: other`, `has another trail, "other" instead of "audit-trail": CloudFormation replaces the trail`},
		{"log group", `id: "111111111111"`, `id: "111111111111", logGroup: {name: events}`, `has another logGroup, "events" instead of none`},
		{"name of detections", `id: "111111111111"`, `id: "111111111111", detections: {name: ours}`, `subscribers by e-mail and https must confirm again`},
		{"existing trail", `id: "111111111111"`, `id: "111111111111", logGroup: {existing: theirs}`, `has another kind, "existing-trail" instead of "trail"`},
		{"relay removed", `, detections: {relayFrom: [us-east-1]}`, "", "AuditTrail-website-us-east-1 in 222222222222 us-east-1 is no longer in the file"},
		{"bucket", "example-logs", "other-logs", `has another bucket, "other-logs" instead of "example-logs": CloudFormation replaces the bucket`},
		{"access logs", "bucketName: example-logs", "bucketName: example-logs, accessLogBucketName: other", "CloudFormation replaces the bucket of access logs"},
		{"lock", "bucketName: example-logs", "bucketName: example-logs, lock: {mode: GOVERNANCE, days: 30}", "has another lock, \"true\" instead of none: CloudFormation may replace the bucket"},
		{"prefix", "bucketName: example-logs", "bucketName: example-logs, s3KeyPrefix: audit", "written below the new prefix"},
		{"archive moved", `region: eu-central-1, bucketName`, `region: eu-west-1, bucketName`, "so the new one cannot have it"},
		{"archive removed", "logArchive: {account: \"999999999999\", region: eu-central-1, bucketName: example-logs}\n", "", "AuditTrail-log-archive in 999999999999 eu-central-1 is no longer in the file: the stack stays deployed with all log files"},
	} {
		if !strings.Contains(before, test.old) {
			t.Fatalf("%s: the file does not have %s", test.name, test.old)
		}
		changes, _ := lockfile.Compare(read(t, before), read(t, strings.Replace(before, test.old, test.new, 1)))
		var texts []string
		for _, c := range changes {
			texts = append(texts, c.String())
		}
		if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, test.want) }) {
			t.Errorf("%s: told %q, want %q", test.name, texts, test.want)
		}
	}
}

const organization = `
watch: {account: "555555555555", region: eu-central-1}
organization: {id: o-a1b2c3d4e5, managementAccount: "111111111111", homeRegion: eu-central-1}
rollout:
  account: "111111111111"
  region: eu-central-1
  targets: [ou-ab12-11111111, ou-ab12-22222222]
  forward: {}
`

func TestChangesOfAnOrganizationAreTold(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"target removed", ", ou-ab12-22222222", "", `AuditTrail-rollout in 111111111111 eu-central-1 has the targets`},
		{"watch moved", `"555555555555", region: eu-central-1`, `"555555555555", region: eu-west-1`, "AuditTrail-watch in 555555555555 eu-central-1 has another region"},
	} {
		if !strings.Contains(organization, test.old) {
			t.Fatalf("%s: the file does not have %s", test.name, test.old)
		}
		changes, _ := lockfile.Compare(read(t, organization), read(t, strings.Replace(organization, test.old, test.new, 1)))
		if !slices.ContainsFunc(changes, func(c lockfile.Change) bool { return strings.Contains(c.String(), test.want) }) {
			t.Errorf("%s: told %v, want %q", test.name, changes, test.want)
		}
	}
}

// A new account, another subscriber or one more target needs no attention.
func TestHarmlessChangesAreNotTold(t *testing.T) {
	for _, edit := range [][2]string{
		{"accounts:\n", "accounts:\n  - {name: new, id: \"444444444444\"}\n"},
		{"homeRegion: eu-central-1}", "homeRegion: eu-central-1, detections: {page: {subscribers: [a@example.com]}}, tags: {team: security}}"},
		{"bucketName: example-logs", "bucketName: example-logs, retentionDays: 400"},
	} {
		if changes, _ := lockfile.Compare(read(t, before), read(t, strings.Replace(before, edit[0], edit[1], 1))); len(changes) > 0 {
			t.Errorf("%q: told %v", edit[1], changes)
		}
	}
	more := strings.Replace(organization, "targets: [", "targets: [ou-ab12-33333333, ", 1)
	if changes, outdated := lockfile.Compare(read(t, organization), read(t, more)); len(changes) > 0 || !slices.Contains(outdated, "AuditTrail-rollout") {
		t.Errorf("one more target: told %v, outdated %v", changes, outdated)
	}
}

func TestALockIsReadAsItWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "accounts.lock")
	if lock, err := lockfile.Read(path); lock != nil || err != nil {
		t.Errorf("no file: %v, %v", lock, err)
	}
	if err := read(t, before).Write(path); err != nil {
		t.Fatal(err)
	}
	lock, err := lockfile.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if changes, outdated := lockfile.Compare(lock, read(t, before)); len(changes)+len(outdated) > 0 {
		t.Errorf("told %v, outdated %v", changes, outdated)
	}
	if err := os.WriteFile(path, []byte("<<<<<<< ours\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := lockfile.Read(path); err == nil || !strings.Contains(err.Error(), "resolve the conflict") {
		t.Errorf("an unresolved conflict: %v", err)
	}
}

// Whoever is told of a change finds its commands.
func TestEveryChangeHasItsSectionInTheDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/deploying.md")
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^##+ (.*)$`).FindAllStringSubmatch(string(text), -1) {
		anchors[strings.ReplaceAll(strings.ToLower(heading[1]), " ", "-")] = true
	}
	for _, section := range lockfile.Sections() {
		if !anchors[section] {
			t.Errorf("docs/deploying.md has no section %s", section)
		}
	}
}

func read(t *testing.T, text string) lockfile.Lock {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(text))
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	return lockfile.Of(file)
}
