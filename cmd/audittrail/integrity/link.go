package integrity

import (
	"fmt"
	"slices"
	"time"
)

// slack is how far the end of a digest file and the start of the next may be apart.
const slack = time.Minute

// join compares a digest file with the one before it, and accounts for the hours between.
func (k *chain) join(d *digest, valid bool) {
	from, before := k.until, k.last
	k.last = d
	if end := earlier(d.end, k.To); end.After(from) {
		k.until = end
		if valid {
			k.proven += end.Sub(later(d.start, from))
		}
	}
	gap := earlier(d.start, k.To)
	hole := gap.Sub(from) > slack // false for digest files outside the range
	switch {
	case !valid: // what it says about its predecessor is not evidence
		k.gap(from, gap, "no digest file covers the time")
	case d.starting() && d.end.After(k.From) && d.start.Before(k.To) && (before != nil || hole):
		k.restart(d, from)
	case d.starting():
		k.gap(from, gap, "no digest file covers the time")
	case before != nil && d.follows(before):
		k.gap(from, gap, "no digest file covers the time, although the chain is complete")
	case d.PreviousDigestS3Bucket != d.DigestS3Bucket:
		k.gap(from, gap, fmt.Sprintf("the older digest files are in the bucket %s; check them with another run", d.PreviousDigestS3Bucket))
	case hole:
		k.deleted(d, from, gap)
	case before != nil && k.wanted(d) && !k.before(d.PreviousDigestS3Object):
		k.missing(d.start, d.start, d.PreviousDigestS3Object)
	}
}

// restart reports a starting digest file after others, or after hours without any.
func (k *chain) restart(d *digest, from time.Time) {
	to := later(d.start, from)
	k.hole(from, to)
	k.found(Finding{
		Kind: Restart, From: from, To: to, Hours: hours(from, to), Key: d.key,
		Detail: "logging or log file validation was off before this digest file",
	})
}

// deleted reports each digest file that is missing before d. One names its predecessor only, so
// the number of the others follows from the time.
func (k *chain) deleted(d *digest, from, to time.Time) {
	n := max(1, int((to.Sub(from)+time.Hour/2)/time.Hour))
	for i := range n {
		end, key := from.Add(time.Duration(i+1)*time.Hour), ""
		if i == n-1 {
			end = to
			if to.Equal(d.start) {
				key = d.PreviousDigestS3Object
			}
		}
		k.missing(from.Add(time.Duration(i)*time.Hour), end, key)
	}
}

func (k *chain) missing(from, to time.Time, key string) {
	k.hole(from, to)
	k.found(Finding{
		Kind: MissingDigest, From: from, To: to, Hours: hours(from, to), Key: key,
		Detail: "a later digest file names a predecessor that is not in the bucket; the log files of the time were not checked",
	})
}

func (k *chain) gap(from, to time.Time, why string) {
	if to.Sub(from) > slack {
		k.hole(from, to)
		k.found(Finding{Kind: Gap, From: from, To: to, Hours: hours(from, to), Detail: why})
	}
}

// tail accounts for the hours after the newest digest file.
func (k *chain) tail() {
	why := "no digest file after this time: the end of the chain was deleted, or logging was off"
	if k.last == nil {
		why = "no digest file at all: the chain was deleted, or the trail did not record here"
	}
	k.gap(k.until, k.To, why)
}

// hole notes a time without evidence. The log files of its last minutes may be listed later, and
// those before it may have been listed in it.
func (k *chain) hole(from, to time.Time) {
	k.holes = append(k.holes, [2]time.Time{from.Add(-lag), to.Add(lag)})
}

// lag is how much the time in the name of a log file may differ from its delivery: CloudTrail
// delivers within about 5 minutes on average, and does not guarantee it.
const lag = 15 * time.Minute

// proves reports whether a valid digest file should list a log file of a time.
func (k *chain) proves(at time.Time) bool {
	return !slices.ContainsFunc(k.holes, func(h [2]time.Time) bool { return !at.Before(h[0]) && !at.After(h[1]) })
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
