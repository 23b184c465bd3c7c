package signedtrail

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
)

// The range of Example: a day and two hours.
var (
	From = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	To   = From.Add(26 * time.Hour)
)

// The account and the Region that the tamperings change.
const (
	Account = "111122223333"
	Region  = "eu-central-1"
)

// Example returns a trail that records in one account and one Region, with an hour of digest
// files before and after the range.
func Example() *Trail {
	t := *example()
	t.Objects = maps.Clone(t.Objects)
	return &t
}

// example is signed once.
var example = sync.OnceValue(func() *Trail {
	t := New()
	t.Chain(Account, Region).Hours(From.Add(-2*time.Hour), 30, 3)
	return t
})

// Tampering is one way to damage the evidence.
type Tampering struct {
	Name string
	// Make returns the trail after it.
	Make func() *Trail
	// Kind is what a check must find; "" means that the trail is valid and covered.
	Kind integrity.Kind
	// Count is how many findings of the kind it makes.
	Count int
}

// change is a tampering with the example.
func change(name string, kind integrity.Kind, count int, do func(t *Trail, digests, logs []string)) Tampering {
	return Tampering{name, func() *Trail {
		t := Example()
		do(t, inRange(t.Digests(Region)), inRange(t.Logs(Region)))
		return t
	}, kind, count}
}

// inRange drops the two hours at each end that are read for their lists only.
func inRange(keys []string) []string {
	perHour := len(keys) / 30
	return keys[2*perHour : 28*perHour]
}

func remove(t *Trail, keys ...string) {
	for _, key := range keys {
		delete(t.Objects, key)
	}
}

// after returns the keys from a digest file to the end of the chain.
func after(t *Trail, first string) []string {
	var keys []string
	for _, key := range t.Digests(Region) {
		if key >= first {
			keys = append(keys, key)
		}
	}
	return keys
}

// Tamperings are those that are compared with the AWS CLI, and two trails that are not damaged.
var Tamperings = []Tampering{
	change("nothing", "", 0, func(*Trail, []string, []string) {}),
	change("a log file is changed", integrity.AlteredLog, 1, func(t *Trail, _, logs []string) {
		t.Edit(logs[7], `"Records"`, `"records"`)
	}),
	change("events are appended to a log file as a second gzip member", integrity.AlteredLog, 1, func(t *Trail, _, logs []string) {
		t.Objects[logs[7]] = &fakeaws.Object{Body: slices.Concat(t.Objects[logs[7]].Body, Gzip([]byte(`{"Records":[{"eventName":"Forged"}]}`)))}
	}),
	change("a log file is deleted", integrity.MissingLog, 1, func(t *Trail, _, logs []string) { remove(t, logs[7]) }),
	change("a forged log file is added", integrity.UnlistedLog, 1, func(t *Trail, _, logs []string) {
		t.Objects[t.LogKey(integrity.Place{Account: Account, Region: Region}, From.Add(150*time.Minute), "forged")] = t.Objects[logs[7]]
	}),
	change("a log file is changed, and its hash in the digest file", integrity.AlteredDigest, 1, func(t *Trail, digests, logs []string) {
		before := sum(Gunzip(t.Objects[logs[15]].Body))
		t.Edit(logs[15], `"Records"`, `"records"`)
		t.Edit(digests[5], before, sum(Gunzip(t.Objects[logs[15]].Body)))
	}),
	change("a digest file is signed with a key of the attacker", integrity.ForgedDigest, 1, func(t *Trail, digests, _ []string) {
		t.Edit(digests[5], Fingerprint(Region), strings.Repeat("0", 32))
	}),
	change("a digest file is replaced with an older one", integrity.MovedDigest, 1, func(t *Trail, digests, _ []string) {
		t.Objects[digests[5]] = t.Objects[digests[4]]
	}),
	change("one digest file is deleted", integrity.MissingDigest, 1, func(t *Trail, digests, _ []string) { remove(t, digests[5]) }),
	change("four digest files in a row are deleted", integrity.MissingDigest, 4, func(t *Trail, digests, _ []string) { remove(t, digests[5:9]...) }),
	change("the newest six digest files are deleted", integrity.Gap, 1, func(t *Trail, digests, _ []string) { remove(t, after(t, digests[20])...) }),
	change("all digest files are deleted", integrity.Gap, 1, func(t *Trail, _, _ []string) { remove(t, t.Digests(Region)...) }),
	{"logging is stopped for six hours and started again", func() *Trail {
		t := New()
		t.Chain(Account, Region).Hours(From.Add(-2*time.Hour), 12, 3).Restart().Hours(From.Add(16*time.Hour), 12, 3)
		return t
	}, integrity.Restart, 1},
	change("the metadata of a digest file are lost in a copy", integrity.LostMetadata, 1, func(t *Trail, digests, _ []string) {
		t.Objects[digests[5]] = &fakeaws.Object{Body: t.Objects[digests[5]].Body}
	}),
	{"log files are delivered late with a backfill digest file", backfilled, "", 0},
	{"a log file of a backfill digest file is changed", func() *Trail {
		t := backfilled()
		t.Edit(t.LogKey(integrity.Place{Account: Account, Region: Region}, From.Add(210*time.Minute), "a"), `"Records"`, `"records"`)
		return t
	}, integrity.AlteredLog, 1},
}

// More are variations, which tell nothing new about the AWS CLI.
var More = []Tampering{
	change("a log file is cut off", integrity.AlteredLog, 1, func(t *Trail, _, logs []string) {
		body := t.Objects[logs[7]].Body
		t.Objects[logs[7]] = &fakeaws.Object{Body: body[:len(body)/2]}
	}),
	change("a log file is replaced with that of another hour", integrity.AlteredLog, 1, func(t *Trail, _, logs []string) {
		t.Objects[logs[7]] = t.Objects[logs[12]]
	}),
	change("the newest six digest files and their log files are deleted", integrity.Gap, 1, func(t *Trail, digests, logs []string) {
		remove(t, after(t, digests[20])...)
		remove(t, t.Keys("_20261121T0", "/CloudTrail/")...)
		remove(t, logs[60:]...)
	}),
	change("everything is deleted", integrity.Gap, 1, func(t *Trail, _, _ []string) { clear(t.Objects) }),
	change("a signature is overwritten", integrity.LostMetadata, 1, func(t *Trail, digests, _ []string) {
		object := *t.Objects[digests[5]]
		object.Metadata = maps.Clone(object.Metadata)
		object.Metadata["signature"] = strings.Repeat("00", 256)
		t.Objects[digests[5]] = &object
	}),
}

func backfilled() *Trail {
	t := New()
	t.Chain(Account, Region).Hours(From.Add(-2*time.Hour), 30, 3).Backfill(From.Add(3*time.Hour), 2)
	return t
}
