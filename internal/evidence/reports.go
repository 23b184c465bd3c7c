package evidence

import (
	"cmp"
	"errors"
	"io/fs"
)

// Validation is the conclusion of a plugin that checked the templates at synth.
type Validation struct {
	Plugin     string       `json:"plugin"`
	Conclusion string       `json:"conclusion"` // "success" or "failure"
	Violations int          `json:"violations"`
	Suppressed []Acceptance `json:"suppressed"`
}

// readReports returns what the plugins reported. The CDK writes no file if validation is off,
// and leaves out plugins that found nothing.
func readReports(assembly fs.FS) ([]Validation, error) {
	var file struct {
		PluginReports []struct {
			PluginName, Conclusion string
			Violations             []any
			SuppressedViolations   []struct {
				RuleName, AcknowledgedID, Reason string
				ViolatingConstructs              []struct{ ConstructPath string }
			}
		}
	}
	if err := readJSON(assembly, "validation-report.json", &file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	reports := []Validation{}
	for _, r := range file.PluginReports {
		v := Validation{Plugin: r.PluginName, Conclusion: r.Conclusion, Violations: len(r.Violations), Suppressed: []Acceptance{}}
		for _, s := range r.SuppressedViolations {
			for _, c := range s.ViolatingConstructs {
				v.Suppressed = append(v.Suppressed, Acceptance{c.ConstructPath, []string{cmp.Or(s.AcknowledgedID, s.RuleName)}, s.Reason})
			}
		}
		reports = append(reports, v)
	}
	return reports, nil
}
