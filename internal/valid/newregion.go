package valid

import (
	"slices"
	"sync/atomic"

	"example.com/audittrail/internal/problem"
)

// added are the Regions that the program added to those that are known.
var added = func() *atomic.Pointer[[]string] {
	var p atomic.Pointer[[]string]
	p.Store(&[]string{})
	return &p
}()

// AddRegion makes [Region] accept a name, until [ForgetRegions]. It is for
// Regions that are newer than [Regions].
func AddRegion(name string) *problem.Problem {
	if p := NewRegion(name); p != nil {
		return p
	}
	for {
		old := added.Load()
		list := append(slices.Clone(*old), name)
		if slices.Contains(*old, name) || added.CompareAndSwap(old, &list) {
			return nil
		}
	}
}

// ForgetRegions undoes every [AddRegion]: what one accounts file adds, the next file that a
// program checks does not have.
func ForgetRegions() { added.Store(&[]string{}) }

// NewRegion checks the name of a Region that is newer than [Regions]. A name that is
// known in the meantime is accepted, so that an update breaks nothing. The start of the
// name decides on the partition, as for every Region.
func NewRegion(name string) *problem.Problem {
	if foreignRegion.MatchString(name) {
		return foreign(name)
	}
	var f faults
	f.when(!newRegionShape.MatchString(name), "does not have the form of a Region")
	return f.refuse(name, "must be <area>-<place>-<number>, such as nz-north-1")
}
