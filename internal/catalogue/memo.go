package catalogue

import "strings"

// keyOf tells a list of detections apart from every other.
func keyOf(chosen []Detection) string {
	keys := make([]string, len(chosen))
	for i, d := range chosen {
		keys[i] = d.key()
	}
	return strings.Join(keys, " ")
}
