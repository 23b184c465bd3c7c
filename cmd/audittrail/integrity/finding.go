package integrity

import "time"

// Kind is what is wrong.
type Kind string

const (
	AlteredDigest Kind = "altered-digest" // the signature does not fit, or the next digest file names another hash
	MovedDigest   Kind = "moved-digest"   // the digest file was written for another place or time
	ForgedDigest  Kind = "forged-digest"  // CloudTrail has no key with the fingerprint that it names
	MissingDigest Kind = "missing-digest" // a later digest file proves that it existed
	AlteredLog    Kind = "altered-log"    // the hash differs from the one in the digest file
	MissingLog    Kind = "missing-log"    // a digest file lists it
	UnlistedLog   Kind = "unlisted-log"   // no digest file lists it, although the hour has one

	Gap         Kind = "gap"          // hours without a digest file
	Restart     Kind = "restart"      // a starting digest file: logging or validation was off before
	Unsigned    Kind = "unsigned"     // the newest digest file of a copy: its signature was in the metadata
	UnprovenLog Kind = "unproven-log" // no digest file lists it, and its hour has none yet

	Unchecked Kind = "unchecked" // it could not be read, or its key could not be found

	LostMetadata Kind = "lost-metadata" // the signature in the metadata is not CloudTrail's, but the one in the next digest file is
)

// Class is what a finding means for the result.
type Class string

const (
	Broken    Class = "broken"    // evidence was altered, deleted or forged
	Open      Class = "unchecked" // evidence could not be checked
	Uncovered Class = "uncovered" // a time has no evidence
	Notice    Class = "notice"    // the evidence is valid
)

// Class returns the class of findings of this kind.
func (k Kind) Class() Class { return classes[k] }

var classes = map[Kind]Class{
	AlteredDigest: Broken, MovedDigest: Broken, ForgedDigest: Broken, MissingDigest: Broken,
	AlteredLog: Broken, MissingLog: Broken, UnlistedLog: Broken,
	Gap: Uncovered, Restart: Uncovered, Unsigned: Uncovered, UnprovenLog: Uncovered,
	Unchecked:    Open,
	LostMetadata: Notice,
}

// Finding is one thing that is wrong.
type Finding struct {
	Kind  Kind  `json:"kind"`
	Class Class `json:"class"`
	Place
	// From and To are the time that the finding is about.
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	// Hours is the number of hours without evidence, for Gap, Restart and MissingDigest.
	Hours int `json:"hours,omitempty"`
	// Key is the object, if it is known.
	Key string `json:"key,omitempty"`
	// Detail is one sentence for people.
	Detail string `json:"detail"`
}

// hours returns the number of hours that a range begins.
func hours(from, to time.Time) int {
	return max(0, int((to.Sub(from)+time.Hour-time.Second)/time.Hour))
}
