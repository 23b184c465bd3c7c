package replay

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// source is a file with events.
type source struct {
	name string
	open func(context.Context) (io.ReadCloser, error)
	err  error // why it cannot be read; open is then nil
}

// lister sends the sources of the arguments.
type lister struct {
	*cli.Globals
	paths []string
	since time.Time // of the oldest wanted event; zero for no limit
	in    io.Reader
}

func (l lister) list(ctx context.Context, to chan<- source) {
	send := func(s source) bool {
		select {
		case to <- s:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for _, path := range l.paths {
		switch {
		case path == "-":
			send(source{name: "standard input", open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(l.in), nil }})
		case strings.HasPrefix(path, "s3://"):
			l.bucket(ctx, path, send)
		default:
			l.folder(path, send)
		}
	}
}

// folder sends the log files of a folder, or the file at the path.
func (l lister) folder(root string, send func(source) bool) {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			send(source{name: path, err: &notListed{err}})
			return nil
		case entry.IsDir(), path != root && !l.wants(path):
			return nil
		}
		if !send(source{name: path, open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}) {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		send(source{name: root, err: &notListed{err}})
	}
}

// notListed is the error of a source that could not be found.
type notListed struct{ error }

func (n *notListed) Error() string { return "it cannot be read: " + cli.APIError(n.error) }

// delivered finds when CloudTrail delivered a log file, in its name.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format
var delivered = regexp.MustCompile(`_CloudTrail(?:-Insight)?_[a-z0-9-]+_(\d{8}T\d{4}Z)_`)

// wants reports whether a file of a folder or bucket is a log file that may have wanted
// events. Digest files have none, and a log file has none from after its delivery.
func (l lister) wants(path string) bool {
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	if strings.Contains(name, "_CloudTrail-Digest_") || !logName.MatchString(name) {
		return false
	}
	if found := delivered.FindStringSubmatch(name); found != nil {
		at, err := time.Parse("20060102T1504Z", found[1])
		return err != nil || !at.Add(time.Minute).Before(l.since)
	}
	return true
}

var logName = regexp.MustCompile(`\.(json|jsonl|ndjson)(\.gz)?$|\.gz$`)
