package verify

import (
	"fmt"
	"strings"
	"time"
)

// moment writes a time for people.
func moment(t *time.Time) string {
	if t == nil {
		return "an unknown time"
	}
	return t.UTC().Format(time.RFC3339)
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// list writes names, and "none" for no names. A long list is cut.
func list(names []string) string {
	const most = 5
	switch n := len(names); {
	case n == 0:
		return "none"
	case n > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), n-most)
	}
	return strings.Join(names, ", ")
}
