//go:build linux || darwin

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// cell is what one measurement is about.
type cell struct {
	accounts   int
	watch      bool // the accounts forward their events to one watch
	validation bool
}

func (c cell) String() string {
	kind := "accounts"
	if c.watch {
		kind = "accounts with one watch"
	}
	return fmt.Sprintf("%d %s, validation %s", c.accounts, kind, onOff(c.validation))
}

// ours is a compiled command app.
type ours string

// newOurs compiles the app into the folder.
func newOurs(folder string) (ours, error) {
	binary := filepath.Join(folder, "app")
	if out, err := exec.Command("go", "build", "-o", binary, "./internal/prove/bench/app").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return ours(binary), nil
}

// measure runs the app with the accounts of the cell.
func (o ours) measure(c cell, outdir, context string) (result, error) {
	cmd := exec.Command(string(o), strconv.Itoa(c.accounts))
	if c.watch {
		cmd.Args = append(cmd.Args, "watch")
	}
	measured, stdout, err := timed(cmd, c, outdir, context)
	if err != nil {
		return result{}, err
	}
	var r result
	if err := json.Unmarshal([]byte(lastLine(stdout)), &r); err != nil { // the kernel may print to stdout, too
		return result{}, fmt.Errorf("%w in %q", err, stdout)
	}
	r.Wall, r.CPU = measured.Wall, measured.CPU
	return r, r.readTemplate(filepath.Join(outdir, templateName))
}

// templateName is the file of the first account's stack.
const templateName = "AuditTrail-account-0.template.json"

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

// timed runs a process with the environment that "cdk synth" would set, and measures its
// wall time and CPU time. The latter includes the time of the kernel, for which the process
// waits.
func timed(cmd *exec.Cmd, c cell, outdir, context string) (r result, output string, err error) {
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr // stderr has the findings of the validation
	cmd.Env = append(os.Environ(),
		"CDK_OUTDIR="+outdir, "CDK_CONTEXT_JSON="+context, "CDK_VALIDATION="+strconv.FormatBool(c.validation))
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return r, "", fmt.Errorf("%w\n%s", err, stderr.String())
	}
	r.Wall = time.Since(began).Seconds()
	r.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	return r, stdout.String(), nil
}

// contextJSON returns the context that "cdk synth" sets: that of the file.
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
	context, err := json.Marshal(config.Context)
	return string(context), err
}
