package config

import (
	"cmp"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
)

// detecting is an entry with detections, whose alarms and rules share a name.
type detecting struct {
	entry       problem.Path
	place, name string
	named       bool // by the file
}

func (f *File) detecting(trails []Trail) []detecting {
	var all []detecting
	add := func(entry problem.Path, account, region string, d *Detections, name string) {
		switch {
		case d == nil:
			all = append(all, detecting{entry, account + " " + region, name, false})
		case !d.None:
			all = append(all, detecting{entry, account + " " + region, cmp.Or(d.Name, name), d.Name != ""})
		}
	}
	for _, t := range trails {
		add(t.Path, t.Account, t.HomeRegion, t.Detections, catalogue.NameOfTrail(t.TrailName))
	}
	for _, e := range f.ExistingTrails() {
		add(e.Path, e.Account, e.HomeRegion, e.Detections, catalogue.TrailName)
	}
	if a := f.LogArchive; a != nil {
		add(problem.At("LogArchive"), a.Account, a.Region, a.Detections, catalogue.ArchiveName)
	}
	return all
}

// checkDetectionNames refuses two entries with one name in an account and Region: their
// alarms and rules would have the same names. Two default names differ, because the names
// of the trails do.
func (f *File) checkDetectionNames(trails []Trail) {
	taken := map[string]detecting{} // by place and name
	for _, d := range f.detecting(trails) {
		other, ok := taken[d.place+" "+d.name]
		taken[d.place+" "+d.name] = d
		if !d.named {
			d, other = other, d
		}
		if ok && d.named {
			f.report(d.entry.Field("Detections", "Name"), &problem.Problem{
				Got: d.name, Wrong: problem.Textf("already starts the names of alarms and rules of %v, in the same account and Region", other.entry), Fix: problem.Textf("choose another name"),
			})
		}
	}
}
