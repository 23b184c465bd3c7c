package integrity_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

// memory is the bucket of a trail without S3.
type memory struct {
	*signedtrail.Trail
	listed  []string // the prefixes of folders that were listed, if mu is not nil
	mu      *sync.Mutex
	get     func(key string) (*integrity.Object, error) // may be nil; nil, nil goes on
	reading atomic.Int64
	most    atomic.Int64
}

func (m *memory) Folders(_ context.Context, _, prefix string) ([]string, error) {
	if m.mu != nil {
		m.mu.Lock()
		m.listed = append(m.listed, prefix)
		m.mu.Unlock()
	}
	var names []string
	for _, key := range m.Keys() {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			if name, _, ok := strings.Cut(rest, "/"); ok && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, nil
}

func (m *memory) sorted(prefix, after string) (keys []string) {
	for _, key := range m.Trail.Keys() {
		if strings.HasPrefix(key, prefix) && key > after {
			keys = append(keys, key)
		}
	}
	return keys
}

type store struct{ *memory }

func (s store) Keys(_ context.Context, _, prefix, after string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, key := range s.sorted(prefix, after) {
			if !yield(key, nil) {
				return
			}
		}
	}
}

func (s store) Get(_ context.Context, bucket, key string) (*integrity.Object, error) {
	if n := s.reading.Add(1); n > s.most.Load() {
		s.most.Store(n)
	}
	defer s.reading.Add(-1)
	if s.get != nil {
		if object, err := s.get(key); object != nil || err != nil {
			return object, err
		}
	}
	object := s.Objects[key]
	if object == nil || bucket != s.Bucket {
		return nil, fs.ErrNotExist
	}
	return &integrity.Object{Body: io.NopCloser(bytes.NewReader(object.Body)), Metadata: object.Metadata}, nil
}

// keys are CloudTrail's public keys.
type keys struct{}

func (keys) PublicKeys(_ context.Context, region string, _, _ time.Time) ([]integrity.PublicKey, error) {
	return []integrity.PublicKey{{Region: region, Fingerprint: signedtrail.Fingerprint(region), Value: signedtrail.PublicKey()}}, nil
}

// options are those for the range of signedtrail.Example.
func options() integrity.Options {
	return integrity.Options{
		From: signedtrail.From, To: signedtrail.To, Now: signedtrail.To.Add(3 * time.Hour),
		Expect: []integrity.Place{{Account: signedtrail.Account, Region: signedtrail.Region}},
	}
}

