// Package session makes AWS configurations for the accounts and Regions that a command visits.
package session

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Session is the caller's own credentials, and those of a role in other accounts.
type Session struct {
	own  aws.Config
	role string
	// Account and ARN are those of the caller.
	Account, ARN string
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
	caller, err := sts.NewFromConfig(own).GetCallerIdentity(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("no credentials: %w", err)
	}
	return &Session{own: own, role: g.AssumeRole, Account: aws.ToString(caller.Account), ARN: aws.ToString(caller.Arn)}, nil
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
