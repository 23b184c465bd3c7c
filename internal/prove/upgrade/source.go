package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// lastTag returns the newest tag that the working tree contains, or "".
func lastTag() string {
	tag, err := git("describe", "--tags", "--abbrev=0")
	if err != nil {
		return "" // no tag, or not in a clone
	}
	return strings.TrimSpace(tag)
}

// filesOf returns the goldens or templates of a folder or of a commit, by name.
func filesOf(source string) (map[string]string, error) {
	files, err := folder(source)
	if errors.Is(err, os.ErrNotExist) {
		return commit(source)
	}
	return files, err
}

// folder returns the goldens or templates in a folder, by name.
func folder(name string) (map[string]string, error) {
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, entry := range entries {
		if !isTemplate(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(name, entry.Name()))
		if err != nil {
			return nil, err
		}
		files[entry.Name()] = string(text)
	}
	return files, nil
}

func commit(ref string) (map[string]string, error) {
	list, err := git("ls-tree", "--name-only", ref, goldens+"/")
	if err != nil {
		return nil, fmt.Errorf("%s is neither a folder nor a commit: %w", ref, err)
	}
	files := map[string]string{}
	for _, name := range strings.Fields(list) {
		if !isTemplate(name) {
			continue
		}
		if files[path.Base(name)], err = git("show", ref+":"+name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func isTemplate(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, templateSuffix)
}

func git(args ...string) (string, error) {
	out, err := exec.Command("git", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(string(exit.Stderr)))
	}
	return string(out), err
}
