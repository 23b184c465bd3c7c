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

	"example.com/audittrail/internal/evidence"
)

// write writes the evidence, and its hashes in the format of sha256sum.
func write(dir string, p evidence.Pack) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(p); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, file := range []struct {
		name string
		text []byte
	}{{"evidence.json", text.Bytes()}, {"evidence.md", p.Markdown()}} {
		if err := os.WriteFile(filepath.Join(dir, file.name), file.text, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(file.text), file.name)
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(sums.String()), 0o644)
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
