package detection

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

type box struct{ x, y, width, height int }

func boxes(body map[string]any) []box {
	var all []box
	for _, w := range body["widgets"].([]any) {
		m := w.(map[string]any)
		all = append(all, box{m["x"].(int), m["y"].(int), m["width"].(int), m["height"].(int)})
	}
	return all
}

func TestWidgetsNeverOverlapNorLeaveTheDashboard(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var sections []section
		for s := range 1 + random.IntN(5) {
			section := section{title: fmt.Sprint("section ", s)}
			for range random.IntN(20) {
				section.widgets = append(section.widgets, widget{"metric", 1 + random.IntN(columns), 1 + random.IntN(9), nil})
			}
			sections = append(sections, section)
		}
		all := boxes(layOut(sections))
		for i, a := range all {
			if a.x < 0 || a.x+a.width > columns {
				t.Fatalf("%+v leaves the dashboard", a)
			}
			for _, b := range all[:i] {
				if a.x < b.x+b.width && b.x < a.x+a.width && a.y < b.y+b.height && b.y < a.y+a.height {
					t.Fatalf("%+v and %+v overlap", a, b)
				}
			}
		}
	}
}

func TestSectionStartsANewRow(t *testing.T) {
	got := boxes(layOut([]section{
		{"one", []widget{{"metric", 8, 6, nil}, {"metric", 8, 4, nil}}},
		{"two", []widget{{"log", 24, 6, nil}}},
	}))
	want := []box{{0, 0, 24, 1}, {0, 1, 8, 6}, {8, 1, 8, 4}, {0, 7, 24, 1}, {0, 8, 24, 6}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("widget %d is at %+v; want %+v", i, got[i], want[i])
		}
	}
}
