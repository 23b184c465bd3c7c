//go:build linux || darwin

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/cdkapp"
	"example.com/audittrail/stacks"
)

// accountsEnv makes the command a child process that measures this number of accounts.
const accountsEnv = "AUDITTRAIL_BENCH_ACCOUNTS"

// watchEnv makes the accounts forward their events to a watch instead of watching themselves.
const watchEnv = "AUDITTRAIL_BENCH_WATCH"

const firstAccount = 111111111111

// templateName is the file of the first account's stack.
const templateName = "AuditTrail-account-0.template.json"

// child defines and synthesizes an app with this number of accounts, and prints the result
// as one line of JSON.
func child(accounts string) error {
	n, err := strconv.Atoi(accounts)
	if err != nil {
		return err
	}
	file := filepath.Join(os.Getenv("CDK_OUTDIR"), "accounts.yaml")
	text := accountsFile(n)
	if os.Getenv(watchEnv) != "" {
		text = watchFile(n)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	var r result
	cdkapp.CollectLess()
	lap := stopwatch()
	app := awscdk.NewApp(cdkapp.Props(nil)) // as cdk.go; the first call starts the kernel
	r.Start = lap()
	if err := stacks.FromFile(app, file); err != nil {
		return err
	}
	r.Construct = lap()
	app.Synth(nil)
	r.Synth = lap()
	jsii.Close() // waits for the kernel: its usage is known afterwards

	if err := r.readTemplate(filepath.Join(os.Getenv("CDK_OUTDIR"), templateName)); err != nil {
		return err
	}
	if r.GoMiB, err = peakMiB(syscall.RUSAGE_SELF); err != nil {
		return err
	}
	// The peak of the largest child process, which is the kernel.
	if r.NodeMiB, err = peakMiB(syscall.RUSAGE_CHILDREN); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(r)
}

// accountsFile returns an accounts file in which each account keeps its own log files.
func accountsFile(accounts int) []byte {
	file := "defaults:\n  homeRegion: eu-central-1\naccounts:\n"
	for i := range accounts {
		file += fmt.Sprintf("  - name: account-%d\n    id: \"%012d\"\n", i, firstAccount+i)
	}
	return []byte(file)
}

// watchFile returns an accounts file in which each account has a trail to one log archive
// and forwards its events to one watch from two Regions.
func watchFile(accounts int) []byte {
	return append([]byte(`logArchive:
  account: "999999999999"
  region: eu-central-1
  bucketName: example-log-archive
  trailsOf: {organizationId: o-a1b2c3d4e5}
watch:
  account: "888888888888"
  region: eu-central-1
  organization: o-a1b2c3d4e5
`), accountsFile(accounts)...)
}

// stopwatch returns a function that returns the seconds since its last call.
func stopwatch() func() float64 {
	last := time.Now()
	return func() float64 {
		now := time.Now()
		defer func() { last = now }()
		return now.Sub(last).Seconds()
	}
}

// readTemplate records the size of the template as uploaded.
func (r *result) readTemplate(file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var template struct{ Resources map[string]any }
	if err := json.Unmarshal(raw, &template); err != nil {
		return err
	}
	r.TemplateBytes, r.Resources = len(raw), len(template.Resources)
	return nil
}

// peakMiB returns the peak resident memory of the process, or of its largest child process.
func peakMiB(who int) (float64, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(who, &usage); err != nil {
		return 0, err
	}
	unit := 1 << 10 // Linux counts KiB
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return float64(usage.Maxrss) * float64(unit) / (1 << 20), nil
}
