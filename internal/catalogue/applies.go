package catalogue

import "slices"

// madeLater are the parts that are created, or looked up, only after it is known which
// detections apply.
var madeLater = []Part{TheAlerts, TheAlertKey, TheQueues, TheRoles, TheStacks}

// WithoutLoneTests returns the detections without those that test the delivery of a
// severity to which nothing else of them is sent.
func WithoutLoneTests(of []Detection) []Detection {
	return slices.DeleteFunc(slices.Clone(of), func(test Detection) bool {
		return test.Tests && !slices.ContainsFunc(of, func(d Detection) bool { return !d.Tests && d.Severity == test.Severity })
	})
}

// Applies reports whether own has the parts that the detection is about. It does not
// look for those that are made later.
func (d Detection) Applies(own Own) bool {
	there := func(p Part) bool { return slices.Contains(madeLater, p) || own.has(p) }
	missing := func(p Part) bool { return !there(p) }
	return !slices.ContainsFunc(d.Needs, missing) && (len(d.NeedsOne) == 0 || slices.ContainsFunc(d.NeedsOne, there))
}
