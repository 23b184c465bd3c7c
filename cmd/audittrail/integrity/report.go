package integrity

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Report is the result of a check.
type Report struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	// Chains has one entry for each account and Region, in this order.
	Chains []*Chain `json:"chains"`
	// Findings are ordered by account, Region and time. At most MaxFindings are kept; Count
	// counts all.
	Findings []Finding    `json:"findings"`
	Count    map[Kind]int `json:"count"`
	// Saved is what a later check of a copy needs.
	Saved *Saved `json:"-"`
}

// MaxFindings is how many findings a report keeps, so that a million forged files do not fill
// the memory.
const MaxFindings = 100_000

// Chain counts what was checked of an account and a Region.
type Chain struct {
	Place
	// Hours of the range, and how many of them valid digest files cover.
	Hours   int `json:"hours"`
	Covered int `json:"covered"`
	// Digests are the digest files of the range, backfill digest files included.
	Digests Tally `json:"digests"`
	// LogFiles are the log files that valid digest files list.
	LogFiles Tally `json:"logFiles"`
}

// Tally counts files.
type Tally struct {
	Total int `json:"total"`
	Valid int `json:"valid"`
}

// Has reports whether there is a finding of the class.
func (r *Report) Has(class Class) bool {
	for kind := range r.Count {
		if kind.Class() == class {
			return true
		}
	}
	return false
}

// recorder collects the report concurrently.
type recorder struct {
	mu     sync.Mutex
	report *Report
	done   Progress
	show   func(Progress)
}

func (r *recorder) found(f Finding) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f.Class = f.Kind.Class()
	r.report.Count[f.Kind]++
	if len(r.report.Findings) < MaxFindings {
		r.report.Findings = append(r.report.Findings, f)
	}
}

// count changes counters and shows the progress.
func (r *recorder) count(change func(*Progress)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.done)
	if r.show != nil {
		r.show(r.done)
	}
}

func (r *recorder) save(key, signature string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if signature != "" {
		r.report.Saved.Signatures[key] = signature
	}
}

// finish puts the report in order.
func (r *recorder) finish(ring *keyring) *Report {
	slices.SortFunc(r.report.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region), a.From.Compare(b.From), strings.Compare(a.Key, b.Key))
	})
	for _, region := range slices.Sorted(maps.Keys(ring.regions)) {
		for _, fingerprint := range slices.Sorted(maps.Keys(ring.regions[region].known)) {
			key := ring.regions[region].known[fingerprint]
			key.Region = region
			r.report.Saved.Keys = append(r.report.Saved.Keys, key)
		}
	}
	return r.report
}
