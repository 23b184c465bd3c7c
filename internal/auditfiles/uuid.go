package auditfiles

import (
	"crypto/sha1"
	"fmt"
	"strings"
)

// namespace is random. The UUIDs of everything in the component definition derive from it
// and from names, so they stay the same in each release.
var namespace = [16]byte{0x8f, 0x0a, 0x6c, 0x1d, 0x52, 0x3b, 0x4e, 0x77, 0x9b, 0x41, 0x6e, 0xd0, 0x35, 0xc2, 0x18, 0xaf}

// uuid returns the UUID of a name of several parts, in version 5 of RFC 9562.
func uuid(parts ...string) string {
	sum := sha1.Sum(append(namespace[:], strings.Join(parts, "\x00")...))
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
