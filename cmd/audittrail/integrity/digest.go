package integrity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// digest is a digest file as it was read.
type digest struct {
	name
	// err is why the fields below are not set: the object could not be read, or is not a digest
	// file (errFormat).
	err error

	fields
	start     time.Time
	sum       string // the hash of the file
	signature string // from the metadata; a copy has none
	generated time.Time
}

// fields are the fields of a digest file that are checked.
type fields struct {
	DigestStartTime, DigestEndTime string
	DigestS3Bucket, DigestS3Object string
	DigestPublicKeyFingerprint     string
	DigestSignatureAlgorithm       string
	PreviousDigestS3Bucket         string
	PreviousDigestS3Object         string
	PreviousDigestHashValue        string
	PreviousDigestSignature        *string
	LogFiles                       []logFile
}

// logFile is an entry of a digest file.
type logFile struct{ S3Bucket, S3Object, HashValue, HashAlgorithm string }

// load reads a digest file.
func (c *check) load(ctx context.Context, n name) *digest {
	d := &digest{name: n, start: n.end.Add(-time.Hour)}
	var content []byte
	metadata, err := c.read(ctx, c.trail.Bucket, n.key, func(r io.Reader) (err error) {
		content, err = io.ReadAll(io.LimitReader(r, maxDigest))
		return err
	})
	if err == nil {
		err = d.parse(content, metadata)
	}
	d.err = err
	return d
}

func (d *digest) parse(content []byte, metadata map[string]string) error {
	sum := sha256.Sum256(content)
	d.sum = hex.EncodeToString(sum[:])
	d.signature = metadata["signature"]
	d.generated = d.end
	if t, err := time.Parse(time.RFC3339, metadata["backfill-generation-timestamp"]); err == nil {
		d.generated = t
	}
	if err := json.Unmarshal(content, &d.fields); err != nil {
		return fmt.Errorf("%w: it is not JSON", errFormat)
	}
	start, err := time.Parse(time.RFC3339, d.DigestStartTime)
	if err != nil {
		return fmt.Errorf("%w: it has no start time", errFormat)
	}
	d.start = start
	return nil
}

// starting reports whether it is the first one after logging or validation was off.
func (d *digest) starting() bool { return d.PreviousDigestS3Object == "" }

// follows reports whether d names p as its previous digest file.
func (d *digest) follows(p *digest) bool { return d.err == nil && d.PreviousDigestS3Object == p.key }

// signed is the text that CloudTrail signs.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
func (d *digest) signed() string {
	previous := "null"
	if d.PreviousDigestSignature != nil {
		previous = *d.PreviousDigestSignature
	}
	return d.DigestEndTime + "\n" + d.DigestS3Bucket + "/" + d.DigestS3Object + "\n" + d.sum + "\n" + previous
}

// judge checks a digest file against its name, its signature and, if the chain goes on, the
// next digest file. It returns the kind of finding and its detail, or "" if it is valid.
func (c *check) judge(ctx context.Context, p Place, d, next *digest) (Kind, string) {
	switch {
	case errors.Is(d.err, errFormat):
		return AlteredDigest, "the digest file cannot be read: " + d.err.Error()
	case missing(d.err):
		return MissingDigest, "the digest file was deleted during the check"
	case d.err != nil:
		return Unchecked, "the digest file could not be read: " + d.err.Error()
	case d.DigestS3Object != d.key || !c.Copied && d.DigestS3Bucket != c.trail.Bucket:
		return MovedDigest, fmt.Sprintf("the digest file was written as s3://%s/%s", d.DigestS3Bucket, d.DigestS3Object)
	case d.DigestSignatureAlgorithm != "SHA256withRSA":
		return Unchecked, fmt.Sprintf("the signature algorithm %q is not supported", d.DigestSignatureAlgorithm)
	}
	key, err := c.keys.find(ctx, p.Region, d.DigestPublicKeyFingerprint, d.generated)
	switch {
	case errors.Is(err, errUnknownKey):
		return ForgedDigest, fmt.Sprintf("CloudTrail has no public key %s in %s", d.DigestPublicKeyFingerprint, p.Region)
	case err != nil:
		return Unchecked, err.Error()
	}
	text := d.signed()
	own := d.signature != "" && verify(key, text, d.signature)
	if own && next != nil && next.follows(d) && next.PreviousDigestHashValue != d.sum && c.genuine(ctx, p, next) {
		return AlteredDigest, "the next digest file names another hash"
	}
	repeated := !own && next != nil && next.follows(d) && next.PreviousDigestSignature != nil && verify(key, text, *next.PreviousDigestSignature)
	switch {
	case own, repeated && d.signature == "" && c.Copied:
		return "", ""
	case repeated:
		return LostMetadata, "the signature in the metadata is missing or wrong, but the next digest file has the right one"
	case d.signature == "" && c.Copied && (next == nil || !next.follows(d)):
		return Unsigned, "the copy has no signature of the digest file, and no later digest file repeats it; save the keys with the copy"
	case d.signature == "":
		return AlteredDigest, "the digest file has no signature, and the next digest file does not prove it"
	default:
		return AlteredDigest, "the signature does not fit the digest file"
	}
}

// genuine reports whether a digest file's own signature is CloudTrail's.
func (c *check) genuine(ctx context.Context, p Place, d *digest) bool {
	key, err := c.keys.find(ctx, p.Region, d.DigestPublicKeyFingerprint, d.generated)
	return err == nil && verify(key, d.signed(), d.signature)
}
