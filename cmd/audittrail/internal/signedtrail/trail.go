// Package signedtrail makes the bucket of a trail for tests: log files, and digest files signed
// with a key of its own, as CloudTrail documents them.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
package signedtrail

import (
	"bytes"
	"compress/gzip"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
)

// Trail is a trail and what it has delivered.
type Trail struct {
	integrity.Trail
	Objects fakeaws.Bucket
	// LogKB is the size of the random part of a log file, in kilobytes.
	LogKB int
}

// New returns a trail that has delivered nothing.
func New() *Trail {
	return &Trail{
		Trail:   integrity.Trail{Bucket: "example-archive", Prefix: "audit", Name: "main", HomeRegion: "eu-central-1"},
		Objects: fakeaws.Bucket{},
	}
}

// signer is the key of every Region; its fingerprints differ. Making one takes a while.
var signer = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// Fingerprint is the fingerprint of a Region's key.
func Fingerprint(region string) string {
	sum := sha256.Sum256([]byte(region))
	return hex.EncodeToString(sum[:16])
}

// PublicKey is the key of every Region, in PKCS #1.
func PublicKey() []byte { return x509.MarshalPKCS1PublicKey(&signer().PublicKey) }

// Chain is what the trail delivers for an account and a Region.
type Chain struct {
	*Trail
	integrity.Place
	previous, backfilled *delivered
}

// delivered is a digest file that the next one names.
type delivered struct{ bucket, key, sum, signature string }

// Chain returns the empty chain of an account and a Region.
func (t *Trail) Chain(account, region string) *Chain {
	return &Chain{Trail: t, Place: integrity.Place{Account: account, Region: region}}
}

// Hours delivers a number of hours, each with log files and a digest file.
func (c *Chain) Hours(from time.Time, hours, logs int) *Chain {
	for h := range hours {
		start := from.Add(time.Duration(h) * time.Hour)
		c.previous = c.digest(start, c.previous, "", c.logs(start, logs))
	}
	return c
}

// Restart makes the next digest file a starting one.
func (c *Chain) Restart() *Chain {
	c.previous = nil
	return c
}

// Misname makes the next digest file name another hash of the one before it.
func (c *Chain) Misname() *Chain {
	c.previous.sum = sum(nil)
	return c
}

// Backfill delivers log files of an hour late, with a backfill digest file.
func (c *Chain) Backfill(start time.Time, logs int) *Chain {
	c.backfilled = c.digest(start, c.backfilled, "_backfill", c.logs(start.Add(30*time.Minute), logs))
	return c
}

// logs delivers log files, one every five minutes.
func (c *Chain) logs(from time.Time, n int) (entries []map[string]string) {
	for i := range n {
		at := from.Add(time.Duration(5*i) * time.Minute)
		content := c.content(at)
		key := c.LogKey(c.Place, at, "a")
		c.Objects[key] = &fakeaws.Object{Body: Gzip(content)}
		entries = append(entries, map[string]string{"s3Bucket": c.Bucket, "s3Object": key, "hashValue": sum(content), "hashAlgorithm": "SHA-256"})
	}
	return entries
}

// LogKey is the key of a log file.
func (t *Trail) LogKey(p integrity.Place, at time.Time, unique string) string {
	return fmt.Sprintf("%sCloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz", t.folder(p), p.Region, at.Format("2006/01/02"), p.Account, p.Region, at.Format("20060102T1504Z"), unique)
}

func (t *Trail) folder(p integrity.Place) string {
	folder := "AWSLogs/"
	if t.Prefix != "" {
		folder = t.Prefix + "/" + folder
	}
	if t.Organization != "" {
		folder += t.Organization + "/"
	}
	return folder + p.Account + "/"
}