func check(t *testing.T, m *memory, o integrity.Options) *integrity.Report {
	t.Helper()
	report, err := integrity.Check(t.Context(), store{m}, keys{}, m.Trail.Trail, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestEachTamperingIsFound(t *testing.T) {
	for _, tampering := range slices.Concat(signedtrail.Tamperings, signedtrail.More) {
		report := check(t, &memory{Trail: tampering.Make()}, options())
		if tampering.Kind == "" {
			if len(report.Findings) > 0 {
				t.Errorf("%s: found %+v", tampering.Name, report.Findings)
			}
			continue
		}
		if report.Count[tampering.Kind] != tampering.Count {
			t.Errorf("%s: found %v, want %d of %s:\n%+v", tampering.Name, report.Count, tampering.Count, tampering.Kind, report.Findings)
		}
	}
}

func TestEveryHourAndFileIsCounted(t *testing.T) {
	chain := check(t, &memory{Trail: signedtrail.Example()}, options()).Chains[0]
	if chain.Hours != 26 || chain.Covered != 26 || chain.Digests != (integrity.Tally{Total: 26, Valid: 26}) || chain.LogFiles != (integrity.Tally{Total: 78, Valid: 78}) {
		t.Errorf("got %+v", chain)
	}
}

func TestLostHoursAreCountedOneByOne(t *testing.T) {
	for name, want := range map[string]int{
		"one digest file is deleted": 1, "four digest files in a row are deleted": 4, "the newest six digest files are deleted": 6,
		"all digest files are deleted": 26, "logging is stopped for six hours and started again": 6,
	} {
		i := slices.IndexFunc(signedtrail.Tamperings, func(s signedtrail.Tampering) bool { return s.Name == name })
		report := check(t, &memory{Trail: signedtrail.Tamperings[i].Make()}, options())
		lost := 0
		for _, f := range report.Findings {
			lost += f.Hours
		}
		if chain := report.Chains[0]; lost != want || chain.Hours-chain.Covered != want {
			t.Errorf("%s: %d hours lost, %d not covered, want %d: %+v", name, lost, chain.Hours-chain.Covered, want, report.Findings)
		}
	}
}

// The range need not begin at the hour of a digest file.
func TestARangeInsideTheChainIsCovered(t *testing.T) {
	o := options()
	o.From, o.To = o.From.Add(47*time.Minute), o.To.Add(-11*time.Minute)
	report := check(t, &memory{Trail: signedtrail.Example()}, o)
	if chain := report.Chains[0]; len(report.Findings) > 0 || chain.Covered != chain.Hours {
		t.Errorf("%+v, %+v", report.Findings, chain)
	}
}

func TestLogFilesOfAnotherTrailInTheBucketAreListed(t *testing.T) {
	trail := signedtrail.Example()
	other := signedtrail.New()
	other.Name, other.Objects = "second", trail.Objects
	other.Chain(signedtrail.Account, signedtrail.Region).Hours(signedtrail.From.Add(7*time.Minute), 4, 2)
	if report := check(t, &memory{Trail: trail}, options()); len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
	trail.Edit(trail.Keys("_second_")[0], `"logFiles":[`, `"logFiles":[ `)
	if report := check(t, &memory{Trail: trail}, options()); report.Count[integrity.UnlistedLog] != 2 {
		t.Errorf("a digest file that is not signed vouched for log files: %v", report.Count)
	}
}

func TestAnAlteredDigestFileDoesNotVouchForItsLogFiles(t *testing.T) {
	trail := signedtrail.Example()
	trail.Edit(trail.Digests(signedtrail.Region)[6], `"logFiles":[`, `"logFiles":[ `)
	report := check(t, &memory{Trail: trail}, options())
	if report.Count[integrity.AlteredDigest] != 1 || report.Count[integrity.UnprovenLog] != 3 || report.Chains[0].LogFiles.Total != 75 {
		t.Errorf("%v, %+v", report.Count, report.Chains[0])
	}
}

func TestTheHashInTheNextDigestFileIsCompared(t *testing.T) {
	trail := signedtrail.New()
	trail.Chain(signedtrail.Account, signedtrail.Region).Hours(signedtrail.From.Add(-2*time.Hour), 10, 1).Misname().Hours(signedtrail.From.Add(8*time.Hour), 20, 1)
	if report := check(t, &memory{Trail: trail}, options()); report.Count[integrity.AlteredDigest] != 1 {
		t.Errorf("%+v", report.Findings)
	}
}

func TestAChainThatBeginsInAnotherBucketIsNotCalledDeleted(t *testing.T) {
	trail := signedtrail.New()
	trail.Bucket = "example-old"
	chain := trail.Chain(signedtrail.Account, signedtrail.Region).Hours(signedtrail.From.Add(-time.Hour), 11, 1)
	clear(trail.Objects)
	trail.Bucket = "example-archive"
	chain.Hours(signedtrail.From.Add(10*time.Hour), 18, 1)
	report := check(t, &memory{Trail: trail}, options())
	if len(report.Findings) != 1 || report.Count[integrity.Gap] != 1 || !strings.Contains(report.Findings[0].Detail, "example-old") {
		t.Errorf("%+v", report.Findings)
	}
}

// A log file has a time of the range, but was delivered in the hour before.
func TestLogFilesAtTheStartOfTheRangeAreListedBeforeIt(t *testing.T) {
	trail := signedtrail.New()
	trail.Chain(signedtrail.Account, signedtrail.Region).Hours(signedtrail.From.Add(-time.Hour), 1, 13).Hours(signedtrail.From, 28, 0)
	if trail.Objects[trail.LogKey(options().Expect[0], signedtrail.From, "a")] == nil {
		t.Fatal("the trail lacks the log file that this test is about")
	}
	if report := check(t, &memory{Trail: trail}, options()); len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
}

// rotated has the key only for the time around a digest file.
type rotated struct{ keys }

func (r rotated) PublicKeys(ctx context.Context, region string, from, to time.Time) ([]integrity.PublicKey, error) {
	if to.Sub(from) > 3*time.Hour {
		return nil, nil
	}
	return r.keys.PublicKeys(ctx, region, from, to)
}

func TestAKeyThatIsNotAmongThoseOfTheRangeIsAskedFor(t *testing.T) {
	m := &memory{Trail: signedtrail.Example()}
	if report, err := integrity.Check(t.Context(), store{m}, rotated{}, m.Trail.Trail, options()); err != nil || len(report.Findings) > 0 {
		t.Errorf("%v, %+v", err, report.Findings)
	}
}

func TestAnObjectThatCannotBeReadDoesNotEndTheCheck(t *testing.T) {
	trail := signedtrail.Example()
	digest, log := trail.Digests(signedtrail.Region)[5], trail.Logs(signedtrail.Region)[40]
	report := check(t, &memory{Trail: trail, get: func(key string) (*integrity.Object, error) {
		if key == digest || key == log {
			return nil, errors.New("denied")
		}
		return nil, nil
	}}, options())
	if chain := report.Chains[0]; report.Count[integrity.Unchecked] != 2 || report.Has(integrity.Broken) || chain.LogFiles.Valid != 74 || chain.Covered != 25 {
		t.Errorf("%v, %+v", report.Count, chain)
	}
}

func TestABrokenConnectionIsNotAnAlteredFile(t *testing.T) {
	trail := signedtrail.Example()
	var cuts atomic.Int64
	broken := func(times int64) *integrity.Report {
		cuts.Store(times)
		return check(t, &memory{Trail: trail, get: func(key string) (*integrity.Object, error) {
			if key != trail.Logs(signedtrail.Region)[40] || cuts.Add(-1) < 0 {
				return nil, nil
			}
			body := trail.Objects[key].Body
			return &integrity.Object{Body: io.NopCloser(io.MultiReader(bytes.NewReader(body[:20]), iotest.ErrReader(io.ErrUnexpectedEOF)))}, nil
		}}, options())
	}
	if report := broken(2); len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
	if report := broken(100); len(report.Findings) != 1 || report.Findings[0].Kind != integrity.Unchecked {
		t.Errorf("%+v", report.Findings)
	}
}

func TestNotMoreObjectsAreReadThanAllowed(t *testing.T) {
	trail := signedtrail.New()
	for i := range 40 {
		trail.Chain(fmt.Sprintf("%012d", i+1), signedtrail.Region).Hours(signedtrail.From.Add(-time.Hour), 6, 1).Backfill(signedtrail.From, 1)
	}
	for _, parallel := range []int{1, 5} {
		m := &memory{Trail: trail}
		o := options()
		o.To, o.Expect, o.Parallel = o.From.Add(3*time.Hour), nil, parallel
		if report := check(t, m, o); len(report.Findings) > 0 || len(report.Chains) != 40 {
			t.Errorf("%d chains, %+v", len(report.Chains), report.Findings)
		}
		if most := m.most.Load(); most > int64(parallel) {
			t.Errorf("%d objects were read at the same time, want at most %d", most, parallel)
		}
	}
}

// One bucket may have the trails of hundreds of accounts, each checked alone.
func TestOnlyTheFoldersOfChosenAccountsAreListed(t *testing.T) {
	trail := signedtrail.New()
	for _, account := range []string{signedtrail.Account, "222222222222", "333333333333"} {
		trail.Chain(account, signedtrail.Region).Hours(signedtrail.From.Add(-time.Hour), 6, 1)
	}
	m, o := &memory{Trail: trail, mu: &sync.Mutex{}}, options()
	o.To, o.Expect, o.Accounts = o.From.Add(3*time.Hour), nil, []string{"222222222222"}
	report := check(t, m, o)
	if len(report.Findings) > 0 || len(report.Chains) != 1 || report.Chains[0].Account != "222222222222" {
		t.Errorf("%d chains, %+v", len(report.Chains), report.Findings)
	}
	for _, prefix := range m.listed {
		if !strings.Contains(prefix, "/222222222222/") {
			t.Errorf("%s was listed", prefix)
		}
	}
}

func TestACopyIsProvenBySavedKeysAndSignatures(t *testing.T) {
	trail := signedtrail.New()
	trail.Chain(signedtrail.Account, signedtrail.Region).Hours(signedtrail.From.Add(-2*time.Hour), 30, 3).Backfill(signedtrail.From.Add(3*time.Hour), 2)
	o := options()
	o.Now = signedtrail.From.Add(30 * time.Hour)
	saved := check(t, &memory{Trail: trail}, o).Saved
	folder := t.TempDir()
	for key, object := range trail.Objects {
		path := filepath.Join(folder, filepath.FromSlash(key))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, object.Body, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	o.Copied = true
	copied := func(signatures map[string]string) *integrity.Report {
		report, err := integrity.Check(t.Context(), integrity.Dir(root, signatures), saved, trail.Trail, o)
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	if report := copied(saved.Signatures); len(report.Findings) > 0 || report.Chains[0].LogFiles.Valid != 80 {
		t.Errorf("%+v", report.Findings)
	}
	// Two digest files after the range prove those in it, unless they are lost.
	digests := trail.Digests(signedtrail.Region)
	for _, key := range digests[29:] {
		os.Remove(filepath.Join(folder, filepath.FromSlash(key)))
	}
	if report := copied(nil); report.Count[integrity.Unsigned] != 2 || // the backfill digest file too
		report.Has(integrity.Broken) {
		t.Errorf("%+v", report.Findings)
	}
	saved.Keys = nil
	if report := copied(nil); report.Has(integrity.Broken) || report.Count[integrity.Unchecked] != 27 {
		t.Errorf("without keys: %v", report.Count)
	}
}

func TestAnInterruptedCheckReportsNothingThatItDidNotSee(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	m := &memory{Trail: signedtrail.Example()}
	reads := 0
	m.get = func(string) (*integrity.Object, error) {
		if reads++; reads == 30 {
			stop()
		}
		return nil, ctx.Err()
	}
	o := options()
	o.Parallel = 1
	report, err := integrity.Check(ctx, store{m}, keys{}, m.Trail.Trail, o)
	if !errors.Is(err, context.Canceled) || len(report.Findings) > 0 || report.Chains[0].Covered == 26 {
		t.Errorf("%v, %+v", err, report)
	}
}
