package integrity

import (
	"context"
	"hash/maphash"
	"sync"
	"time"
)

// margin is how far outside the range digest files are read for the log files that they list: a
// log file of the last minute is listed an hour later.
const (
	marginBefore = time.Hour
	marginAfter  = 2 * time.Hour
)

// chain is a chain that is being read. Only its reader changes it.
type chain struct {
	*check
	*Chain
	mu     sync.Mutex // for the counters of Chain
	wait   sync.WaitGroup
	seed   maphash.Seed
	listed map[uint64]struct{} // hashes of the keys that valid digest files list

	last   *digest       // the newest regular digest file that was settled
	until  time.Time     // the end of the newest, or the start of the range
	proven time.Duration // the time that valid digest files cover
	holes  [][2]time.Time
}

// place checks an account and a Region.
func (c *check) place(ctx context.Context, counts *Chain) {
	k := &chain{check: c, Chain: counts, seed: maphash.MakeSeed(), listed: map[uint64]struct{}{}, until: c.From}
	complete := k.digests(ctx)
	k.wait.Wait()
	if complete && ctx.Err() == nil {
		k.tail()
		k.unlisted(ctx)
	}
	k.Covered = min(k.Hours, int((k.proven+slack)/time.Hour))
	if k.proven+slack >= k.To.Sub(k.From) {
		k.Covered = k.Hours
	}
	c.recorder.count(func(p *Progress) { p.PlacesDone++ })
}

// digests reads all digest files of the place in order. It reports false if they could not be
// listed.
func (k *chain) digests(ctx context.Context) bool {
	regular, backfilled := lane{k: k}, lane{k: k}
	var failed error
	for pending := range k.fetch(ctx, &failed) {
		d := <-pending
		switch {
		case d.stem != k.trail.stem(k.Place):
			k.other(ctx, d)
			<-k.held
		case d.backfill:
			backfilled.add(ctx, d)
		default:
			regular.add(ctx, d)
		}
	}
	regular.end(ctx)
	backfilled.end(ctx)
	if failed != nil && ctx.Err() == nil {
		k.found(Finding{Kind: Unchecked, From: k.From, To: k.To, Key: k.trail.digests(k.Place), Detail: "the digest files could not be listed: " + failed.Error()})
	}
	return failed == nil
}

// fetch reads digest files in parallel and returns them in the order of their names.
func (k *chain) fetch(ctx context.Context, failed *error) <-chan chan *digest {
	out := make(chan chan *digest, cap(k.held))
	go func() {
		defer close(out)
		first, last := k.From.Add(-marginBefore), k.To.Add(marginAfter)
		folder := k.trail.digests(k.Place)
		for key, err := range k.store.Keys(ctx, k.trail.Bucket, folder, folder+first.Format(day)) {
			if err != nil {
				*failed = err
				return
			}
			if at := folderTime(folder, key); at.After(last) {
				return
			}
			n, ok := parseName(key)
			if !ok || !n.end.After(first) || n.end.After(last) {
				continue
			}
			if !take(ctx, k.held) || !take(ctx, k.gets) {
				return
			}
			pending := make(chan *digest, 1)
			go func() {
				defer func() { <-k.gets }()
				pending <- k.load(ctx, n)
			}()
			out <- pending
		}
	}()
	return out
}

// take takes a place in a semaphore, unless ctx ends.
func take(ctx context.Context, semaphore chan<- struct{}) bool {
	select {
	case semaphore <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// other notes the log files of another trail in the same bucket: the names of log files do not
// tell the trail. Only a valid digest file counts, so that no one can vouch for a log file.
func (k *chain) other(ctx context.Context, d *digest) {
	if kind, _ := k.judge(ctx, k.Place, d, nil); kind == "" {
		k.list(d)
	}
}

func (k *chain) list(d *digest) {
	for _, f := range d.LogFiles {
		k.listed[maphash.String(k.seed, f.S3Object)] = struct{}{}
	}
}

func (k *chain) found(f Finding) {
	f.Place = k.Place
	k.recorder.found(f)
}

// wanted reports whether a digest file is about the range, and not only read for the log files
// that it lists.
func (k *chain) wanted(d *digest) bool { return d.end.After(k.From) && d.start.Before(k.To) }

// lane is the regular or the backfill digest files of the trail. A digest file is settled when
// the next one is known, because that one may have its signature.
type lane struct {
	k       *chain
	waiting *digest
}

func (l *lane) add(ctx context.Context, d *digest) {
	if l.waiting != nil {
		l.k.settle(ctx, l.waiting, d)
	}
	l.waiting = d
}

func (l *lane) end(ctx context.Context) {
	if l.waiting != nil {
		l.k.settle(ctx, l.waiting, nil)
	}
}

// settle decides about a digest file, its link to the one before, and its log files.
func (k *chain) settle(ctx context.Context, d, next *digest) {
	defer func() { <-k.held }()
	if ctx.Err() != nil {
		return
	}
	kind, detail := k.judge(ctx, k.Place, d, next)
	if ctx.Err() != nil {
		return // an interrupted call is not a finding
	}
	valid := kind == "" || kind == LostMetadata
	if !valid {
		d.start = d.end.Add(-time.Hour) // what it says is not evidence, but its key is
	}
	wanted := k.wanted(d)
	if wanted && kind != "" {
		k.found(Finding{Kind: kind, From: d.start, To: d.end, Key: d.key, Detail: detail})
	}
	if !valid {
		k.hole(d.start, d.end)
	}
	if !d.backfill {
		k.join(d, valid)
	}
	if next == nil || !next.follows(d) {
		k.recorder.save(d.key, d.signature)
	}
	if valid {
		k.list(d)
	}
	if !wanted {
		return
	}
	k.Digests.Total++
	if valid {
		k.Digests.Valid++
		k.logFiles(ctx, d)
	}
	k.recorder.count(func(p *Progress) { p.Digests++ })
}

// before reports whether a key of a digest file is older than the digest files that are read.
func (k *chain) before(key string) bool {
	n, ok := parseName(key)
	return ok && !n.end.After(k.From.Add(-marginBefore))
}