func (c *Chain) content(at time.Time) []byte {
	noise := make([]byte, c.LogKB*512)
	rand.Read(noise)
	return fmt.Appendf(nil, `{"Records":[{"eventTime":%q,"eventID":"%x","recipientAccountId":%q,"awsRegion":%q,"noise":"%x"}]}`, at.Format(time.RFC3339), rand.Text(), c.Account, c.Region, noise)
}

// digest delivers a digest file.
func (c *Chain) digest(start time.Time, previous *delivered, suffix string, logs []map[string]string) *delivered {
	end := start.Add(time.Hour)
	key := fmt.Sprintf("%sCloudTrail-Digest/%s/%s/%s_CloudTrail-Digest_%s_%s_%s_%s%s.json.gz", c.folder(c.Place), c.Region, end.Format("2006/01/02"),
		c.Account, c.Region, c.Name, c.HomeRegion, end.Format("20060102T150405Z"), suffix)
	fields := map[string]any{
		"awsAccountId": c.Account, "digestStartTime": start.Format(time.RFC3339), "digestEndTime": end.Format(time.RFC3339),
		"digestS3Bucket": c.Bucket, "digestS3Object": key, "digestPublicKeyFingerprint": Fingerprint(c.Region), "digestSignatureAlgorithm": "SHA256withRSA",
		"newestEventTime": nil, "oldestEventTime": nil, "logFiles": append([]map[string]string{}, logs...),
		"previousDigestS3Bucket": nil, "previousDigestS3Object": nil, "previousDigestHashValue": nil, "previousDigestHashAlgorithm": nil, "previousDigestSignature": nil,
	}
	signedBefore := "null"
	if previous != nil {
		signedBefore = previous.signature
		maps.Copy(fields, map[string]any{
			"previousDigestS3Bucket": previous.bucket, "previousDigestS3Object": previous.key, "previousDigestHashValue": previous.sum,
			"previousDigestHashAlgorithm": "SHA-256", "previousDigestSignature": previous.signature,
		})
	}
	content, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	hash := sha256.Sum256([]byte(end.Format(time.RFC3339) + "\n" + c.Bucket + "/" + key + "\n" + sum(content) + "\n" + signedBefore))
	signature, err := rsa.SignPKCS1v15(rand.Reader, signer(), crypto.SHA256, hash[:])
	if err != nil {
		panic(err)
	}
	metadata := map[string]string{"signature": hex.EncodeToString(signature), "signature-algorithm": "SHA256withRSA"}
	if suffix != "" {
		metadata["backfill-generation-timestamp"] = end.Add(3 * time.Hour).Format("2006-01-02T15:04:05.000Z")
	}
	c.Objects[key] = &fakeaws.Object{Body: Gzip(content), Metadata: metadata}
	return &delivered{c.Bucket, key, sum(content), metadata["signature"]}
}

// Keys returns the keys that contain all parts, in order.
func (t *Trail) Keys(parts ...string) []string {
	var keys []string
	for key := range t.Objects {
		if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(key, p) }) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Digests and Logs return the keys of a Region's digest and log files, oldest first.
func (t *Trail) Digests(region string) []string { return t.Keys("/CloudTrail-Digest/" + region + "/") }
func (t *Trail) Logs(region string) []string    { return t.Keys("/CloudTrail/" + region + "/") }

// Edit changes the uncompressed content of an object.
func (t *Trail) Edit(key, old, new string) {
	object := t.Objects[key]
	content := Gunzip(object.Body)
	if !bytes.Contains(content, []byte(old)) {
		panic(key + " has no " + old)
	}
	t.Objects[key] = &fakeaws.Object{Body: Gzip(bytes.Replace(content, []byte(old), []byte(new), 1)), Metadata: object.Metadata}
}

// Gzip compresses a file.
func Gzip(content []byte) []byte {
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	zip.Write(content)
	zip.Close()
	return out.Bytes()
}

// Gunzip uncompresses a file.
func Gunzip(body []byte) []byte {
	var out bytes.Buffer
	zip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	if _, err := out.ReadFrom(zip); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func sum(content []byte) string {
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:])
}
