// Command rename changes the module path in the go.mod files, imports and documents of a clone.
// In the folder tools: go run ./rename github.com/you/audittrail
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "rename: the new module path is required, such as github.com/you/audittrail")
		os.Exit(2)
	}
	if err := rename("..", os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "rename:", err)
		os.Exit(1)
	}
}

// rename replaces the path of the module in every text file that Git tracks.
func rename(root, path string) error {
	if err := module.CheckPath(path); err != nil {
		return err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	old := modfile.ModulePath(mod)
	list, err := exec.Command("git", "-C", root, "ls-files", "-z").Output()
	if err != nil {
		return fmt.Errorf("git ls-files: %w", err)
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		if err := replace(filepath.Join(root, name), old, path); err != nil {
			return err
		}
	}
	return nil
}

// replace replaces the path in a file, and sorts the imports of Go files again.
func replace(name, old, path string) error {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	text, err := os.ReadFile(name)
	if err != nil || !utf8.Valid(text) || !bytes.Contains(text, []byte(old)) {
		return err
	}
	text = bytes.ReplaceAll(text, []byte(old), []byte(path))
	if filepath.Ext(name) == ".go" {
		if text, err = format.Source(text); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return os.WriteFile(name, text, info.Mode())
}
