package replay

import (
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// selection returns the detections that --select names by id, pack or severity, whether they
// are deployed or not, and those of the user that it names.
func (b *builder) selection(choice catalogue.Choice) []catalogue.Detection {
	candidates := catalogue.All()
	for _, d := range choice.Detections {
		if d.Custom() {
			candidates = append(candidates, d)
		}
	}
	return b.choose(candidates)
}

// choose returns those of the detections that --select names.
func (b *builder) choose(candidates []catalogue.Detection) []catalogue.Detection {
	return slices.DeleteFunc(candidates, func(d catalogue.Detection) bool {
		return !slices.ContainsFunc(b.selected, func(name string) bool {
			return name == "all" || name == d.ID || name == string(d.Severity) || name == string(d.Pack())
		})
	})
}

// selectable returns the names that --select knows without an accounts file.
func selectable() []string {
	names := append([]string{"all"}, catalogue.Groups()...)
	for _, d := range catalogue.Choosable() {
		names = append(names, d.ID)
	}
	return names
}

// customs returns the detections of the file's user.
func customs(list []config.Own) []catalogue.Custom {
	var all []catalogue.Custom
	for _, o := range list {
		c := catalogue.Custom{
			ID: o.ID, Title: o.Title, Severity: catalogue.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep, Pattern: string(o.Pattern),
		}
		if o.Count != nil {
			c.Count = catalogue.Count{Events: o.Count.Events, Minutes: o.Count.Minutes}
		}
		all = append(all, c)
	}
	return all
}

// checkSelected reports a name of --select that nothing has.
func (r *rules) checkSelected(selected []string) error {
	for _, name := range selected {
		known := slices.Contains(selectable(), name)
		if !known && !slices.ContainsFunc(r.rows, func(d catalogue.Detection) bool { return d.ID == name }) {
			return cli.Failf(cli.Usage, "--select: %q is not a detection, a pack or a severity", name)
		}
	}
	return nil
}
