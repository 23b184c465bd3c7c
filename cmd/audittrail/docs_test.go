package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

var (
	invocation = regexp.MustCompile(`\baudittrail ([a-z-]+)((?:[^\n` + "`" + `]|\\\n)*)`)
	flag       = regexp.MustCompile(`(?:^|\s)(--[a-z-]+)`)
)

// The documents of the repository are checked against the help of each command.
func TestDocumentsNameCommandsAndFlagsThatExist(t *testing.T) {
	help := map[string]string{}
	flags := 0
	for _, file := range documents(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range invocation.FindAllStringSubmatch(string(text), -1) {
			name := match[1]
			line, _, _ := strings.Cut(match[2], "|") // another command follows
			for _, f := range flag.FindAllStringSubmatch(line, -1) {
				if help[name] == "" {
					help[name] = helpOf(t, name)
				}
				if flags++; !regexp.MustCompile(f[1] + `\b`).MatchString(help[name]) {
					t.Errorf("%s: %q has no flag %s", file, "audittrail "+name, f[1])
				}
			}
		}
	}
	if flags < 10 {
		t.Errorf("only %d flags are found", flags)
	}
}

func helpOf(t *testing.T, name string) string {
	t.Helper()
	code, out, err := command(t, name, "--help")
	if code != cli.OK {
		return err
	}
	return out
}

func documents(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../README.md", "../../docs/*.md", "../../docs/*/*.md", "../../examples/*.yaml", "../../.github/workflows/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}
