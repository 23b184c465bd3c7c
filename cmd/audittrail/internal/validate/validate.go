// Package validate is the command "validate": it checks accounts files.
package validate

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/lockfile"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/valid"
)

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var schema bool
	command := &cobra.Command{
		Use:   "validate [file...]",
		Short: "Check accounts files, without Node.js and without AWS",
		Long: "validate finds every problem that a synth finds in an accounts file, with the same words: syntax, keys,\n" +
			"every value, the entries against each other, and changes that accounts.lock does not allow. Without arguments\n" +
			"it checks the file of --accounts; \"-\" is standard input. docs/validate.md lists what only a synth finds.\n\n" +
			"Exit codes: 0 nothing is wrong; 1 a file has problems; 2 a file cannot be read, or a flag is wrong.",
		Example: "  audittrail validate\n" +
			"  audittrail validate production.yaml staging.yaml --output json\n" +
			"  envsubst < accounts.template.yaml | audittrail validate -\n" +
			"  audittrail validate --schema > accounts.schema.json",
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, files []string) error {
			if schema {
				_, err := fmt.Fprint(g.Out, config.Schema())
				return err
			}
			if len(files) == 0 {
				files = []string{g.Accounts}
			}
			return run(g, g.In, files)
		},
	}
	command.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of the accounts file, for editors")
	return command
}

// run checks the files and prints what is wrong with them: for people as a synth does, to
// standard error, and for programs to standard output.
func run(g *cli.Globals, stdin io.Reader, files []string) error {
	found, code := []finding{}, cli.OK
	var unread []error
	for _, path := range files {
		problems, err := check(path, stdin)
		switch {
		case problems == nil && err != nil:
			unread = append(unread, err)
		case err != nil:
			found, code = append(found, problems...), cli.Found
			if g.Format == cli.Table {
				fmt.Fprintln(g.Err, err)
			}
		}
	}
	if err := write(g, found); err != nil {
		return err
	}
	if len(unread) > 0 {
		return cli.Failf(cli.Usage, "%w", errors.Join(unread...))
	}
	return cli.Result(code)
}

// check returns the problems of a file, with the error that a synth would print. If it cannot
// read the file, it returns the error alone.
func check(path string, stdin io.Reader) ([]finding, error) {
	defer valid.ForgetRegions()
	read, err := read(path, stdin)
	if err != nil {
		return nil, err
	}
	err = read.File.Err()
	var problems *config.Problems
	if errors.As(err, &problems) {
		var found []finding
		for _, p := range problems.List() {
			found = append(found, finding{path, p.Line, p.Column, p.Text})
		}
		return found, err
	}
	if path == stdinPath {
		return nil, nil
	}
	return checkLock(path, read.File)
}

// stdinPath stands for standard input.
const stdinPath = "-"

func read(path string, stdin io.Reader) (plan.Plan, error) {
	if path == stdinPath {
		return plan.ReadFrom(stdin, path)
	}
	return plan.Read(path)
}

// checkLock compares a file without problems with the lock next to it, if there is one.
func checkLock(path string, file *config.File) (found []finding, err error) {
	lock := lockfile.Path(path)
	before, err := lockfile.Read(lock)
	if err != nil {
		return []finding{{File: lock, Text: err.Error()}}, err
	}
	changes, _ := lockfile.Compare(before, lockfile.Of(file))
	if len(changes) == 0 {
		return nil, nil
	}
	for _, c := range changes {
		found = append(found, finding{File: path, Text: c.String()})
	}
	return found, lockfile.Moved(lock, changes)
}

// finding is a problem as JSON. Line and column are 0 for the file as a whole.
type finding struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

// write writes the problems for programs.
func write(g *cli.Globals, found []finding) error {
	if g.Format == cli.Table {
		return nil
	}
	rows := cli.Rows{Header: []string{"file", "line", "column", "problem"}}
	for _, f := range found {
		rows.Cells = append(rows.Cells, []string{f.File, strconv.Itoa(f.Line), strconv.Itoa(f.Column), f.Text})
	}
	return g.Format.Write(g.Out, found, rows)
}
