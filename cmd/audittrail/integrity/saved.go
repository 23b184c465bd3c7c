package integrity

import (
	"context"
	"fmt"
	"time"
)

// Saved is what a later check without AWS needs in addition to the files: the public keys, and
// the signatures that no later digest file repeats. Keep it away from the copy: someone who
// can change both can forge both.
type Saved struct {
	// Trail and Places are what was checked. A place whose files are all gone is missed only if
	// it is expected.
	Trail  Trail   `json:"trail"`
	Places []Place `json:"places"`
	// From and To are the range that was checked.
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	// Keys are the keys that the digest files of the range are signed with.
	Keys []PublicKey `json:"keys"`
	// Signatures are the signatures of digest files without a successor, by key.
	Signatures map[string]string `json:"signatures"`
}

// PublicKeys returns the saved keys of a Region. It is an error if none were saved for the
// Region or the range: then a digest file cannot be called forged.
func (s *Saved) PublicKeys(_ context.Context, region string, from, to time.Time) ([]PublicKey, error) {
	if from.After(s.To.Add(2*time.Hour)) || to.Before(s.From) {
		return nil, fmt.Errorf("keys were saved for %s to %s only", s.From.Format(time.RFC3339), s.To.Format(time.RFC3339))
	}
	var keys []PublicKey
	for _, k := range s.Keys {
		if k.Region == region {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("no keys were saved for %s", region)
	}
	return keys, nil
}
