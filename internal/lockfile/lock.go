package lockfile

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"example.com/audittrail/internal/config"
)

// Lock has the properties of each stack, by its id.
type Lock map[string]map[string]string

// Path returns the path of the lock of an accounts file: accounts.lock for accounts.yaml.
func Path(accounts string) string {
	return strings.TrimSuffix(accounts, filepath.Ext(accounts)) + ".lock"
}

// Of returns what an accounts file asks for.
func Of(file *config.File) Lock {
	lock := Lock{}
	for _, stack := range file.Deployed() {
		lock[stack.ID] = stack.Properties
	}
	return lock
}

// Read reads a lock. It returns nil if there is no file.
func Read(path string) (Lock, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lock := Lock{}
	if err := yaml.Unmarshal(text, &lock); err != nil {
		return nil, fmt.Errorf("%s is not a list of stacks; resolve the conflict, or write it again: %w", path, err)
	}
	return lock, nil
}

const heading = `# The stacks of the accounts file, written by "npx cdk synth -c lock=write". Commit this file:
# synth compares the accounts file with it and reports what a change would move or leave behind.
`

// Write writes the lock, one stack a line, so that two changes merge.
func (l Lock) Write(path string) error {
	var text strings.Builder
	text.WriteString(heading)
	for _, id := range slices.Sorted(maps.Keys(l)) {
		var properties []string
		for _, name := range slices.Sorted(maps.Keys(l[id])) {
			properties = append(properties, name+": "+strconv.Quote(l[id][name]))
		}
		fmt.Fprintf(&text, "%s: {%s}\n", id, strings.Join(properties, ", "))
	}
	return os.WriteFile(path, []byte(text.String()), 0o644)
}
