package lockfile

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Compare returns what a deployment of the new stacks would move or leave behind, and the
// stacks whose lines in the lock are missing or old although nothing of that happens.
func Compare(before, now Lock) (changes []Change, outdated []string) {
	for _, id := range slices.Sorted(maps.Keys(before)) {
		changes = append(changes, compare(id, before[id], now[id])...)
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if !maps.Equal(before[id], now[id]) {
			outdated = append(outdated, id)
		}
	}
	return changes, outdated
}

// compare returns the changes of one stack. If it is another stack now, what is in it does
// not matter.
func compare(id string, before, now map[string]string) (changes []Change) {
	change := func(property string) Change {
		e, _ := effectOf(property, before["kind"])
		return Change{id, before["account"] + " " + before["region"], property, before[property], now[property], e}
	}
	if now == nil {
		return []Change{change("")}
	}
	for _, property := range []string{"kind", "account", "region", "stackName"} {
		if before[property] != now[property] {
			changes = append(changes, change(property))
		}
	}
	if len(changes) > 0 {
		return changes
	}
	for _, property := range properties(before, now) {
		if changed(property, before[property], now[property]) {
			changes = append(changes, change(property))
		}
	}
	return changes
}

// properties returns the properties with an effect that one of the two has, in the order of
// the table.
func properties(before, now map[string]string) (names []string) {
	for _, e := range effects {
		_, had := before[e.property]
		_, has := now[e.property]
		if e.property != "" && (had || has) && !slices.Contains(names, e.property) {
			names = append(names, e.property)
		}
	}
	return names
}

// Moved is the error that lists what a deployment would move or leave behind, compared with
// the lock at the path.
func Moved(path string, changes []Change) error {
	lines := []string{fmt.Sprintf("compared with %s, a deployment would move or leave behind:", path)}
	for _, c := range changes {
		lines = append(lines, "  "+c.String())
	}
	return fmt.Errorf("%s\nthen accept the file as it is now with: npx cdk synth -c lock=write, and commit %s", strings.Join(lines, "\n"), filepath.Base(path))
}
