package valid

import "strings"

// farthest is the edit distance up to which a name counts as a misspelling of a
// known one: two letters swapped, or one missing and another mistyped.
const farthest = 2

// Nearest returns the known name with the smallest edit distance from s, ignoring
// case, and whether it is near enough to be what was meant. Of several equally
// near names it returns the first in alphabetical order.
func Nearest(s string, known []string) (string, bool) {
	nearest, least := "", farthest+1
	for _, name := range known {
		d := distance(strings.ToLower(s), strings.ToLower(name))
		if d < least || d == least && name < nearest {
			nearest, least = name, d
		}
	}
	return nearest, least <= farthest
}

// distance is the Levenshtein distance: the number of characters to insert,
// delete or replace. It keeps one row of the usual table.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, q := range to {
			replaced := diagonal
			if r != q {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
