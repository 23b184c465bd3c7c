package stacks

import (
	"os"
	"path/filepath"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/problem"
)

// ownDetections returns the detections of the file's user, with the events that the file
// itself has.
func ownDetections(list []config.Own) []detection.Own {
	var all []detection.Own
	for _, o := range list {
		own := detection.Own{
			ID: o.ID, Title: o.Title, Severity: detection.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep, Pattern: string(o.Pattern),
		}
		if o.Count != nil {
			own.Count = detection.Count{Events: o.Count.Events, Minutes: o.Count.Minutes}
		}
		if o.Events != nil {
			own.Events = detection.OwnEvents{Match: texts(o.Events.Match), Ignore: texts(o.Events.Ignore)}
		}
		all = append(all, own)
	}
	return all
}

func texts(documents []config.Document) []string {
	var all []string
	for _, d := range documents {
		all = append(all, string(d))
	}
	return all
}

// checkOwn reports detections of the file's user that have no effect, and those that do
// not treat the events of their folder as they should.
func (p plan) checkOwn() {
	for _, t := range p.trails {
		p.checkUnwatched(t)
		p.checkEvents(t.Path.Field("Detections", "Own"), t.Detections)
	}
	if w := p.file.Watch; w != nil {
		p.checkEvents(problem.At("Watch", "Detections", "Own"), w.Detections)
	}
	if r := p.file.Rollout; r != nil && r.Forward != nil {
		p.checkEvents(problem.At("Rollout", "Forward", "Own"), &config.Detections{Own: r.Forward.Own})
	}
}

// checkUnwatched reports detections of a trail that watches only itself. An entry may
// inherit them.
func (p plan) checkUnwatched(t trailPlan) {
	at := t.Path.Field("Detections", "Own")
	if d := t.Detections; d == nil || d.None || len(d.Own) == 0 || !t.props.Detection.OwnOnly || p.file.Inherits(at) {
		return
	}
	p.file.Report(problem.List{{
		Path: at, Wrong: problem.Textf("has no effect because %s watches the account", p.watchers[t.Account]), Fix: problem.Textf("set it there"),
	}})
}

func (p plan) checkEvents(at problem.Path, d *config.Detections) {
	if d == nil || d.None {
		return
	}
	for i, o := range d.Own {
		if o.Events != nil && o.Events.Folder != "" {
			path := at.Index(i).Field("Events", "Folder")
			p.file.Report(checkFolder(filepath.Join(p.file.Folder(), filepath.FromSlash(o.Events.Folder)), o).Under(path))
		}
	}
}

// checkFolder returns the events in a folder that the detection does not treat as it
// should.
func checkFolder(folder string, o config.Own) (problems problem.List) {
	files, err := catalogue.ReadEvents(os.DirFS(folder))
	if err != nil {
		return problem.List{{Got: o.Events.Folder, Wrong: problem.Textf("cannot be used: %v", err)}}
	}
	custom := catalogue.Custom{Pattern: string(o.Pattern)}
	for _, file := range files {
		if wrong := custom.CheckEvent(file.Text, file.Match); wrong != nil {
			problems = append(problems, problem.Problem{Got: file.Name, Wrong: wrong.Wrong, Allowed: wrong.Allowed, Fix: wrong.Fix})
		}
	}
	return problems
}
