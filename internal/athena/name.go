package athena

import (
	"regexp"
	"strings"
)

// MaxName is the longest name of a workgroup and of its databases.
const MaxName = 60

// ArchiveName is the default name for an archive.
const ArchiveName = "audit-archive"

var otherCharacters = regexp.MustCompile(`[^a-z0-9]+`)

// NameOfTrail returns the default name for the archive of one trail: the trail's name in
// lower case, with '-' for other characters, and shortened to [MaxName].
func NameOfTrail(trail string) string {
	name := strings.Trim(otherCharacters.ReplaceAllString(strings.ToLower(trail), "-"), "-")
	return strings.TrimRight(name[:min(len(name), MaxName)], "-")
}
