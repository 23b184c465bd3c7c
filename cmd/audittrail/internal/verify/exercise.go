package verify

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// exerciseOptions are the flags of --exercise.
type exerciseOptions struct {
	run  bool
	key  string
	wait time.Duration
	poll time.Duration // between two looks
}

func (o *exerciseOptions) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&o.run, "exercise", false, "prove with calls of its own that they are recorded and that a page is delivered")
	flags.StringVar(&o.key, "key", "", "with --exercise: `ARN` of the KMS key to encrypt and decrypt with; default: a new key, which is scheduled for deletion")
	flags.DurationVar(&o.wait, "wait", 20*time.Minute, "with --exercise: how long to look for the calls")
	o.poll = 15 * time.Second
}

func (o exerciseOptions) check(trail string) error {
	switch {
	case !o.run && o.key != "":
		return cli.Failf(cli.Usage, "--key needs --exercise")
	case o.run && trail == "":
		return cli.Failf(cli.Usage, "--exercise needs --trail: it makes calls in one account only")
	}
	return nil
}

func (p plan) exercise(ctx context.Context, o exerciseOptions) []Row { return nil }
