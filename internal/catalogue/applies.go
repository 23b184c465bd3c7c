package catalogue

import "slices"

// Applies reports whether own has every part that the detection is about. It does
// not look for the topics: they are created only for the severities of detections
// that apply.
func (d Detection) Applies(own Own) bool {
	return !slices.ContainsFunc(d.Needs, func(p Part) bool { return p != TheAlerts && !own.has(p) })
}
