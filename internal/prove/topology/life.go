package topology

import (
	"fmt"
	"strconv"

	"example.com/audittrail/internal/deployed"
)

// Life is how long a part keeps what it gets, in days. 0 is never.
type Life struct {
	Versioned  bool
	Moved      int    // until files move to Class
	Class      string // a storage class of S3
	Larger     int    // only files of more bytes move
	Locked     int    // by Object Lock
	Mode       string // of the lock
	Expires    int
	Noncurrent int // until S3 deletes a version that is no longer the current one
}

// lifeOf reads the life of the files in a bucket.
func lifeOf(bucket deployed.Resource) Life {
	life := Life{Versioned: lookup(bucket.Properties, "VersioningConfiguration", "Status") == "Enabled"}
	for _, rule := range list(bucket.Properties, "LifecycleConfiguration", "Rules") {
		life.Expires = max(life.Expires, number(lookup(rule, "ExpirationInDays")))
		life.Noncurrent = max(life.Noncurrent, number(lookup(rule, "NoncurrentVersionExpiration", "NoncurrentDays")))
		for _, step := range list(rule, "Transitions") {
			life.Moved = number(lookup(step, "TransitionInDays"))
			life.Class, _ = lookup(step, "StorageClass").(string)
			size, _ := lookup(rule, "ObjectSizeGreaterThan").(string)
			life.Larger, _ = strconv.Atoi(size)
		}
	}
	lock := lookup(bucket.Properties, "ObjectLockConfiguration", "Rule", "DefaultRetention")
	life.Locked = number(lookup(lock, "Days"))
	life.Mode, _ = lookup(lock, "Mode").(string)
	return life
}

func (l Life) notes() (notes []string) {
	if l.Expires > 0 {
		notes = append(notes, "kept "+Days(l.Expires))
	}
	if l.Locked > 0 {
		notes = append(notes, "locked "+Days(l.Locked))
	}
	return notes
}

// Days writes a number of days in years, if it is a whole number of them with or without leap
// days.
func Days(days int) string {
	years := days / 365
	leapDays := years/4 + 1
	switch {
	case days == 1:
		return "1 day"
	case years == 0 || days-years*365 > leapDays:
		return fmt.Sprint(days, " days")
	case years == 1:
		return "1 year"
	}
	return fmt.Sprint(years, " years")
}
