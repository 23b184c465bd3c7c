//go:build linux || darwin

package main

import (
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// twinFiles are a generator of plain CDK apps in JavaScript, with the version of the CDK
// that go.mod has.
//
//go:embed twin
var twinFiles embed.FS

// twin is a folder with an app in JavaScript whose stacks have the resources of one
// account that watches itself.
type twin struct{ folder string }

// newTwin installs the CDK with npm and generates the app. The caller removes the folder.
func newTwin(folder, context string, app ours) (*twin, error) {
	for _, name := range []string{"package.json", "package-lock.json", "generate.js"} {
		text, err := twinFiles.ReadFile("twin/" + name)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			return nil, err
		}
	}
	if out, err := in(folder, "npm", "ci", "--no-audit", "--no-fund").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm ci: %w: %s", err, lastLine(string(out)))
	}
	outdir := filepath.Join(folder, "ours")
	if err := os.Mkdir(outdir, 0o700); err != nil {
		return nil, err
	}
	if _, err := app.measure(cell{accounts: 1}, outdir, context); err != nil {
		return nil, err
	}
	generate := in(folder, "node", "generate.js", filepath.Join(outdir, templateName))
	source, err := generate.Output()
	if err != nil {
		return nil, fmt.Errorf("generate.js: %w", err)
	}
	return &twin{folder}, os.WriteFile(filepath.Join(folder, "app.js"), source, 0o600)
}

// measure runs the app with as many stacks as the cell has accounts.
func (t *twin) measure(c cell, outdir, context string) (result, error) {
	cmd := in(t.folder, "node", "app.js", strconv.Itoa(c.accounts))
	r, _, err := timed(cmd, c, outdir, context)
	if err != nil {
		return r, err
	}
	return r, r.readTemplate(filepath.Join(outdir, templateName))
}

func in(folder, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	return cmd
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
