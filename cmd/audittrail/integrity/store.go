package integrity

import (
	"context"
	"io"
	"iter"
)

// Store reads the objects of a bucket. Its methods are called concurrently.
type Store interface {
	// Folders returns the names of the folders directly below prefix, which ends with a slash
	// or is empty. The names have no slash.
	Folders(ctx context.Context, bucket, prefix string) ([]string, error)
	// Keys returns the keys with the prefix that sort after the key after, in the order of
	// their bytes. An error ends the sequence.
	Keys(ctx context.Context, bucket, prefix, after string) iter.Seq2[string, error]
	// Get opens an object. The error is fs.ErrNotExist if it does not exist; any other error
	// means that the object could not be checked.
	Get(ctx context.Context, bucket, key string) (*Object, error)
}

// Object is an object as it is stored. Check closes Body.
type Object struct {
	Body io.ReadCloser
	// Metadata is the user-defined metadata, with lower-case names without "x-amz-meta-". A
	// copy on disk has none.
	Metadata map[string]string
}
