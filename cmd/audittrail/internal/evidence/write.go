package evidence

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"example.com/audittrail/internal/auditfiles"
	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/evidence"
)

// files are what the folder has, in this order.
var files = []struct {
	name string
	text func(evidence.Pack) ([]byte, error)
}{
	{"evidence.json", indented},
	{"evidence.md", func(p evidence.Pack) ([]byte, error) { return p.Markdown(), nil }},
	{"component-definition.json", func(evidence.Pack) ([]byte, error) { return auditfiles.ComponentDefinition(controls.All()) }},
	{"controls.csv", func(evidence.Pack) ([]byte, error) { return auditfiles.CSV(controls.All()) }},
	{"conformance-pack.yaml", func(evidence.Pack) ([]byte, error) { return auditfiles.ConformancePack(controls.All()), nil }},
}

// write writes the files, and their hashes in the format of sha256sum.
func write(dir string, p evidence.Pack) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, file := range files {
		text, err := file.text(p)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, file.name), text, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(text), file.name)
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

func indented(p evidence.Pack) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(p)
	return text.Bytes(), err
}

func summary(p evidence.Pack, dir string) string {
	holding := 0
	for _, c := range p.Controls {
		if c.Result == evidence.Holds {
			holding++
		}
	}
	return fmt.Sprintf("%d controls in %d stacks; see %s", holding, len(p.Stacks), filepath.Join(dir, "evidence.md"))
}

// commit returns the commit that is checked out in the current folder, or "".
func commit(ctx context.Context) string {
	head, err := exec.CommandContext(ctx, "git", "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	text := strings.TrimSpace(string(head))
	if changes, err := exec.CommandContext(ctx, "git", "status", "--porcelain").Output(); err != nil || len(changes) > 0 {
		text += ", with uncommitted changes"
	}
	return text
}
