package pictures

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/topology"
)

// The tests of package examples compare docs/pictures with the templates, so what holds for the
// files holds for what this package draws.
func files(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../../docs/pictures/*.svg")
	if err != nil || len(paths) < 18 {
		t.Fatal("no pictures", err)
	}
	all := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(path)] = string(text)
	}
	return all
}

// idOfKey is the start of a key's id, which is enough to recognize the key.
var idOfKey = regexp.MustCompile(`^[0-9a-f]{8}$`)

// A README shows about 900 pixels. Nothing in a picture is wider, or written smaller than 12.
func TestTextIsReadableAtTheWidthOfAReadme(t *testing.T) {
	text := regexp.MustCompile(`<text class="([^"]*)" x="(\d+)" y="(\d+)">([^<]*)</text>`)
	for name, svg := range files(t) {
		var w, h int
		if _, err := fmt.Sscanf(svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"`, &w, &h); err != nil || w != 900 {
			t.Errorf("%s is %d wide (%v)", name, w, err)
		}
		for _, size := range regexp.MustCompile(`font(?:-size)?:(\d+)px`).FindAllStringSubmatch(svg, -1) {
			if n, _ := strconv.Atoi(size[1]); n < 12 {
				t.Errorf("%s has text of %d pixels", name, n)
			}
		}
		for _, m := range text.FindAllStringSubmatch(svg, -1) {
			x, _ := strconv.Atoi(m[2])
			y, _ := strconv.Atoi(m[3])
			if !strings.Contains(m[1], "middle") && x+textWidth(m[4], m[1] == "b") > w || y > h {
				t.Errorf("%s: %q at %d, %d is not in the picture", name, m[4], x, y)
			}
		}
		for _, cut := range regexp.MustCompile(`>([^<]*)…</text>`).FindAllStringSubmatch(svg, -1) {
			if !idOfKey.MatchString(cut[1]) {
				t.Errorf("%s: %q is cut off", name, cut[1])
			}
		}
	}
}

type area struct{ x, y, w, h int }

func areas(svg, class string) (all []area) {
	for _, m := range regexp.MustCompile(`<rect class="`+class+`(?: existing)?" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx="5"`).FindAllStringSubmatch(svg, -1) {
		var a area
		for i, into := range []*int{&a.x, &a.y, &a.w, &a.h} {
			*into, _ = strconv.Atoi(m[i+1])
		}
		all = append(all, a)
	}
	return all
}

func TestBoxesDoNotOverlap(t *testing.T) {
	for name, svg := range files(t) {
		boxes := areas(svg, "box")
		if len(boxes) == 0 && name != "retention.svg" {
			t.Errorf("%s has no boxes", name)
		}
		for i, a := range boxes {
			for _, b := range boxes[i+1:] {
				if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
					t.Errorf("%s: %v and %v overlap", name, a, b)
				}
			}
		}
	}
}

func TestNoFlowCrossesABox(t *testing.T) {
	number := regexp.MustCompile(`\d+`)
	for name, svg := range files(t) {
		boxes := areas(svg, "box")
		for _, m := range regexp.MustCompile(`<path class="flow [^"]*" d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
			n := number.FindAllString(m[1], -1)
			for i := 0; i+3 < len(n); i += 2 {
				var p [4]int
				for j := range p {
					p[j], _ = strconv.Atoi(n[i+j])
				}
				for _, b := range boxes {
					if max(p[0], p[2]) > b.x+1 && min(p[0], p[2]) < b.x+b.w-1 && max(p[1], p[3]) > b.y+1 && min(p[1], p[3]) < b.y+b.h-1 {
						t.Errorf("%s: %s crosses %v", name, m[1], b)
					}
				}
			}
		}
	}
}

// contrast is the contrast ratio of WCAG 2: www.w3.org/TR/WCAG21/#dfn-contrast-ratio
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// WCAG asks for 4.5 for text and 3 for lines that carry meaning.
func TestColoursHaveEnoughContrast(t *testing.T) {
	light, dark := map[string]string{}, map[string]string{}
	for _, c := range palette {
		light[c.name], dark[c.name] = c.light, c.dark
	}
	for mode, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, on := range []string{"page", "fill", "kept", "cheap", "locked", "old"} {
			if c := contrast(colours["text"], colours[on]); c < 4.5 {
				t.Errorf("%s: text on %s has contrast %.1f", mode, on, c)
			}
		}
		for _, on := range []string{"page", "fill"} {
			if c := contrast(colours["muted"], colours[on]); c < 4.5 {
				t.Errorf("%s: grey text on %s has contrast %.1f", mode, on, c)
			}
		}
		for _, f := range flows {
			if c := contrast(colours[f.colour], colours["page"]); c < 4.5 {
				t.Errorf("%s: %s have contrast %.1f", mode, f.what, c)
			}
		}
		if c := contrast(colours["page"], colours["key"]); c < 4.5 {
			t.Errorf("%s: the letter of a key has contrast %.1f", mode, c)
		}
	}
}

// small is two members that deliver to an archive, which copies to a bucket in any account.
func small() topology.Graph {
	member := func(name, account string) topology.Stack {
		return topology.Stack{Name: name, Account: account, Region: "eu-central-1", Parts: []topology.Part{
			{ID: "arn:aws:cloudtrail:eu-central-1:" + account + ":trail/audit", Kind: topology.Trail, Name: "audit"},
		}}
	}
	return topology.Graph{
		Stacks: []topology.Stack{
			{Name: "archive", Account: "333333333333", Region: "eu-central-1", Parts: []topology.Part{
				{ID: "logs", Kind: topology.LogBucket, Name: "logs"}, {ID: "access", Kind: topology.AccessLogs}, {ID: "queries", Kind: topology.Tables},
			}},
			member("payments", "111111111111"), member("website", "222222222222"),
		},
		Flows: []topology.Flow{
			{From: "arn:aws:cloudtrail:eu-central-1:111111111111:trail/audit", To: "logs", What: topology.Files},
			{From: "arn:aws:cloudtrail:eu-central-1:222222222222:trail/audit", To: "logs", What: topology.Files},
			{From: "logs", To: "access", What: topology.Access}, {From: "logs", To: "queries", What: topology.Files},
		},
	}
}

func TestAlikeAccountsShareABox(t *testing.T) {
	g := small()
	if svg := string(Architecture("", g)); !strings.Contains(svg, ">accounts 111111111111 and 222222222222<") || !strings.Contains(svg, ">payments, website · eu-central-1<") {
		t.Error("alike accounts have two boxes")
	}
	g.Stacks[2].Parts[0].Notes = []string{"data events only"}
	if svg := string(Architecture("", g)); !strings.Contains(svg, ">account 111111111111<") || !strings.Contains(svg, ">account 222222222222<") {
		t.Error("accounts share a box although their trails differ")
	}
}

// A graph is the same in another order, and so is its picture.
func TestThePictureDoesNotDependOnTheOrder(t *testing.T) {
	want := string(Architecture("", small()))
	g := small()
	slices.Reverse(g.Stacks)
	for _, s := range g.Stacks {
		slices.Reverse(s.Parts)
	}
	if string(Architecture("", g)) != want {
		t.Error("the order of stacks and parts changes the picture")
	}
}

func TestTheBestOrderHasNoAvoidableCrossing(t *testing.T) {
	at := func(from, to int) *trunk {
		return &trunk{hops: []*hop{{y1: from, y2: to}}, top: min(from, to), bottom: max(from, to)}
	}
	first, second := at(10, 100), at(50, 140)
	if n := crossings([]*trunk{first, second}); n != 2 {
		t.Errorf("the given order has %d crossings; want 2", n)
	}
	if n := crossings(best([]*trunk{first, second})); n != 0 {
		t.Errorf("the best order has %d crossings; want 0", n)
	}
}

func TestLinesEndWhereNamesAllowIt(t *testing.T) {
	for text, want := range map[string][]string{
		"on-call@example.com":                   {"on-call", "@example.com"},
		"audit-trail-log-group":                 {"audit-trail-log-", "group"},
		"PantherLogProcessingRole":              {"PantherLog", "Processing", "Role"},
		"https://x":                             {"https://x"},
		"aws-controltower/CloudTrailLogs extra": {"aws-", "controltower/", "CloudTrail", "Logs extra"},
	} {
		if got := wrap(text, 85); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
