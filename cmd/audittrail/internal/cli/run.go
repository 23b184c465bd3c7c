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
	p := newProgram(env, commands)
	p.root.SetArgs(args)
	p.ctx = ctx
	defer func() { p.cancel() }()
	err := p.root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errPrinted) {
		fmt.Fprintln(env.Err, "audittrail:", Sentence(p.ctx, err))
	}
	return codeOf(err)
}

// Tree returns the command with its subcommands, to document them.
func Tree(commands ...Command) *cobra.Command { return newProgram(&Env{}, commands).root }

// program is a command line that runs once.
type program struct {
	root   *cobra.Command
	ctx    context.Context // ends at the time limit
	cancel context.CancelFunc
}

func newProgram(env *Env, commands []Command) *program {
	globals := &Globals{Env: env}
	root := &cobra.Command{
		Use:   "audittrail",
		Short: "Check an audit trail before and after its deployment, and read its log files",
		Long: "audittrail checks an accounts file and an account before a deployment, checks what was deployed, and reads\n" +
			"the log files of a trail. Each command has its own help: audittrail COMMAND --help.\n\n" +
			"Credentials are found as by the AWS CLI: environment, profile, single sign-on, container or instance role.\n" +
			"AWS_ENDPOINT_URL sends every call elsewhere. Progress and colours are written to a terminal only.\n\n" +
			"Exit codes of every command: 0 nothing is wrong; 1 something was found; 2 wrong flags or file; 3 something\n" +
			"could not be checked; 4 nothing is wrong, but a part has no evidence. The help of a command says what 1 and\n" +
			"4 mean there.",
		Example: "  audittrail verify --trail audit-trail\n" +
			"  source <(audittrail completion bash)",
		Version:       version.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          usage(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return Failf(Usage, "%w; see %s --help", err, cmd.CommandPath())
	})
	globals.flags(root.PersistentFlags())
	Complete(root, "output", formats...)
	p := &program{root: root, cancel: func() {}}
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if globals.Timeout > 0 {
			p.ctx, p.cancel = context.WithTimeoutCause(cmd.Context(), globals.Timeout, fmt.Errorf("the time of --timeout %s is over", globals.Timeout))
			cmd.SetContext(p.ctx)
		}
	}
	for _, command := range commands {
		sub := command(globals)
		sub.Args = usage(sub.Args)
		root.AddCommand(sub)
	}
	return p
}

// Complete lets shells complete the values of a flag. It panics if the flag does not exist.
func Complete(c *cobra.Command, flag string, values ...string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
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
