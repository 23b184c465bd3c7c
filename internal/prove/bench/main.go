//go:build linux || darwin

// Command bench measures how long a synth takes, and prints Markdown tables with medians:
//
//   - accounts that each watch themselves,
//   - accounts that forward their events to one watch,
//   - plain CDK apps in JavaScript that create the same resources as the first, for comparison.
//
// Each is measured with the CDK's template validation off and on. "make bench" runs it;
// docs/performance.md has the results.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

func main() {
	var counts struct{ alone, watch, twin string }
	flag.StringVar(&counts.alone, "accounts", "1,20,100,500", "numbers of accounts that watch themselves; empty for none")
	flag.StringVar(&counts.watch, "watch", "100,500,2000", "numbers of accounts with one watch; empty for none")
	flag.StringVar(&counts.twin, "twin", "1,20", "numbers of accounts to compare with an app in JavaScript; empty for none")
	runs := flag.Int("runs", 3, "measurements of each number, reported as medians")
	flag.Parse()

	if err := bench(counts.alone, counts.watch, counts.twin, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench measures and prints all tables.
func bench(alone, watch, twins string, runs int) error {
	if runs < 1 {
		return fmt.Errorf("-runs must be at least 1, got %d", runs)
	}
	context, err := contextJSON("cdk.json")
	if err != nil {
		return fmt.Errorf("run bench in the root folder of the repository: %w", err)
	}
	fmt.Printf("Go %s, Node.js %s, %d CPUs; medians of %d runs.\n", strings.TrimPrefix(runtime.Version(), "go"), nodeVersion(), runtime.NumCPU(), runs)

	folder, err := os.MkdirTemp("", "audittrail-app-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	app, err := newOurs(folder)
	if err != nil {
		return err
	}
	ours := func(c cell, outdir string) (result, error) { return app.measure(c, outdir, context) }
	for _, section := range []struct {
		title, flag, counts string
		watch               bool
	}{
		{"Accounts that watch themselves", "accounts", alone, false},
		{"Accounts with one watch", "watch", watch, true},
	} {
		rows, err := cells(section.flag, section.counts, section.watch)
		if err != nil {
			return err
		}
		if err := fill(rows, runs, ours); err != nil {
			return err
		}
		if len(rows) > 0 {
			fmt.Printf("\n## %s\n\n%s", section.title, table(rows))
		}
	}
	return compare(twins, runs, context, app)
}

// compare prints how much more CPU time our app needs than its twin in JavaScript.
func compare(counts string, runs int, context string, app ours) error {
	rows, err := cells("twin", counts, false)
	if err != nil || len(rows) == 0 {
		return err
	}
	folder, err := os.MkdirTemp("", "audittrail-twin-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Print("\n## Compared with a plain CDK app in JavaScript\n\n")
	t, err := newTwin(folder, context, app)
	if err != nil {
		fmt.Println("Skipped:", err)
		return nil
	}
	theirs := slices.Clone(rows)
	if err := fill(rows, runs, func(c cell, outdir string) (result, error) { return app.measure(c, outdir, context) }); err != nil {
		return err
	}
	if err := fill(theirs, runs, func(c cell, outdir string) (result, error) { return t.measure(c, outdir, context) }); err != nil {
		return err
	}
	fmt.Print(ratios(rows, theirs))
	return nil
}

// cells returns an empty row for each number of accounts, validation off and on.
func cells(name, counts string, watch bool) (rows []row, err error) {
	if counts == "" {
		return nil, nil
	}
	numbers, err := parseCounts(counts)
	if err != nil {
		return nil, fmt.Errorf("-%s: %w", name, err)
	}
	for _, validation := range []bool{false, true} {
		for _, n := range numbers {
			rows = append(rows, row{cell: cell{n, watch, validation}})
		}
	}
	return rows, nil
}

// fill measures each row in rounds, so that other load on the machine affects all alike.
func fill(rows []row, runs int, measure func(c cell, outdir string) (result, error)) error {
	for run := range runs {
		for i := range rows {
			r := &rows[i]
			fmt.Fprintf(os.Stderr, "bench: run %d of %d: %s\n", run+1, runs, r.cell)
			outdir, err := os.MkdirTemp("", "audittrail-bench-")
			if err != nil {
				return err
			}
			found, err := measure(r.cell, outdir)
			os.RemoveAll(outdir)
			if err != nil {
				return fmt.Errorf("%s: %w", r.cell, err)
			}
			r.runs = append(r.runs, found)
		}
	}
	return nil
}

// parseCounts reads a list such as "1,10,100" and sorts it.
func parseCounts(list string) ([]int, error) {
	var counts []int
	for _, text := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is not a number of accounts; use a list such as 1,10,100", text)
		}
		counts = append(counts, n)
	}
	slices.Sort(counts)
	return slices.Compact(counts), nil
}

func nodeVersion() string {
	out, err := exec.Command("node", "--version").Output()
	if err != nil {
		return "n/a"
	}
	return strings.TrimPrefix(strings.TrimSpace(string(out)), "v")
}
