package auditfiles

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"strings"

	"example.com/audittrail/internal/controls"
)

var header = []string{"framework", "version", "id", "control", "requirement", "status", "evidence", "tests", "sources"}

// CSV returns a line for each id of each framework and each row of the table that serves it.
// A cell with several values has one on each line.
func CSV(all []controls.Control) ([]byte, error) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	lines := [][]string{header}
	for _, f := range controls.Frameworks() {
		for _, c := range all {
			for _, m := range c.Mappings(f) {
				lines = append(lines, []string{
					f.Title, f.Version, m.ID, c.Name, c.Requirement, c.Status.String(),
					strings.Join(evidence(c), "\n"), strings.Join(c.Proofs(), "\n"), sources(m),
				})
			}
		}
	}
	err := w.WriteAll(lines)
	return text.Bytes(), err
}

func sources(m controls.Mapping) string {
	lines := make([]string, len(m.From))
	for i, s := range m.From {
		lines[i] = cmp.Or(s.URL, s.Title)
	}
	return strings.Join(lines, "\n")
}
