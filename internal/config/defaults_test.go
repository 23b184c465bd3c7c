package config

import (
	"reflect"
	"testing"
)

// read reads a file that has no problems.
func read(t *testing.T, text string) *File {
	t.Helper()
	f := Parse("accounts.yaml", []byte(text))
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	return f
}

const payments = `
accounts:
- name: payments
  id: "111111111111"
`

const sharedSettings = `
defaults:
  homeRegion: eu-west-1
  tags: {owner: audit, stage: prod}
  insights: [CallRate, ErrorRate]
  terminationProtection: true
  logGroup: {none: true}
  archive:
    retentionDays: 400
    tiers: [{afterDays: 90, storageClass: GLACIER_IR}, {afterDays: 300, storageClass: GLACIER}]
`

func TestAccountsSettingsReplaceDefaultsKeyByKey(t *testing.T) {
	const set = `  tags: {stage: test, extra: "1"}
  insights: [NoInsights]
  terminationProtection: false
  logGroup: {none: false}
  archive:
    accessLogRetentionDays: 30
    tiers: [{afterDays: 100, storageClass: DEEP_ARCHIVE}]
`
	for order, text := range map[string]string{"first": sharedSettings + payments + set, "last": payments + set + sharedSettings} {
		got := read(t, text).Accounts[0]
		if want := map[string]string{"owner": "audit", "stage": "test", "extra": "1"}; !reflect.DeepEqual(got.Tags, want) {
			t.Errorf("defaults %s: tags %v, want %v", order, got.Tags, want)
		}
		if want := []string{"NoInsights"}; !reflect.DeepEqual(got.Insights, want) {
			t.Errorf("defaults %s: insights %v, want %v", order, got.Insights, want)
		}
		if got.HomeRegion != "eu-west-1" || *got.TerminationProtection || got.LogGroup.None {
			t.Errorf("defaults %s: %+v", order, got)
		}
		want := &Archive{RetentionDays: 400, AccessLogRetentionDays: 30, Tiers: []Tier{{100, "DEEP_ARCHIVE"}}}
		if !reflect.DeepEqual(got.Archive, want) {
			t.Errorf("defaults %s: archive %+v, want %+v", order, got.Archive, want)
		}
	}
}

// Otherwise one account's settings would appear in the next.
func TestDefaultsAreNotSharedBetweenAccounts(t *testing.T) {
	f := read(t, sharedSettings+payments+`  tags: {owner: me}
  archive: {retentionDays: 500}
- name: other
  id: "222222222222"
`)
	other := f.Accounts[1]
	if other.Tags["owner"] != "audit" || other.Archive.RetentionDays != 400 || len(other.Archive.Tiers) != 2 || !other.LogGroup.None {
		t.Errorf("%+v %+v", other, other.Archive)
	}
	if f.Defaults.Tags["owner"] != "audit" || f.Defaults.Archive.RetentionDays != 400 {
		t.Errorf("the defaults changed: %+v", f.Defaults)
	}
}

func TestLogArchiveInheritsOnlyDeploymentSettings(t *testing.T) {
	f := read(t, `
defaults:
  homeRegion: eu-west-1
  tags: {owner: audit}
  permissionsBoundary: Boundary
  terminationProtection: false
logArchive:
  account: "999999999999"
  region: eu-central-1
  bucketName: example-log-archive
  tags: {stage: prod}
`+payments)
	a := f.LogArchive
	if want := map[string]string{"owner": "audit", "stage": "prod"}; !reflect.DeepEqual(a.Tags, want) {
		t.Errorf("tags %v, want %v", a.Tags, want)
	}
	if a.PermissionsBoundary != "Boundary" || *a.TerminationProtection || a.Region != "eu-central-1" || a.RetentionDays != 0 {
		t.Errorf("%+v", a)
	}
}

func TestInvalidDefaultIsReportedOnceAtItsPlace(t *testing.T) {
	err := Parse("f", []byte("defaults:\n  homeRegion: eu-wst-1\n  insights: CallRate\n  tags: {a: 1}"+payments+"- name: other\n  id: \"222222222222\"\n")).Err()
	want := "3 problems\n" +
		`f:2:15: defaults.homeRegion "eu-wst-1" is not a Region; did you mean "eu-west-1"? For a Region newer than this release, use newRegions` + "\n    2 |   homeRegion: eu-wst-1\n                      ^\n" +
		`f:3:13: defaults.insights is the text "CallRate"; must be a list` + "\n    3 |   insights: CallRate\n                    ^\n" +
		"f:4:10: defaults.tags.a has no quotes around 1, and a number can lose its leading zeros; put it in quotes\n    4 |   tags: {a: 1}\n                 ^"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
