package cli

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Globals are the flags that every command has.
type Globals struct {
	*Env

	// Profile and Region select credentials and Region as in the AWS CLI.
	Profile, Region string
	// AssumeRole is the name of the role to assume in each account of the accounts file.
	AssumeRole string
	// Accounts is the path of the accounts file.
	Accounts string
	// Timeout limits the whole run; 0 means no limit.
	Timeout time.Duration
	// Format is how results are written.
	Format Format
}

func (g *Globals) flags(flags *pflag.FlagSet) {
	flags.StringVar(&g.Profile, "profile", "", "AWS profile; default: AWS_PROFILE")
	flags.StringVar(&g.Region, "region", "", "AWS Region; default: that of the profile or AWS_REGION")
	flags.StringVar(&g.AssumeRole, "assume-role", "", "`name` of the role to assume in each account of the accounts file")
	flags.StringVar(&g.Accounts, "accounts", "accounts.yaml", "`path` of the accounts file")
	flags.DurationVar(&g.Timeout, "timeout", 0, "stop after this time, such as 10m; default: no limit")
	flags.VarP(&g.Format, "output", "o", "`format` of the result: table, json or csv")
}

// A Command makes one subcommand.
type Command func(*Globals) *cobra.Command
