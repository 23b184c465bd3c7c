package access

import (
	"maps"
	"slices"
	"sync/atomic"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/each"
)

// requests are all requests to the app, generated once.
func (app *App) requests(t testing.TB) []request {
	t.Helper()
	if app.asked != nil {
		return app.asked
	}
	var all []request
	for _, a := range app.archives(t) {
		if app.file.ExistingArchive != nil { // its owner is responsible for all other access
			all = slices.Concat(all, a.deliveries(), app.readsExisting(t, a))
			continue
		}
		all = slices.Concat(all, a.deliveries(), a.people(), a.members(), a.accessLogDeliveries(), app.copies(t, a), app.siem(t, a))
	}
	for _, g := range app.logGroups(t) {
		all = slices.Concat(all, g.encrypts(), g.writes())
	}
	all = append(all, app.messages(t)...)
	all = append(all, app.streams()...)
	all = append(all, app.results(t)...)
	app.asked = append(all, app.more...)
	return app.asked
}

// CheckAnswers checks that the policies of the apps allow and deny every request as meant.
func CheckAnswers(t testing.TB, apps []*App) {
	t.Helper()
	var allowed, denied atomic.Int64
	each.Of(apps, func(app *App) {
		for _, r := range app.requests(t) {
			decision, err := r.decide(app.policies)
			if err != nil {
				t.Errorf("%s: %s: %v", app.name, r, err)
				continue
			}
			if decision.Allowed != r.allowed {
				t.Errorf("%s: want %s on %s, got %s", app.name, r, r.resource, decision)
			}
			if r.allowed {
				allowed.Add(1)
			} else {
				denied.Add(1)
			}
		}
	})
	t.Logf("%d requests allowed, %d denied", allowed.Load(), denied.Load())
	if allowed.Load() < 40 || denied.Load() < 120 {
		t.Errorf("%d requests allowed and %d denied; want at least 40 and 120", allowed.Load(), denied.Load())
	}
}

// CheckParts removes each statement and each condition from the policies in turn and checks
// that the answer to some request changes. Otherwise the part is dead, or no request tests
// it.
func CheckParts(t testing.TB, apps []*App) {
	t.Helper()
	var parts, noticed atomic.Int64
	each.Of(apps, func(app *App) {
		requests := app.requests(t)
		for _, id := range app.own() {
			asking := slices.DeleteFunc(slices.Clone(requests), func(r request) bool { return !r.uses(id) })
			for _, weakened := range app.policies[id].Weakenings() {
				parts.Add(1)
				if noticedBy(asking, app.policies, id, weakened.Document) {
					noticed.Add(1)
				} else {
					t.Errorf("%s: no answer changes without %[3]s of %[2]s", app.name, id, weakened.Name)
				}
			}
		}
	})
	t.Logf("%d of %d statements and conditions change an answer", noticed.Load(), parts.Load())
}

// own returns the names of the policies from the app's templates.
func (app *App) own() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(app.policies)), func(id string) bool {
		return slices.Contains([]string{administrator, grantsByService, letsStrangersDelete, letsEveryoneDecrypt, copiesKey}, id)
	})
}

// noticedBy reports whether the changed policy changes the answer to some request.
func noticedBy(requests []request, policies map[string]iam.Document, id string, changed iam.Document) bool {
	altered := maps.Clone(policies)
	altered[id] = changed
	return slices.ContainsFunc(requests, func(r request) bool {
		decision, err := r.decide(altered)
		return err == nil && decision.Allowed != r.allowed
	})
}
