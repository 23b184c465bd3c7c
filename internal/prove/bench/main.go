//go:build linux || darwin

// Command bench measures what one more account costs: it builds and synthesizes
// an app from accounts files with 1, 10, 100 and 500 accounts, with the CDK's
// template validation off and on, and prints the medians as a Markdown table. "make bench" runs it; docs/performance.md has its results.
//
// The kernel, the Node.js process that runs the CDK, takes its environment
// before main does anything. So each measurement is a process of its own: the
// command starts itself again with the environment "cdk synth" would give it.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/jsii-runtime-go"
)

func main() {
	accounts := flag.String("accounts", "1,10,100,500", "numbers of accounts to measure")
	runs := flag.Int("runs", 3, "measurements of each, of which the median counts")
	flag.Parse()

	var err error
	if n := os.Getenv(accountsEnv); n != "" {
		err = child(n)
	} else {
		err = bench(*accounts, *runs)
		jsii.Close() // no kernel was started, but its files are there
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench measures every cell of the table and prints it.
func bench(accounts string, runs int) error {
	counts, err := parseCounts(accounts)
	if err != nil {
		return fmt.Errorf("-accounts: %w", err)
	}
	if runs < 1 {
		return fmt.Errorf("-runs: %d is no number of measurements; want at least 1", runs)
	}
	context, err := contextJSON("cdk.json")
	if err != nil {
		return fmt.Errorf("run it in the repository's folder: %w", err)
	}
	var rows []row
	for _, validation := range []bool{false, true} {
		for _, n := range counts {
			rows = append(rows, row{accounts: n, validation: validation})
		}
	}
	// Round by round: what else the machine does then falls on all cells alike.
	for run := range runs {
		for i := range rows {
			r := &rows[i]
			fmt.Fprintf(os.Stderr, "bench: run %d of %d, accounts %d, validation %s\n", run+1, runs, r.accounts, onOff(r.validation))
			found, err := measure(r.accounts, r.validation, context)
			if err != nil {
				return fmt.Errorf("accounts %d, validation %s: %w", r.accounts, onOff(r.validation), err)
			}
			r.runs = append(r.runs, found)
		}
	}
	fmt.Printf("Go %s, Node.js %s, %d CPUs; medians of %d runs.\n\n%s", strings.TrimPrefix(runtime.Version(), "go"),
		nodeVersion(), runtime.NumCPU(), runs, table(rows))
	return nil
}

// measure runs one child and adds what only its parent can see.
func measure(accounts int, validation bool, context string) (result, error) {
	outdir, err := os.MkdirTemp("", "audittrail-bench-")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(outdir)
	binary, err := os.Executable()
	if err != nil {
		return result{}, err
	}
	var stdout, stderr strings.Builder
	cmd := exec.Command(binary)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr // stderr: the findings of validation, and noise
	cmd.Env = append(os.Environ(),
		accountsEnv+"="+strconv.Itoa(accounts),
		"CDK_OUTDIR="+outdir,
		"CDK_CONTEXT_JSON="+context,
		"CDK_VALIDATION="+strconv.FormatBool(validation),
	)
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return result{}, fmt.Errorf("%w\n%s", err, stderr.String())
	}
	wall := time.Since(began)

	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n") // the kernel may print too
	var r result
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &r); err != nil {
		return result{}, fmt.Errorf("%w in %q", err, stdout.String())
	}
	r.Wall = wall.Seconds()
	// With the kernel's time, for which the child waited.
	r.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	return r, nil
}

// contextJSON returns the context as "cdk synth" hands it on: the file's, and
// the switch by which each resource names its construct in the template.
func contextJSON(file string) (string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	var config struct{ Context map[string]any }
	if err := json.Unmarshal(raw, &config); err != nil {
		return "", err
	}
	if config.Context == nil {
		return "", errors.New(file + " has no context")
	}
	config.Context["aws:cdk:enable-path-metadata"] = true
	context, err := json.Marshal(config.Context)
	return string(context), err
}

// parseCounts reads a list such as "1,10,100" and sorts it.
func parseCounts(list string) ([]int, error) {
	var counts []int
	for _, text := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of accounts; want a list such as 1,10,100", text)
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
