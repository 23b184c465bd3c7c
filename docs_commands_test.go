package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	inline = regexp.MustCompile("`[^`\n]+`")
	block  = regexp.MustCompile(`(?m)^ {4,}\S.*$`)
)

// commands returns the code in a document: fenced, block and inline.
func commands(markdown string) []string {
	code := fence.FindAllString(markdown, -1)
	rest := fence.ReplaceAllString(markdown, "")
	return slices.Concat(code, block.FindAllString(rest, -1), inline.FindAllString(rest, -1))
}

func TestDocumentsNameMakeTargetsThatExist(t *testing.T) {
	makefile := read(t, "Makefile")
	target := regexp.MustCompile(`\bmake ([a-z-]+)`)
	found := 0
	for _, file := range repository(t, ".md") {
		for _, code := range commands(read(t, file)) {
			for _, match := range target.FindAllStringSubmatch(code, -1) {
				if found++; !strings.Contains(makefile, "\n"+match[1]+":") {
					t.Errorf("%s: the Makefile has no target %s", file, match[1])
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d make commands are found", found)
	}
}

// A misspelt context key is ignored by the CDK.
func TestDocumentsNameContextKeysThatTheAppReads(t *testing.T) {
	key := regexp.MustCompile(`\bcdk\b.* -c ([\w-]+)=`)
	source := read(t, "cdk.go") + read(t, "stacks/stacks.go") + read(t, "stacks/lock.go")
	found := 0
	for _, file := range repository(t, ".md") {
		for _, code := range commands(read(t, file)) {
			for _, match := range key.FindAllStringSubmatch(code, -1) {
				if found++; !strings.Contains(source, `"`+match[1]+`"`) {
					t.Errorf("%s: the app reads no context key %s", file, match[1])
				}
			}
		}
	}
	if found < 3 {
		t.Errorf("only %d context keys are found", found)
	}
}
