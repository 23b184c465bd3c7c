package fold

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/catalogue"
)

// description returns the description of an alarm with names for the texts that its row
// decides. It reports whether it has all of them.
func (f *folder) description(text string, a catalogue.Alarm) (form string, ok bool) {
	for _, part := range []struct{ text, name string }{
		{": " + a.Title, ": TITLE"},
		{f.queriesOf(a), "QUERIES"},
		{"\nDo first: " + a.First, "\nDo first: FIRST"},
		{"\nWhy: " + a.Why, "\nWhy: WHY"},
	} {
		if !strings.Contains(text, part.text) {
			return "", false
		}
		if part.text != "" {
			text = strings.Replace(text, part.text, part.name, 1)
		}
	}
	return text, true
}

// queriesOf names the saved queries of an alarm as its description does.
func (f *folder) queriesOf(a catalogue.Alarm) string {
	switch n := len(a.Queries); n {
	case 0:
		return ""
	case 1:
		return "saved query " + f.queryOf(a)
	default:
		return fmt.Sprintf("saved queries %s-1 to %[1]s-%d", f.queryOf(a), n)
	}
}

// queryOf is what the names of an alarm's saved queries start with.
func (f *folder) queryOf(a catalogue.Alarm) string {
	return f.name + "/" + string(a.Severity) + "-" + a.ID
}
