package checks

import (
	"fmt"
	"strings"
	"time"
)

// Moment writes a time for people.
func Moment(t *time.Time) string {
	if t == nil {
		return "an unknown time"
	}
	return t.UTC().Format(time.RFC3339)
}

// OnOff writes a switch for people.
func OnOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// List writes names, and "none" for no names. A long list is cut.
func List(names []string) string {
	const most = 5
	switch n := len(names); {
	case n == 0:
		return "none"
	case n > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), n-most)
	}
	return strings.Join(names, ", ")
}
