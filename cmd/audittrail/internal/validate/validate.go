// Package validate is the command "validate": it checks an accounts file.
package validate

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/config"
)

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	return &cobra.Command{
		Use:   "validate",
		Short: "Check an accounts file, without Node.js and without AWS",
		Example: "  audittrail validate\n" +
			"  audittrail validate --accounts production.yaml --output json",
		RunE: func(*cobra.Command, []string) error { return run(g) },
	}
}

func run(g *cli.Globals) error {
	file, err := config.Read(g.Accounts)
	if err != nil {
		return cli.Failf(cli.Usage, "the accounts file cannot be read: %w", err)
	}
	if err := file.Err(); err != nil {
		fmt.Fprintln(g.Err, err)
		return cli.Result(cli.Found)
	}
	return nil
}
