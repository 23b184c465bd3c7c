//go:build linux || darwin

// Command bench measures the cost of a further account. It defines and synthesizes an app
// from accounts files with 1, 10, 100 and 500 accounts, with the CDK's template validation
// off and on, and prints the medians as a Markdown table. "make bench" runs it;
// docs/performance.md has the results.
//
// The kernel, which is the Node.js process that runs the CDK, takes its environment before
// main starts. So each measurement is a process of its own: the command starts itself
// again with the environment that "cdk synth" would set.
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
	runs := flag.Int("runs", 3, "measurements of each number, reported as medians")
	flag.Parse()

	var err error
	if n := os.Getenv(accountsEnv); n != "" {
		err = child(n)
	} else {
		err = bench(*accounts, *runs)
		jsii.Close() // removes the files of the kernel, which was not started
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
		return fmt.Errorf("-runs must be at least 1, got %d", runs)
	}
	context, err := contextJSON("cdk.json")
	if err != nil {
		return fmt.Errorf("run bench in the root folder of the repository: %w", err)
	}
	var rows []row
	for _, validation := range []bool{false, true} {
		for _, n := range counts {
			rows = append(rows, row{accounts: n, validation: validation})
		}
	}
	// Measure in rounds, so that other load on the machine affects all cells alike.
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

// measure runs one child process and adds its wall time and CPU time.
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
	cmd.Stdout, cmd.Stderr = &stdout, &stderr // stderr has the findings of the validation
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

	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n") // the kernel may print to stdout, too
	var r result
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &r); err != nil {
		return result{}, fmt.Errorf("%w in %q", err, stdout.String())
	}
	r.Wall = wall.Seconds()
	// This includes the time of the kernel, because the child waited for it.
	r.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	return r, nil
}

// contextJSON returns the context that "cdk synth" sets: that of the file, and the key that
// adds the construct path to each resource.
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
