package auditfiles

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/controls"
)

// pattern is the part of a property that is up to a thousand characters long: the text of a
// metric filter, which docs/detections.md has.
var pattern = regexp.MustCompile(`(FilterPattern=)[^\]]+`)

// evidence returns the required properties of each kind of resource in words, such as
// "AWS::CloudTrail::Trail: IsLogging: true; KMSKeyId: set". A property that begins with a dot
// belongs to the same object as the one before it.
func evidence(c controls.Control) []string {
	var texts []string
	of, parent := controls.Subject(""), ""
	for _, e := range c.Evidence {
		property := pattern.ReplaceAllString(e.Property, "$1…")
		at := property[:strings.LastIndex(property, ".")+1]
		text := property + ": " + e.Required()
		if e.Of == of && at == parent && at != "" {
			text = "." + strings.TrimPrefix(text, at)
		}
		if e.Of == of {
			texts[len(texts)-1] += "; " + text
		} else {
			texts = append(texts, string(e.Of)+": "+text)
		}
		of, parent = e.Of, at
	}
	return texts
}
