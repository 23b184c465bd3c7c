package replay

import (
	"cmp"

	"example.com/audittrail/internal/catalogue"
)

// finish evaluates the alarms over all that was counted.
func (t *tally) finish() {
	for number, f := range t.found {
		d := t.rules.rows[number]
		c := catalogue.Count{Events: cmp.Or(d.Count.Events, 1), Minutes: cmp.Or(d.Count.Minutes, 5)}
		for of, m := range f.series {
			for _, on := range m.alarms(c, 0) {
				f.Alerts++
				t.send(ofAlarm(d, of, on), of, on.minute)
			}
		}
	}
	for of, m := range t.elsewhere {
		title := "An event worth a " + string(of.severity) + " happened in another Region or account"
		d := catalogue.Detection{ID: "elsewhere", Severity: of.severity, Title: title}
		when := m.alarms(catalogue.Count{Events: 1, Minutes: 5}, 0)
		for i, a := range t.addAside(d, of, when) {
			t.send(a, of, when[i].minute)
		}
	}
	t.finishHealth()
}

// addAside adds an alarm that is about several detections, and returns its alerts.
func (t *tally) addAside(d catalogue.Detection, of series, when []goesOff) (sent []alert) {
	for _, on := range when {
		a := ofAlarm(d, of, on)
		f := t.also[d.ID+string(d.Severity)]
		if f == nil {
			f = &aside{d, found{First: a.Time}}
			t.also[d.ID+string(d.Severity)] = f
		}
		f.Alerts++
		f.First, f.Last = min(f.First, a.Time), max(f.Last, a.Time)
		sent = append(sent, a)
	}
	return sent
}

// aside is an alarm that is about several detections.
type aside struct {
	alarm catalogue.Detection
	found
}
