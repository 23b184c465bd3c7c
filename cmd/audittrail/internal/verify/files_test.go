package verify

import (
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
	"example.com/audittrail/internal/config"
)

// The bucket keeps the files of closed accounts for years, and a new account has none yet.
func TestOnlyMembersForTheWholeWindowMustHaveFiles(t *testing.T) {
	const organization, stays, closed, joined = "o-a1b2c3d4e5", "222222222222", "333333333333", "555555555555"
	files := signedtrail.New()
	files.Trail = integrity.Trail{Bucket: bucket, Name: "audit-trail", HomeRegion: home, Organization: organization}
	files.Chain(me, home).Hours(now.Add(-6*time.Hour), 6, 1)
	files.Chain(closed, home).Hours(now.Add(-60*time.Hour), 6, 1)
	d := healthy()
	d.files = files.Objects
	member := func(id string, since time.Duration) any {
		return map[string]any{"Id": id, "State": "ACTIVE", "JoinedTimestamp": old(since)}
	}
	d.members = []any{member(me, 1000*time.Hour), member(joined, time.Hour)}
	server.Reset(d.answer)
	look := func() checks.Finding {
		at := checks.NewPlace(sessionOf(t), me, home, func() time.Time { return now })
		f, err := newTrail(at, config.Trail{Account: me, OrganizationID: organization, Settings: config.Settings{TrailName: "audit-trail", HomeRegion: home}}).hoursCovered(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if f := look(); f.Result != checks.OK {
		t.Errorf("%+v", f)
	}
	d.members = append(d.members, member(stays, 1000*time.Hour))
	if f := look(); f.Result != checks.Wrong || !strings.Contains(f.Evidence, stays+" "+home) {
		t.Errorf("an account whose files are all gone: %+v", f)
	}
	server.Denied["organizations:ListAccounts"] = true
	at := checks.NewPlace(sessionOf(t), me, home, func() time.Time { return now })
	if f, err := newTrail(at, config.Trail{Account: me, OrganizationID: organization}).filesValid(t.Context()); err == nil {
		t.Errorf("without the members of the organization: %+v", f)
	}
}

func TestALongerWindowFindsOlderChanges(t *testing.T) {
	d := healthy()
	first := strings.Replace(d.file("/CloudTrail/"+home+"/"), "T0900Z", "T0600Z", 1)
	if d.files[first] == nil {
		t.Fatal("no file ", first)
	}
	delete(d.files, first)
	server.Reset(d.answer)
	if code, _, err := verify(t, accountsFile); code != cli.OK {
		t.Errorf("the default window: code %d, %s", code, err)
	}
	code, report, _ := verify(t, accountsFile, "--since", "6h")
	if got := joinedIDs(ids(report, checks.Wrong)); code != cli.Found || got != "trail-files-valid" {
		t.Errorf("six hours: code %d, wrong %s", code, got)
	}
	if code, _, err := verify(t, accountsFile, "--since", "1h"); code != cli.Usage || !strings.Contains(err, "--since must be at least 3h") {
		t.Errorf("one hour: code %d, %s", code, err)
	}
}
