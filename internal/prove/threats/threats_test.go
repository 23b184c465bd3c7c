package threats

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

const root = "../../../"

// detections returns every detection by id, including those on metrics of AWS.
func detections() map[string]catalogue.Detection {
	all := map[string]catalogue.Detection{}
	for _, d := range slices.Concat(catalogue.All(), catalogue.Health()) {
		all[d.ID] = d
	}
	return all
}

func TestEveryActorIsAnsweredOnEveryLink(t *testing.T) {
	for _, a := range Actors() {
		for _, l := range Links() {
			answered := slices.ContainsFunc(All(), func(th Threat) bool { return th.On == l.Link && slices.Contains(th.By, a.Actor) })
			if why := apart[a.Actor][l.Link]; answered == (why != "") {
				t.Errorf("%s on the %s: a threat %t, a reason why not %q: want one of them", a.Actor, l.Link, answered, why)
			}
		}
	}
}

func TestEveryThreatSaysWhatStopsItWhatShowsItOrWhatRemains(t *testing.T) {
	for _, th := range All() {
		switch {
		case th.Attack == "" || !strings.HasSuffix(th.Attack, ".") || len(th.By) == 0:
			t.Errorf("%q: want a sentence and an actor", th.Attack)
		case th.Stops == "" && len(th.Shows) == 0 && th.Remains == "":
			t.Errorf("%q has no answer", th.Attack)
		case len(th.Tests) == 0:
			t.Errorf("%q: no test proves the answer", th.Attack)
		case len(th.Denied) > 0 && th.Stops == "":
			t.Errorf("%q is denied, and Stops is empty", th.Attack)
		case len(th.Calls) > 0 && len(th.Shows) == 0:
			t.Errorf("%q: no detection shows %v", th.Attack, th.Calls)
		}
	}
}

// An attack on the trail, the detections or the messages that nothing stops raises a page, or
// the document names the remaining risk.
func TestAttacksOnTheWatchingArePagesOrRemainingRisks(t *testing.T) {
	known := detections()
	for _, th := range All() {
		ends := th.On == Trail || th.On == Detection || th.On == Message
		pages := slices.ContainsFunc(th.Shows, func(id string) bool { return known[id].Severity == catalogue.Page })
		if ends && th.Stops == "" && !pages && th.Remains == "" {
			t.Errorf("%q is neither stopped nor a page", th.Attack)
		}
	}
}

// Each call of an attack is among the events that the tests of the catalogue put to all forms
// of a detection.
func TestTheCallsOfAnAttackAreTestedEventsOfADetection(t *testing.T) {
	known := detections()
	for _, th := range All() {
		var names []string
		for _, id := range th.Shows {
			if _, ok := known[id]; !ok {
				t.Errorf("%q: there is no detection %s", th.Attack, id)
			}
			names = append(names, matching(t, id)...)
		}
		for _, call := range th.Calls {
			if !slices.Contains(names, call) {
				t.Errorf("%q: %s is not a tested event of %v; the tested ones are %v", th.Attack, call, th.Shows, names)
			}
		}
	}
}

// matching returns the event names that a detection is tested with. A detection on a metric
// has none.
func matching(t *testing.T, id string) []string {
	t.Helper()
	text, err := os.ReadFile(root + "internal/catalogue/testdata/events/" + id + ".json")
	if os.IsNotExist(err) {
		return nil
	}
	var events struct {
		Match map[string]struct {
			EventName string `json:"eventName"`
		} `json:"match"`
	}
	if err := json.Unmarshal(text, &events); err != nil {
		t.Fatal(id, err)
	}
	var names []string
	for _, event := range events.Match {
		names = append(names, event.EventName)
	}
	return names
}

func TestWhatIsDeniedIsProvedToBeDenied(t *testing.T) {
	proof, err := os.ReadFile(root + "docs/proof.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, th := range All() {
		for _, request := range th.Denied {
			if !strings.Contains(string(proof), "\n| "+request+" | denied |\n") {
				t.Errorf("%q: docs/proof.md does not deny %q", th.Attack, request)
			}
		}
	}
}

// A test that skips itself proves nothing on a machine without its tool.
func TestTheTestsThatAThreatNamesExistAndAreNeverSkipped(t *testing.T) {
	skips := tests(t)
	for _, th := range All() {
		for _, name := range th.Tests {
			if skip, exists := skips[name]; !exists || skip {
				t.Errorf("%q names %s, which exists: %t, can be skipped: %t", th.Attack, name, exists, skip)
			}
		}
	}
}

// tests returns the tests of the repository, and whether they can be skipped.
func tests(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") || strings.Contains(path, "node_modules") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				ast.Inspect(f.Body, func(n ast.Node) bool {
					selector, ok := n.(*ast.SelectorExpr)
					all[f.Name.Name] = all[f.Name.Name] || ok && strings.HasPrefix(selector.Sel.Name, "Skip")
					return true
				})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
