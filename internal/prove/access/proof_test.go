package access

import (
	"maps"
	"slices"
	"testing"

	"example.com/audittrail/internal/iam"
)

// requests are all questions to a world.
func (w *world) requests(t *testing.T) []request {
	t.Helper()
	var all []request
	for _, a := range w.archives(t) {
		if w.file.ExistingArchive != nil { // the rest of it is its owner's affair
			all = append(all, a.deliveries()...)
			continue
		}
		all = slices.Concat(all, a.deliveries(), a.people(), a.members(), a.accessLogDeliveries(), w.copies(t, a))
	}
	for _, g := range w.logGroups(t) {
		all = slices.Concat(all, g.encrypts(), g.writes())
	}
	all = append(all, w.messages(t)...)
	return append(all, w.more...)
}

// Who can do what with the archive, the key, the log group and the roles of every
// example: each request is a sentence, generated from the example's accounts file
// and put to the policies that it becomes.
func TestPoliciesAllowAndDenyWhatTheAccountsFileMeans(t *testing.T) {
	allowed, denied := 0, 0
	for _, w := range worlds(t) {
		for _, r := range w.requests(t) {
			decision, err := r.decide(w.policies)
			if err != nil {
				t.Errorf("%s: %s: %v", w.name, r, err)
				continue
			}
			if decision.Allowed != r.allowed {
				t.Errorf("%s: %s on %s; but it is %s", w.name, r, r.resource, decision)
			}
			if r.allowed {
				allowed++
			} else {
				denied++
			}
		}
	}
	t.Logf("%d requests allowed, %d denied, as meant", allowed, denied)
	if allowed < 40 || denied < 120 {
		t.Errorf("%d requests allowed and %d denied are too few to prove anything", allowed, denied)
	}
}

// A statement or a condition that no request needs is dead, or nothing proves it.
// Each is taken out in turn: some answer has to change.
func TestEveryStatementAndConditionDecidesSomeRequest(t *testing.T) {
	parts, noticed := 0, 0
	for _, w := range worlds(t) {
		requests := w.requests(t)
		for _, id := range w.own() {
			asking := slices.DeleteFunc(slices.Clone(requests), func(r request) bool { return !r.uses(id) })
			for _, weakened := range w.policies[id].Weakenings() {
				parts++
				if noticedBy(asking, w.policies, id, weakened.Document) {
					noticed++
				} else {
					t.Errorf("%s: nobody notices that %s lost %s", w.name, id, weakened.Name)
				}
			}
		}
	}
	t.Logf("%d of %d statements and conditions noticed", noticed, parts)
}

// own returns the names of the policies that are the example's own.
func (w *world) own() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(w.policies)), func(id string) bool {
		return slices.Contains([]string{administrator, grantsByService, letsStrangersDelete, copiesKey}, id)
	})
}

// noticedBy reports whether some request is decided otherwise under the changed
// policy.
func noticedBy(requests []request, policies map[string]iam.Document, id string, changed iam.Document) bool {
	altered := maps.Clone(policies)
	altered[id] = changed
	return slices.ContainsFunc(requests, func(r request) bool {
		decision, err := r.decide(altered)
		return err == nil && decision.Allowed != r.allowed
	})
}
