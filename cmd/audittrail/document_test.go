package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/prove/golden"
)

// documented returns the command and its subcommands, except those that cobra adds.
func documented() []*cobra.Command {
	root := cli.Tree(commands...)
	return append([]*cobra.Command{root}, root.Commands()...)
}

func TestEveryCommandHasHelpWithExamplesAndExitCodes(t *testing.T) {
	for _, c := range documented() {
		if c.Short == "" || c.Long == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: short %q, long %q", c.CommandPath(), c.Short, c.Long)
		}
		for _, line := range examples(c) {
			if !strings.HasPrefix(line, "  ") || !strings.Contains(line, "audittrail ") {
				t.Errorf("%s: the example %q does not run it", c.CommandPath(), line)
			}
		}
		for _, code := range []string{"Exit codes", "0 ", "2 "} {
			if !strings.Contains(c.Long, code) {
				t.Errorf("%s: the help does not have %q", c.CommandPath(), code)
			}
		}
		for line := range strings.SplitSeq(c.Long, "\n") {
			if len(line) > 120 {
				t.Errorf("%s: a line is longer than 120 characters: %q", c.CommandPath(), line)
			}
		}
	}
}

// examples returns the examples of a command, those of several lines as one.
func examples(c *cobra.Command) []string {
	return strings.Split(strings.ReplaceAll(c.Example, "\\\n", " "), "\n")
}

// An example that does not parse would be a usage error for whoever copies it.
func TestEveryExampleParses(t *testing.T) {
	for _, c := range documented()[1:] {
		for _, line := range examples(c) {
			for part := range strings.SplitSeq(line, "|") {
				part, _, _ = strings.Cut(part, ">")
				words := strings.Fields(strings.ReplaceAll(part, "'", ""))
				if len(words) < 2 || words[0] != "audittrail" {
					continue
				}
				root := cli.Tree(commands...)
				found, args, err := root.Find(words[1:])
				if err != nil || found == root {
					t.Errorf("%q: %v", part, err)
					continue
				}
				if err := found.ParseFlags(args); err != nil {
					t.Errorf("%q: %v", part, err)
				} else if err := found.ValidateArgs(found.Flags().Args()); err != nil {
					t.Errorf("%q: %v", part, err)
				}
			}
		}
	}
}

func TestEveryFlagIsDescribedWithItsValueAndDefault(t *testing.T) {
	for _, c := range documented() {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || strings.HasSuffix(f.Usage, ".") {
				t.Errorf("%s --%s: usage %q", c.CommandPath(), f.Name, f.Usage)
			}
		})
	}
}

func TestShellsCompleteCommandsFlagsAndValues(t *testing.T) {
	for _, row := range []struct {
		args []string
		want string
	}{
		{[]string{"ver"}, "verify\t"},
		{[]string{"verify", "--exer"}, "--exercise\t"},
		{[]string{"verify", "--output", ""}, "json\n"},
		{[]string{"verify", "--skip", ""}, "trail-logging\n"},
		{[]string{"preflight", "--skip", ""}, "bootstrapped\n"},
		{[]string{"replay", ".", "--select", ""}, "trail-stopped\n"},
	} {
		code, out, _ := command(t, append([]string{"__complete"}, row.args...)...)
		if code != cli.OK || !strings.Contains(out, row.want) {
			t.Errorf("%q: code %d, %q does not have %q", row.args, code, out, row.want)
		}
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if code, out, _ := command(t, "completion", shell); code != cli.OK || !strings.Contains(out, "audittrail") {
			t.Errorf("%s: code %d, %d bytes", shell, code, len(out))
		}
	}
}

func TestGeneratedCommandDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString("# The command\n\n`audittrail` in one page: every command with its flags, examples and exit codes. It is what `--help` prints.\n")
	for _, c := range documented() {
		writeCommand(&text, c)
	}
	golden.Compare(t, "../../docs/command.md", []byte(text.String()))
}

func writeCommand(text *strings.Builder, c *cobra.Command) {
	fmt.Fprintf(text, "\n## %s\n\n%s.\n\n    %s\n\n%s\n\n", c.CommandPath(), c.Short, c.UseLine(), c.Long)
	for line := range strings.SplitSeq(c.Example, "\n") {
		fmt.Fprintln(text, "  "+line)
	}
	if !c.HasLocalFlags() || !c.HasAvailableLocalFlags() {
		return
	}
	fmt.Fprint(text, "\n| Flag | Default | |\n|---|---|---|\n")
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if value != "" {
			name += " " + value
		}
		standard := f.DefValue
		if slices.Contains([]string{"", "[]", "false", "0s"}, standard) {
			standard = "-"
		}
		fmt.Fprintf(text, "| `%s` | %s | %s |\n", name, standard, usage)
	})
}
