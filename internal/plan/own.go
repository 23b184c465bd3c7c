package plan

import (
	"os"
	"path/filepath"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/problem"
)

// checkOwn reports detections of the file's user that have no effect, and those that do not
// treat the events of their folder as they should.
func (p Plan) checkOwn() {
	for _, t := range p.Trails {
		p.checkUnwatched(t)
		p.checkEvents(t.Path.Field("Detections", "Own"), t.Detections)
	}
	if w := p.File.Watch; w != nil {
		p.checkEvents(problem.At("Watch", "Detections", "Own"), w.Detections)
	}
	if r := p.File.Rollout; r != nil && r.Forward != nil {
		p.checkEvents(problem.At("Rollout", "Forward", "Own"), &config.Detections{Own: r.Forward.Own})
	}
}

// checkUnwatched reports detections of a trail that watches only itself. An entry may inherit
// them.
func (p Plan) checkUnwatched(t Trail) {
	at := t.Path.Field("Detections", "Own")
	watcher := config.Watchers(p.File.Trails())[t.Account]
	if d := t.Detections; d == nil || d.None || len(d.Own) == 0 || watcher == t.ID || p.File.Inherits(at) {
		return
	}
	p.File.Report(problem.List{{
		Path: at, Wrong: problem.Textf("has no effect because %s watches the account", watcher), Fix: problem.Textf("set it there"),
	}})
}

func (p Plan) checkEvents(at problem.Path, d *config.Detections) {
	if d == nil || d.None {
		return
	}
	for i, o := range d.Own {
		if o.Events != nil && o.Events.Folder != "" {
			path := at.Index(i).Field("Events", "Folder")
			p.File.Report(checkFolder(filepath.Join(p.File.Folder(), filepath.FromSlash(o.Events.Folder)), o).Under(path))
		}
	}
}

// checkFolder returns the events in a folder that the detection does not treat as it should.
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
