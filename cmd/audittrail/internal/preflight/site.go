package preflight

import (
	"context"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	accounttypes "github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// siteChecks are the promises about each account and Region of the file.
var siteChecks = []checks.Check[*site]{
	checks.New("credentials", "The credentials are those of the account", "use --assume-role, or run the command with credentials of the account", []string{"sts:GetCallerIdentity"}, (*site).credentials),
	checks.New("region-enabled", "The Region is enabled in the account", "aws account enable-region --region-name REGION; it takes minutes to hours", []string{"account:GetRegionOptStatus"}, (*site).regionEnabled),
	checks.New("bootstrapped", "The account and Region are bootstrapped with a recent version", "npx cdk bootstrap aws://ACCOUNT/REGION, or deploy with -c bootstrap=false", []string{"ssm:GetParameter"}, (*site).bootstrapped),
	checks.New("trail-quota", "The Region has room for the trails: at most five, with those of other Regions and of the organization", "remove a trail", []string{"cloudtrail:DescribeTrails"}, (*site).trailQuota),
	checks.New("trail-names", "No other trail has the name of one of the file", "choose another trailName, or delete the other trail", []string{"cloudtrail:DescribeTrails", "cloudformation:DescribeStacks"}, (*site).trailNames),
	checks.New("management-events-once", "No other trail records management events, for which AWS charges from the second copy on", "stop the other trail, or set events.management.access of one of them to None", []string{"cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors"}, (*site).managementEventsOnce),
	checks.New("channels-none", "No service-linked channel gets a further copy of the events", "if the service is not used, disable it there", []string{"cloudtrail:ListChannels"}, (*site).noChannels),
	checks.New("rule-quota", "The default event bus has room for the rules", "raise the quota of rules in Service Quotas, or leave out detections", []string{"events:ListRules"}, (*site).ruleQuota),
	checks.New("alarm-quota", "The Region has room for the alarms", "raise the quota of alarms in Service Quotas, or leave out detections", []string{"cloudwatch:DescribeAlarms"}, (*site).alarmQuota),
	checks.New("filter-quota", "The existing log groups have room for the metric filters", "remove filters from the log group, or leave out detections; the quota cannot be raised", []string{"logs:DescribeMetricFilters"}, (*site).filterQuota),
	checks.New("stacks-ready", "No stack of the file is in a state that blocks a deployment", "docs/operating.md, Failed first deployment", []string{"cloudformation:DescribeStacks"}, (*site).stacksReady),
	checks.New("stacks-known", "The file has every stack whose name begins with AuditTrail", "add the entry to the file again, or destroy the stack; its bucket, key and log group stay", []string{"cloudformation:DescribeStacks"}, (*site).stacksKnown),
}

func (s *site) credentials(ctx context.Context) (checks.Finding, error) {
	out, err := checks.Ask(s.Place, "GetCallerIdentity", func() (*sts.GetCallerIdentityOutput, error) {
		return sts.NewFromConfig(s.AWS).GetCallerIdentity(ctx, nil)
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(aws.ToString(out.Account) == s.Account, "the caller is %s", aws.ToString(out.Arn))
}

func (s *site) regionEnabled(ctx context.Context) (checks.Finding, error) {
	out, err := checks.Ask(s.Place, "GetRegionOptStatus", func() (*account.GetRegionOptStatusOutput, error) {
		return account.NewFromConfig(s.AWS).GetRegionOptStatus(ctx, &account.GetRegionOptStatusInput{RegionName: &s.Region})
	})
	if err != nil {
		return checks.Finding{}, err
	}
	enabled := out.RegionOptStatus == accounttypes.RegionOptStatusEnabled || out.RegionOptStatus == accounttypes.RegionOptStatusEnabledByDefault
	return checks.OkIf(enabled, "the status is %s", out.RegionOptStatus)
}

// oldestBootstrap is the version that the templates of the CDK require.
const oldestBootstrap = 6

func (s *site) bootstrapped(ctx context.Context) (checks.Finding, error) {
	const parameter = "/cdk-bootstrap/hnb659fds/version"
	text, err := checks.Ask(s.Place, "GetParameter", func() (string, error) {
		out, err := ssm.NewFromConfig(s.AWS).GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String(parameter)})
		if err != nil {
			return "", err
		}
		return aws.ToString(out.Parameter.Value), nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	version, err := strconv.Atoi(text)
	if err != nil {
		return checks.Finding{}, fmt.Errorf("the parameter %s is not a version: %q", parameter, text)
	}
	return checks.OkIf(version >= oldestBootstrap, "the version is %d, want at least %d", version, oldestBootstrap)
}
