package verify

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/costexplorer"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/s3control"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// account is an account of the file.
type account struct {
	*checks.Place
	pays bool // whether it is an account that sees its own bill
}

func (a *account) Where() *checks.Place { return a.Place }
func (a *account) Name() string         { return "account" }

var readReport = []string{"iam:GenerateCredentialReport", "iam:GetCredentialReport"}

// accountChecks are what every account needs, with or without a trail. No stack of this
// project can change it, so it is reported only.
var accountChecks = []checks.Check[*account]{
	checks.New("account-root-mfa", "The root user has MFA", "sign in as root and add an MFA device, or remove the root credentials centrally", []string{"iam:GetAccountSummary"}, (*account).rootMFA),
	checks.New("account-root-keys", "The root user has no access keys", "sign in as root and delete them", []string{"iam:GetAccountSummary"}, (*account).rootKeys),
	checks.New("account-s3-public-access", "S3 blocks public access to the whole account", "aws s3control put-public-access-block --account-id ACCOUNT", []string{"s3:GetAccountPublicAccessBlock"}, (*account).s3Block),
	checks.New("account-console-mfa", "Every user with a password has MFA", "add an MFA device, or delete the password", readReport, (*account).consoleMFA),
	checks.New("account-keys-rotated", "No access key is older than 90 days", "replace the key by a role, or rotate it", readReport, (*account).keysRotated),
	checks.New("account-credentials-used", "No active password or key was unused for 45 days", "deactivate it", readReport, (*account).credentialsUsed),
	checks.New("account-cost-anomalies", "A monitor looks for cost anomalies", "aws ce create-anomaly-monitor", []string{"ce:GetAnomalyMonitors"}, (*account).costAnomalies),
}

func (a *account) summary(ctx context.Context) (map[string]int32, error) {
	return checks.Ask(a.Place, "GetAccountSummary", func() (map[string]int32, error) {
		out, err := iam.NewFromConfig(a.AWS).GetAccountSummary(ctx, nil)
		if err != nil {
			return nil, err
		}
		return out.SummaryMap, nil
	})
}

// rootMFA accepts a member account whose root user has no credentials at all.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
func (a *account) rootMFA(ctx context.Context) (checks.Finding, error) {
	s, err := a.summary(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if password, known := s[string(iamtypes.SummaryKeyTypeAccountPasswordPresent)]; known && password == 0 && s[string(iamtypes.SummaryKeyTypeAccountAccessKeysPresent)] == 0 {
		return checks.Skipped("the root user has no password and no access keys")
	}
	on := s[string(iamtypes.SummaryKeyTypeAccountMFAEnabled)] == 1
	return checks.OkIf(on, "MFA of the root user is %s", checks.OnOff(on))
}

func (a *account) rootKeys(ctx context.Context) (checks.Finding, error) {
	s, err := a.summary(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	n, known := s[string(iamtypes.SummaryKeyTypeAccountAccessKeysPresent)]
	if !known {
		return checks.Unknown("the summary of the account does not say whether the root user has access keys")
	}
	return checks.OkIf(n == 0, "access keys of the root user: %d", n)
}

func (a *account) s3Block(ctx context.Context) (checks.Finding, error) {
	out, err := checks.Ask(a.Place, "GetPublicAccessBlock of the account", func() (*s3control.GetPublicAccessBlockOutput, error) {
		return s3control.NewFromConfig(a.AWS).GetPublicAccessBlock(ctx, &s3control.GetPublicAccessBlockInput{AccountId: &a.Account})
	})
	if err != nil {
		return checks.Finding{}, err
	}
	b := out.PublicAccessBlockConfiguration
	all := b != nil && aws.ToBool(b.BlockPublicAcls) && aws.ToBool(b.BlockPublicPolicy) && aws.ToBool(b.IgnorePublicAcls) && aws.ToBool(b.RestrictPublicBuckets)
	return checks.OkIf(all, "all four settings are on: %t", all)
}

func (a *account) costAnomalies(ctx context.Context) (checks.Finding, error) {
	if a.Partition() != "aws" {
		return checks.Skipped("Cost Anomaly Detection is not in partition %s", a.Partition())
	}
	if !a.pays {
		return checks.Skipped("the management account has the monitors of the organization")
	}
	n, err := checks.Ask(a.Place, "GetAnomalyMonitors", func() (int, error) {
		there := a.AWS.Copy()
		there.Region = "us-east-1" // Cost Explorer has one endpoint
		out, err := costexplorer.NewFromConfig(there).GetAnomalyMonitors(ctx, &costexplorer.GetAnomalyMonitorsInput{})
		if err != nil {
			return 0, err
		}
		return len(out.AnomalyMonitors), nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(n > 0, "monitors: %d", n)
}

// sleep waits, or returns why the run ends.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
