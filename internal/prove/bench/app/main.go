//go:build linux || darwin

// Command app is the app that "bench" measures: it defines and synthesizes as many accounts as
// its first argument says, with the second argument "watch" those with one watch, and prints
// what it took as one line of JSON.
//
// The kernel, which is the Node.js process that runs the CDK, takes its environment before
// main starts. So each measurement is a process of its own, with the environment that
// "cdk synth" would set.
package main

import (
	"encoding/json"
	"errors"
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

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "app:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("the number of accounts is missing")
	}
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	file := filepath.Join(os.Getenv("CDK_OUTDIR"), "accounts.yaml")
	text := accountsFile(n)
	if len(args) > 1 && args[1] == "watch" {
		text = watchFile(n)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	var took struct{ Start, Construct, Synth, GoMiB, NodeMiB float64 }
	cdkapp.CollectLess()
	lap := stopwatch()
	app := awscdk.NewApp(cdkapp.Props(nil)) // as cdk.go; the first call starts the kernel
	took.Start = lap()
	if err := stacks.FromFile(app, file); err != nil {
		return err
	}
	took.Construct = lap()
	app.Synth(nil)
	took.Synth = lap()
	jsii.Close() // waits for the kernel: its usage is known afterwards

	if took.GoMiB, err = peakMiB(syscall.RUSAGE_SELF); err != nil {
		return err
	}
	// The peak of the largest child process, which is the kernel.
	if took.NodeMiB, err = peakMiB(syscall.RUSAGE_CHILDREN); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(took)
}

const firstAccount = 111111111111

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
