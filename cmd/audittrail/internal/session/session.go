// Package session makes AWS configurations for the accounts and Regions that a command visits.
package session

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/middleware"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Session is the caller's own credentials, and those of a role in other accounts.
type Session struct {
	own  aws.Config
	role string
	// Account and ARN are those of the caller.
	Account, ARN string
	// Now is AWS's clock. It is that of the process unless they differ by minutes.
	Now func() time.Time
}

// New finds the credentials as the AWS CLI does and asks STS whose they are.
func New(ctx context.Context, g *cli.Globals) (*Session, error) {
	var options []func(*config.LoadOptions) error
	if g.Profile != "" {
		options = append(options, config.WithSharedConfigProfile(g.Profile))
	}
	if g.Region != "" {
		options = append(options, config.WithRegion(g.Region))
	}
	own, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return nil, cli.Failf(cli.Usage, "no AWS configuration: %w", err)
	}
	if own.Region == "" {
		return nil, cli.Failf(cli.Usage, "no Region; set --region or AWS_REGION")
	}
	if _, err := own.Credentials.Retrieve(ctx); err != nil && ctx.Err() == nil {
		return nil, cli.Failf(cli.Unchecked, "no AWS credentials; set --profile or AWS_PROFILE, or sign in with aws sso login (%s)", cli.Cause(err))
	}
	caller, err := sts.NewFromConfig(own).GetCallerIdentity(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &Session{
		own: own, role: g.AssumeRole, Account: aws.ToString(caller.Account), ARN: aws.ToString(caller.Arn), Now: clock(g, caller.ResultMetadata),
	}, nil
}

// tolerated is how far the clock of the process may be from AWS's: the SDK corrects its
// signatures from about there on, too.
const tolerated = 4 * time.Minute

// clock returns AWS's clock, by the time of an answer. With a wrong one, an old delivery would
// look recent, and a range would miss its newest events.
func clock(g *cli.Globals, answer middleware.Metadata) func() time.Time {
	there, known := awsmiddleware.GetServerTime(answer)
	here, timed := awsmiddleware.GetResponseAt(answer)
	ahead := there.Sub(here)
	if !known || !timed || ahead.Abs() < tolerated {
		return g.Now
	}
	fmt.Fprintf(g.Err, "audittrail: the clock of this machine differs from AWS's by %s; AWS's is used\n", ahead.Abs().Round(time.Minute))
	return func() time.Time { return g.Now().Add(ahead) }
}

// In returns the configuration for an account and a Region. For another account than the
// caller's it assumes the role of --assume-role; without that flag it is an error.
func (s *Session) In(account, region string) (aws.Config, error) {
	there := s.own.Copy()
	if region != "" {
		there.Region = region
	}
	if account == "" || account == s.Account {
		return there, nil
	}
	if s.role == "" {
		return aws.Config{}, cli.Failf(cli.Unchecked, "the credentials are those of account %s, not %s; set --assume-role or run the command in each account", s.Account, account)
	}
	arn := fmt.Sprintf("arn:%s:iam::%s:role/%s", Partition(s.ARN), account, s.role)
	there.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(sts.NewFromConfig(s.own), arn, func(o *stscreds.AssumeRoleOptions) {
		o.RoleSessionName = "audittrail"
	}))
	return there, nil
}

// Region is the Region of the caller's configuration.
func (s *Session) Region() string { return s.own.Region }
