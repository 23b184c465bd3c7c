//go:build linux || darwin

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestParseCounts(t *testing.T) {
	for list, want := range map[string][]int{
		"1":            {1},
		"100, 10,1,10": {1, 10, 100}, // marginal needs them in order
		"":             nil,
		"1,,2":         nil,
		"0":            nil,
		"ten":          nil,
	} {
		if got, err := parseCounts(list); !slices.Equal(got, want) || (err != nil) != (want == nil) {
			t.Errorf("%q: got %v, %v; want %v", list, got, err, want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		cpu  []float64
		want float64
	}{
		{[]float64{7}, 7},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 9, 2}, 3},
	} {
		if got := rowOf(1, false, c.cpu...).median(cpu); got != c.want {
			t.Errorf("%v: got %v, want %v", c.cpu, got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	first := rowOf(1, false, 1)
	first.runs[0] = result{
		Start: 0.5, Construct: 0.25, Synth: 0.125, Wall: 1.5, CPU: 1, GoMiB: 76.4, NodeMiB: 107.6,
		TemplateBytes: 21483, Resources: 9,
	}
	got := table([]row{first, rowOf(10, false, 2), rowOf(100, false, 9, 6.5, 6), rowOf(10, true, 5)})
	for _, want := range []string{
		"\n| 1 | off | 0.50 | 0.25 | 0.12 | 1.50 | 1.00 | 76 | 108 | 21483 | 9 |\n",
		"\n| 100 | off | 0.00 | 0.00 | 0.00 | 0.00 | 6.50 | 0 | 0 | 0 | 0 |\n",
		"\n| 10 | on | ",
		"\n\n- One more account, validation off: 50 ms of CPU (from 10 to 100 accounts).\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "validation on:") {
		t.Errorf("a marginal cost of a single number of accounts:\n%s", got)
	}
}

func TestRatios(t *testing.T) {
	got := ratios([]row{rowOf(20, true, 6)}, []row{rowOf(20, true, 3, 4, 9)})
	if want := "\n| 20 | on | 0 | 6.00 | 4.00 | 1.50 |\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s, want a last line %s", got, want)
	}
}

// A twin on another version of the CDK would say nothing about Go.
func TestTwinHasTheVersionsOfGoMod(t *testing.T) {
	text, err := twinFiles.ReadFile("twin/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var pinned struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &pinned); err != nil {
		t.Fatal(err)
	}
	goMod, err := os.ReadFile(filepath.Join("..", "..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for npm, module := range map[string]string{"aws-cdk-lib": "github.com/aws/aws-cdk-go/awscdk/v2", "constructs": "github.com/aws/constructs-go/constructs/v10"} {
		if want := module + " v" + pinned.Dependencies[npm] + "\n"; !strings.Contains(string(goMod), want) {
			t.Errorf("go.mod does not have %s", want)
		}
	}
}

func rowOf(accounts int, validation bool, cpu ...float64) row {
	r := row{cell: cell{accounts: accounts, validation: validation}}
	for _, seconds := range cpu {
		r.runs = append(r.runs, result{CPU: seconds})
	}
	return r
}
