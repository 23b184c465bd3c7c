package plan

import (
	"slices"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

// Check adds to the file's problems everything that is wrong with the settings of its stacks.
// Nothing that depends on an invalid account or Region is reported.
func (p Plan) Check() {
	if a := p.Archive; a != nil {
		p.File.ReportProps(problem.At("LogArchive"), a.problems())
		if a.SIEM != nil {
			p.File.ReportProps(problem.At("SIEM"), a.SIEM.Problems(place.Known(a.Account, a.Region)))
		}
	}
	for _, t := range p.Trails {
		p.File.ReportProps(t.Path, t.problems())
	}
	for _, e := range p.Existing {
		p.File.ReportProps(e.Path, detectionProblems(e.Detection, place.Known(e.Account, e.HomeRegion)))
	}
	if p.Watch != nil {
		p.File.ReportProps(problem.At("Watch"), p.Watch.problems())
	}
	if p.Rollout != nil {
		p.File.ReportProps(problem.At("Rollout"), p.Rollout.problems())
	}
	if p.Readers != nil {
		p.checkReaders()
	}
	p.checkOwn()
	p.checkOwnerPolicies()
}

// problems leaves out those of each trail, which are those of the trail's stack.
func (a *LogArchive) problems() (problems problem.List) {
	here := place.Known(a.Account, a.Region)
	kept := slices.DeleteFunc(a.Kept.ProblemsAlone(here), func(p problem.Problem) bool {
		return len(p.Path) > 1 && p.Path.Has(problem.At("Trails"))
	})
	problems.AddAll(problem.At("Archive"), kept)
	problems.AddAll(nil, detectionProblems(a.Detection, here))
	problems.AddAll(nil, queryProblems(a.Queries, here))
	return problems
}

// problems leaves out those of an archive that the trail shares with others, which are
// reported once.
func (t Trail) problems() (problems problem.List) {
	here := place.Known(t.Account, t.HomeRegion)
	found := t.Recorded.Problems(here)
	if _, shared := t.Recorded.Archive.(settings.ArchiveRef); shared {
		found = withoutArchive(found)
	}
	problems.AddAll(problem.At("Trail"), found)
	problems.AddAll(nil, detectionProblems(t.Detection, here))
	problems.AddAll(nil, queryProblems(t.Queries, here))
	if len(t.StreamTo) > 0 {
		problems.AddAll(problem.At("Stream"), settings.Stream{Destinations: t.StreamTo}.Problems(here))
	}
	return problems
}

func withoutArchive(problems problem.List) problem.List {
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Path.Has(problem.At("Archive")) })
}

func detectionProblems(d *settings.Detection, here place.Place) (problems problem.List) {
	if d != nil {
		_, found := d.Problems(here)
		problems.AddAll(problem.At("Detection"), found)
	}
	return problems
}

func queryProblems(i *settings.Investigation, here place.Place) (problems problem.List) {
	if i != nil {
		problems.AddAll(problem.At("Investigation"), i.Problems(here))
	}
	return problems
}

// problems leaves out those of what other entries of the file say, which are reported there.
func (w *Watch) problems() problem.List {
	bus := problem.At("Detection", "Bus")
	return slices.DeleteFunc(detectionProblems(w.Detection, place.Known(w.Account, w.Region)), func(p problem.Problem) bool {
		tooMany := p.Path.Has(bus.Field("Accounts")) && len(p.Path) == len(bus)+1
		return p.Path.Has(bus) && !p.Path.Has(bus.Field("Organization")) && !tooMany
	})
}

// problems leaves out those of the archive, which are reported once, and of a bus that is
// missing, which the file reports.
func (r *Rollout) problems() (problems problem.List) {
	here := place.Known(r.Account, r.Region)
	problems.AddAll(problem.At("Rollout"), r.Sets.Problems(here))
	if r.Forward != nil && r.Forward.Bus != "" {
		_, found := r.Forwarder.Problems(here)
		problems.AddAll(problem.At("Forwarder"), found)
	}
	if r.Recorded != nil {
		problems.AddAll(problem.At("Trail"), withoutArchive(r.Recorded.Problems(here)))
	}
	return problems
}
