package examples

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/internal/prove/pictures"
	"example.com/audittrail/internal/prove/topology"
)

// The pictures in the documents show the templates. docs/pictures has a picture of each example,
// the way of one alert, and the time line of one archive.
func TestGeneratedPictures(t *testing.T) {
	folder := filepath.Join(cdktest.Root(t), "docs", "pictures")
	var drawn []string
	compare := func(name string, picture []byte) {
		drawn = append(drawn, name+".svg")
		golden.Compare(t, filepath.Join(folder, name+".svg"), picture)
	}
	for _, e := range all(t) {
		compare(e.name, pictures.Architecture("What the stacks of "+e.name+".yaml create, and what flows between them", e.graph(t)))
	}

	locked, _ := stackOf(t, "log-archive", "AuditTrail-log-archive")
	compare("retention", pictures.Retention("How long an archive with a lock keeps what it gets", locked.graph(t)))

	watched, stack := stackOf(t, "detections", "AuditTrail-payments")
	way, err := topology.WayOf(watched.deployed[stack.ID], "audit-trail-page-trail-stopped")
	if err != nil {
		t.Fatal(err)
	}
	compare("alert", pictures.Way("From a call to the message about it", watched.graph(t), way))

	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".svg") && !slices.Contains(drawn, f.Name()) {
			t.Errorf("docs/pictures/%s is not a picture of an example; delete it", f.Name())
		}
	}
}

// graph returns the parts of an example, and what flows between them.
func (e example) graph(t *testing.T) topology.Graph {
	t.Helper()
	var stacks []deployed.Stack
	for _, s := range e.assembly.Stacks {
		stacks = append(stacks, e.deployed[s.ID])
	}
	g, err := topology.Of(stacks)
	if err != nil {
		t.Fatal(e.name, err)
	}
	return g
}
