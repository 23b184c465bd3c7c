package preflight

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	accounttypes "github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cftypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
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

// existing returns the stacks of the account and Region that are not deleted.
func (s *site) existing(ctx context.Context) ([]cftypes.Stack, error) {
	return checks.Ask(s.Place, "DescribeStacks", func() ([]cftypes.Stack, error) {
		var all []cftypes.Stack
		pages := cloudformation.NewDescribeStacksPaginator(cloudformation.NewFromConfig(s.AWS), &cloudformation.DescribeStacksInput{})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, page.Stacks...)
		}
		return all, nil
	})
}

func (s *site) stacksReady(ctx context.Context) (checks.Finding, error) {
	existing, err := s.existing(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, stack := range existing {
		status := string(stack.StackStatus)
		if slices.Contains(s.stacks, aws.ToString(stack.StackName)) && (strings.HasSuffix(status, "_FAILED") || strings.HasSuffix(status, "_IN_PROGRESS") || status == "ROLLBACK_COMPLETE") {
			bad = append(bad, aws.ToString(stack.StackName)+" is "+status)
		}
	}
	return checks.None(bad, len(s.stacks), "stacks")
}

func (s *site) stacksKnown(ctx context.Context) (checks.Finding, error) {
	existing, err := s.existing(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, stack := range existing {
		if name := aws.ToString(stack.StackName); strings.HasPrefix(name, "AuditTrail") && !slices.Contains(s.stacks, name) {
			bad = append(bad, name+" is not in the file")
		}
	}
	return checks.None(bad, len(s.stacks), "stacks")
}

// The quota of rules of the default bus, and the Regions with a lower one.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const (
	mostRules = 300
	fewRules  = 100
)

var smallRegions = []string{"af-south-1", "eu-south-1"}

func (s *site) ruleQuota(ctx context.Context) (checks.Finding, error) {
	need := s.neededRules()
	if need == 0 {
		return checks.Skipped("the file asks for no rules here")
	}
	others, err := checks.Ask(s.Place, "ListRules", func() (int, error) {
		n, in, client := 0, &eventbridge.ListRulesInput{}, eventbridge.NewFromConfig(s.AWS)
		for {
			out, err := client.ListRules(ctx, in)
			if err != nil {
				return 0, err
			}
			for _, r := range out.Rules {
				if !s.ours(aws.ToString(r.Name)) {
					n++
				}
			}
			if in.NextToken = out.NextToken; in.NextToken == nil {
				return n, nil
			}
		}
	})
	if err != nil {
		return checks.Finding{}, err
	}
	most := mostRules
	if slices.Contains(smallRegions, s.Region) {
		most = fewRules
	}
	if others+need > most {
		return checks.Broken("the bus has %d other rules, the file adds about %d, and the default quota is %d", others, need, most)
	}
	return checks.Ok("the bus has %d other rules, the file adds about %d, and the default quota is %d", others, need, most)
}

// neededRules is about how many rules the detections of the trails have.
func (s *site) neededRules() int {
	n := 0
	for _, t := range s.trails {
		var leaveOut, add []string
		if d := t.Detections; d != nil {
			if d.None {
				continue
			}
			leaveOut, add = d.LeaveOut, d.Add
		}
		choice, _ := catalogue.Choose(leaveOut, add) // the file was checked
		for _, d := range choice.Detections {
			if !d.Alarm() {
				n++
			}
		}
	}
	return n
}

// ours reports whether a rule is of one of the trails.
func (s *site) ours(rule string) bool {
	for _, t := range s.trails {
		prefix := catalogue.NameOfTrail(t.TrailName)
		if t.Detections != nil && t.Detections.Name != "" {
			prefix = t.Detections.Name
		}
		if strings.HasPrefix(rule, prefix+"-") {
			return true
		}
	}
	return false
}
