package integrity

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"strings"
	"time"
)

// logFiles checks the log files of a valid digest file.
func (k *chain) logFiles(ctx context.Context, d *digest) {
	for _, f := range d.LogFiles {
		if !take(ctx, k.gets) {
			return
		}
		k.wait.Go(func() {
			defer func() { <-k.gets }()
			k.logFile(ctx, d.start, d.end, f)
		})
	}
}

func (k *chain) logFile(ctx context.Context, from, to time.Time, f logFile) {
	kind, detail := k.judgeLog(ctx, f)
	if ctx.Err() != nil {
		return
	}
	if kind != "" {
		k.found(Finding{Kind: kind, From: from, To: to, Key: f.S3Object, Detail: detail})
	}
	k.mu.Lock()
	k.LogFiles.Total++
	if kind == "" {
		k.LogFiles.Valid++
	}
	k.mu.Unlock()
	k.recorder.count(func(p *Progress) { p.LogFiles++ })
}

func (k *chain) judgeLog(ctx context.Context, f logFile) (Kind, string) {
	if f.HashAlgorithm != "SHA-256" {
		return Unchecked, fmt.Sprintf("the hash algorithm %q is not supported", f.HashAlgorithm)
	}
	sum, err := k.hash(ctx, f.S3Bucket, f.S3Object)
	switch {
	case missing(err):
		return MissingLog, "the digest file lists it, and it is not in the bucket"
	case errors.Is(err, errFormat):
		return AlteredLog, "the log file cannot be read: " + err.Error()
	case err != nil:
		return Unchecked, "the log file could not be read: " + err.Error()
	case sum != f.HashValue:
		return AlteredLog, "its hash differs from the one in the digest file"
	}
	return "", ""
}

// unlisted reports the log files of the range that no valid digest file lists. Digest files read
// a little before and after the range list those at its edges.
func (k *chain) unlisted(ctx context.Context) {
	folder := k.trail.logs(k.Place)
	for key, err := range k.store.Keys(ctx, k.trail.Bucket, folder, folder+k.From.Format(day)) {
		if err != nil {
			if ctx.Err() == nil {
				k.found(Finding{Kind: Unchecked, From: k.From, To: k.To, Key: folder, Detail: "the log files could not be listed: " + err.Error()})
			}
			return
		}
		if folderTime(folder, key).After(k.To) {
			return
		}
		first, last := logTimes(folder, key)
		if _, ok := k.listed[maphash.String(k.seed, key)]; ok || strings.HasSuffix(key, "/") || last.Before(k.From) || first.After(k.To) {
			continue
		}
		kind, detail := UnlistedLog, "no digest file lists the log file"
		if k.last == nil || !k.proves(first) {
			kind, detail = UnprovenLog, "no valid digest file covers the time of the log file"
		} else if last.After(k.last.end.Add(-lag)) && first.Equal(last) {
			kind, detail = UnprovenLog, "the digest file that should list the log file may still arrive"
		}
		k.found(Finding{Kind: kind, From: first, To: last, Key: key, Detail: detail})
	}
}
