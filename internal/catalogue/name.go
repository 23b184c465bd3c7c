package catalogue

import (
	"strings"

	"example.com/audittrail/internal/policy"
)

// MaxName is the maximum length of what the names of alarms, rules and metrics start
// with. The name of a rule has at most 64 characters and also holds the severity and
// the ID.
const MaxName = 64 - len("-ticket-") - MaxID

// The default names of what watches an archive alone and a trail of unknown name.
const (
	ArchiveName = "audit-archive"
	TrailName   = "audit-trail"
)

// NameOfTrail returns the default name of what watches a trail: the trail's name,
// turned into one that the names of rules can start with. The hash keeps shortened
// names different.
func NameOfTrail(trail string) string {
	plain := strings.NewReplacer(".", "-", "_", "-").Replace(trail)
	if plain == trail && len(trail) <= MaxName {
		return trail
	}
	return strings.Trim(plain[:min(len(plain), MaxName-9)], "-") + "-" + policy.Hash(trail)
}
