package integrity

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path"
	"slices"
	"strings"
)

// Dir is a copy of a bucket in a folder, with the keys as paths: what
// "aws s3 sync s3://bucket folder" writes. A copy has no object metadata; signatures is what
// [Saved] kept of it and may be nil. The bucket in the calls is ignored.
func Dir(root *os.Root, signatures map[string]string) Store { return &dir{root.FS(), signatures} }

type dir struct {
	files      fs.FS
	signatures map[string]string
}

func (d *dir) Folders(_ context.Context, _, prefix string) ([]string, error) {
	entries, err := fs.ReadDir(d.files, path.Clean(prefix))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // as S3: a prefix without objects
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

func (d *dir) Keys(ctx context.Context, _, prefix, after string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if err := d.walk(ctx, path.Clean(prefix), after, yield); err != nil && !errors.Is(err, errStopped) && !errors.Is(err, fs.ErrNotExist) {
			yield("", err)
		}
	}
}

var errStopped = errors.New("the reader wants no more keys")

// walk yields the files of a folder in the order of S3, which compares whole keys: "a/b" sorts
// after "a-b".
func (d *dir) walk(ctx context.Context, folder, after string, yield func(string, error) bool) error {
	entries, err := fs.ReadDir(d.files, folder)
	if err != nil {
		return err
	}
	key := func(e fs.DirEntry) string {
		if e.IsDir() {
			return path.Join(folder, e.Name()) + "/"
		}
		return path.Join(folder, e.Name())
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(key(a), key(b)) })
	for _, e := range entries {
		k := key(e)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case e.IsDir() && (k > after || strings.HasPrefix(after, k)):
			if err := d.walk(ctx, strings.TrimSuffix(k, "/"), after, yield); err != nil {
				return err
			}
		case !e.IsDir() && k > after:
			if !yield(k, nil) {
				return errStopped
			}
		}
	}
	return nil
}

func (d *dir) Get(_ context.Context, _, key string) (*Object, error) {
	file, err := d.files.Open(key)
	if err != nil {
		return nil, err
	}
	object := &Object{Body: file}
	if signature := d.signatures[key]; signature != "" {
		object.Metadata = map[string]string{"signature": signature}
	}
	return object, nil
}
