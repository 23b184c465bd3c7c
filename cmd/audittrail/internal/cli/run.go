package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.com/audittrail/internal/version"
)

// Run parses the arguments, runs one of the commands and returns its exit code.
func Run(ctx context.Context, env *Env, args []string, commands ...Command) Code {
	globals := &Globals{Env: env}
	root := &cobra.Command{
		Use:           "audittrail",
		Version:       version.Version,
		Short:         "Check an audit trail before and after its deployment, and read its log files",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          usage(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	root.SetArgs(args)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return Failf(Usage, "%w; see %s --help", err, cmd.CommandPath())
	})
	globals.flags(root.PersistentFlags())
	var cancel context.CancelFunc = func() {}
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if globals.Timeout > 0 {
			ctx, cancel = context.WithTimeoutCause(ctx, globals.Timeout, fmt.Errorf("the time of --timeout %s is over", globals.Timeout))
			cmd.SetContext(ctx)
		}
	}
	defer func() { cancel() }()
	for _, command := range commands {
		sub := command(globals)
		sub.Args = usage(sub.Args)
		root.AddCommand(sub)
	}

	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errPrinted) {
		fmt.Fprintln(env.Err, "audittrail:", Sentence(ctx, err))
	}
	return codeOf(err)
}

// usage makes wrong arguments a usage error.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check == nil {
			check = cobra.NoArgs
		}
		if err := check(cmd, args); err != nil {
			return Failf(Usage, "%w; see %s --help", err, cmd.CommandPath())
		}
		return nil
	}
}
