package integrity

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"
)

// attempts is how often an object is read if the connection breaks while it is read. The Store
// repeats requests that fail before.
const attempts = 4

// maxDigest bounds the memory of one digest file. The largest have a few megabytes.
const maxDigest = 256 << 20

// errFormat means that an object was read completely, but is not what CloudTrail wrote.
var errFormat = errors.New("it is not a complete gzip file")

// read opens an object and passes its uncompressed bytes to use, again if the connection breaks.
func (c *check) read(ctx context.Context, bucket, key string, use func(io.Reader) error) (metadata map[string]string, err error) {
	for attempt := range attempts {
		if attempt > 0 {
			select {
			case <-ctx.Done():
				return nil, context.Cause(ctx)
			case <-time.After(50 * time.Millisecond << attempt):
			}
		}
		var broken bool
		if metadata, broken, err = c.readOnce(ctx, bucket, key, use); !broken {
			return metadata, err
		}
	}
	return nil, fmt.Errorf("the connection broke %d times: %w", attempts, err)
}

func (c *check) readOnce(ctx context.Context, bucket, key string, use func(io.Reader) error) (metadata map[string]string, broken bool, err error) {
	object, err := c.store.Get(ctx, bucket, key)
	if err != nil {
		return nil, false, err
	}
	defer object.Body.Close()
	source := &source{Reader: object.Body}
	if err = uncompressed(source, use); source.err != nil {
		return nil, true, source.err
	}
	return object.Metadata, false, err
}

// source remembers why a connection broke, which gzip would report as a wrong file.
type source struct {
	io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

var (
	buffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 32<<10) }}
	unzips  = sync.Pool{New: func() any { return new(gzip.Reader) }}
)

// uncompressed passes the bytes of a gzip file to use. A copy may have lost its compression, so
// other files are passed as they are. All members of a gzip file are read, as Athena does: the
// AWS CLI stops after the first and accepts whatever follows.
func uncompressed(r io.Reader, use func(io.Reader) error) error {
	buffer := buffers.Get().(*bufio.Reader)
	defer buffers.Put(buffer)
	buffer.Reset(r)
	if magic, err := buffer.Peek(2); err != nil || !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return use(buffer)
	}
	unzip := unzips.Get().(*gzip.Reader)
	defer unzips.Put(unzip)
	if err := unzip.Reset(buffer); err != nil {
		return errFormat
	}
	wrong := &source{Reader: unzip}
	if err := use(wrong); wrong.err == nil {
		return err
	}
	return errFormat
}

// hash returns the SHA-256 hash of the uncompressed bytes of an object.
func (c *check) hash(ctx context.Context, bucket, key string) (sum string, err error) {
	_, err = c.read(ctx, bucket, key, func(r io.Reader) error {
		hash := sha256.New()
		_, err := io.Copy(hash, r)
		sum = hex.EncodeToString(hash.Sum(nil))
		return err
	})
	return sum, err
}

// missing reports whether an object does not exist.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
