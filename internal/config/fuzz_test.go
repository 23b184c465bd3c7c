package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// nasty are files that no one writes on purpose and that have broken YAML readers.
var nasty = []string{
	"", " ", "\n", "null", "[]", "{}", "a", "accounts:", "accounts: {}", "- a",
	"a: &x [1]\nb: *x\n", "a: &x {b: c}\nd: {<<: *x}\n", "defaults: &d\n  homeRegion: eu-west-1\naccounts:\n- <<: *d\n  name: a\n",
	"a: !!binary aGk=\n", "!!map {a: b}", "!x y", "? accounts\n: []\n", "? [a]\n: b\n", "? {a: b}\n", "? |\n a\n: b\n",
	"a: b\na: c\n", "accounts: []\naccounts: []\n", "defaults: []\naccounts:\n- {}\n", "defaults:\n  tags: {a: 1, a: 2}\naccounts: [{}, {}]\n",
	"defaults: {tags: {? x : y, [z]: 1}}", "organization:\n  id: |\n    o-a1b2c3d4e5\n", "organization:\n  id: >-\n\n\n    o\n",
	"logArchive: {account: 123456789012345678901234567890, region: 0x1F, bucketName: 1e400}\n",
	"defaults: {archive: {retentionDays: -0o17, lock: {days: 99999999999}}}\n",
	"a\x00b: c\n", "\x00", "\xef\xbb\xbfaccounts: []\n", "\xef\xbb\xbf", "accounts:\r\n- name: a\r\n  id: 1\r\n", "accounts:\r- name: a\r", "é: ü\n\té: x\n",
	"a: \xff\n", "a: 'b", "a: \"b\\", "a: \"\\x\"", "a: |9\n b", "%YAML 9.9\n---\na: b\n", "---\n---\n", "--- a\n--- b\n", "a: b\n...\nc: d\n", "---\n# a\n...\n",
	"[a", "{a", "{a: b", "]", "}", "[a]: b\n", "{a: b}: c\n", "{: }", "[: ]", "[? ]", "? ", ": ", "- ", "-", "a:b: c: d", "a: b: c", "@", "`", "*a", "&a", "!", "%",
	"# é\u2028a: b\u0085c: d\n", "a:\tb\n", "a:\n\tb: c\n", "\ta: b\n",
}

func FuzzNoFilePanics(f *testing.F) {
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add([]byte(strings.ReplaceAll(string(text), "\n", "\r\n")))
	}
	for _, text := range nasty {
		f.Add([]byte(text))
	}
	for _, opening := range append(inline, stacked...) {
		f.Add([]byte(strings.Repeat(opening, 150)))
		f.Add([]byte("accounts:\n- name: " + strings.Repeat(opening, 10)))
	}
	f.Fuzz(func(t *testing.T, text []byte) { sound(t, text) })
}

// sound fails t unless every problem is at a place in the file and can be printed.
func sound(t *testing.T, text []byte) {
	t.Helper()
	f := Parse("accounts.yaml", text)
	for _, p := range f.source.problems.list {
		if p.Line == 0 && p.Column == 0 {
			continue
		}
		if lines := f.source.problems.lines; p.Line < 1 || p.Line > len(lines) {
			t.Fatalf("line %d of %d: %s\n%.500q", p.Line, len(lines), p.Text, text)
		}
		if line := f.source.problems.lines[p.Line-1]; p.Column < 1 || p.Column > len(line)+1 {
			t.Fatalf("column %d of line %d %.200q: %s\n%.500q", p.Column, p.Line, string(line), p.Text, text)
		}
	}
	if err := f.Err(); err != nil && strings.Contains(err.Error(), "\r") {
		t.Fatalf("%q", err)
	}
}
