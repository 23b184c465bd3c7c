// Package regions adds AWS Regions that opened after this release of the library.
//
// The constructs validate the names of Regions, because a misspelled one in a policy or
// a rule is not an error at deployment. Their list is as old as the release:
//
//	func init() { regions.Add("nz-north-1") }
//
// In the accounts file, newRegions has the same effect.
//
// The package is pure Go: it needs neither the CDK nor Node.js.
package regions

import (
	"fmt"

	"example.com/audittrail/internal/valid"
)

// Add makes all constructs of the program accept the Regions. The start of a name decides
// on the partition: us-gov- is GovCloud, cn- is China, all others are in the partition
// aws. Adding a Region twice, or one that the library knows, has no effect. Add is safe
// for concurrent use.
//
// It panics if a name does not have the form of a Region, or is in a partition that the
// library does not support.
func Add(names ...string) {
	for _, name := range names {
		if p := valid.AddRegion(name); p != nil {
			panic(fmt.Errorf("regions: %v", p))
		}
	}
}
