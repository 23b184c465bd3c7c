// Command audittrail is the operator's command: it checks an accounts file and an account
// before a deployment, writes evidence for auditors, checks what was deployed, and reads the
// log files of a trail.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/cost"
	"example.com/audittrail/cmd/audittrail/internal/evidence"
	"example.com/audittrail/cmd/audittrail/internal/history"
	"example.com/audittrail/cmd/audittrail/internal/policy"
	"example.com/audittrail/cmd/audittrail/internal/preflight"
	"example.com/audittrail/cmd/audittrail/internal/replay"
	"example.com/audittrail/cmd/audittrail/internal/validate"
	"example.com/audittrail/cmd/audittrail/internal/validatelogs"
	"example.com/audittrail/cmd/audittrail/internal/verify"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(int(run(ctx, cli.Process(), os.Args[1:])))
}

// commands are the subcommands.
var commands = []cli.Command{
	cost.Command,
	evidence.Command,
	history.Command,
	policy.Command,
	preflight.Command,
	replay.Command,
	validate.Command,
	verify.Command,
	validatelogs.Command,
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, env *cli.Env, args []string) cli.Code {
	return cli.Run(ctx, env, args, commands...)
}
