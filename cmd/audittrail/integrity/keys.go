package integrity

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Keys has the public keys of CloudTrail.
type Keys interface {
	// PublicKeys returns the keys of a Region that were valid at some time of the range, as
	// CloudTrail's ListPublicKeys does in that Region. It is called concurrently.
	PublicKeys(ctx context.Context, region string, from, to time.Time) ([]PublicKey, error)
}

// PublicKey is a public key of a Region. Digest files name their key by its fingerprint.
type PublicKey struct {
	Region      string `json:"region"`
	Fingerprint string `json:"fingerprint"`
	// Value is the key in DER: PKCS #1 or SubjectPublicKeyInfo. AWS documents the first and
	// shows both.
	Value []byte `json:"value"`
}

func (k PublicKey) parse() (*rsa.PublicKey, error) {
	if key, err := x509.ParsePKCS1PublicKey(k.Value); err == nil {
		return key, nil
	}
	key, err := x509.ParsePKIXPublicKey(k.Value)
	if err != nil {
		return nil, fmt.Errorf("the public key %s is neither PKCS #1 nor SubjectPublicKeyInfo", k.Fingerprint)
	}
	if key, ok := key.(*rsa.PublicKey); ok {
		return key, nil
	}
	return nil, fmt.Errorf("the public key %s is not an RSA key", k.Fingerprint)
}

// errUnknownKey means that CloudTrail has no key with the fingerprint that a digest file names.
var errUnknownKey = errors.New("CloudTrail has no such public key")

// keyring keeps the keys that were asked for, and which fingerprints are unknown.
type keyring struct {
	keys     Keys
	from, to time.Time

	mu      sync.Mutex
	regions map[string]*regionKeys
}

type regionKeys struct {
	mu    sync.Mutex
	asked bool
	known map[string]PublicKey
	none  map[string]bool
}

// find returns the key with a fingerprint. It asks for the keys of the whole range first, and
// for those about a time if the key is not among them.
func (r *keyring) find(ctx context.Context, region, fingerprint string, about time.Time) (*rsa.PublicKey, error) {
	keys := r.of(region)
	keys.mu.Lock()
	defer keys.mu.Unlock()
	// Near a rotation, a digest file may be signed with a key that becomes valid after its end:
	// https://github.com/aws/aws-cli/pull/10073
	ranges := [][2]time.Time{{r.from, r.to.Add(2 * time.Hour)}, {about.Add(-time.Hour), about.Add(2 * time.Hour)}}
	if keys.asked {
		ranges = ranges[1:]
	}
	for _, asked := range ranges {
		if _, ok := keys.known[fingerprint]; ok || keys.none[fingerprint] {
			break
		}
		found, err := r.keys.PublicKeys(ctx, region, asked[0], asked[1])
		if err != nil {
			return nil, fmt.Errorf("the public keys of %s: %w", region, err)
		}
		keys.asked = true
		for _, k := range found {
			keys.known[k.Fingerprint] = k
		}
	}
	key, ok := keys.known[fingerprint]
	if !ok {
		keys.none[fingerprint] = true
		return nil, errUnknownKey
	}
	return key.parse()
}

func (r *keyring) of(region string) *regionKeys {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.regions[region] == nil {
		r.regions[region] = &regionKeys{known: map[string]PublicKey{}, none: map[string]bool{}}
	}
	return r.regions[region]
}

// verify reports whether a signature in hexadecimal signs a text.
func verify(key *rsa.PublicKey, text, signature string) bool {
	bytes, err := hex.DecodeString(signature)
	hash := sha256.Sum256([]byte(text))
	return err == nil && rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], bytes) == nil
}
