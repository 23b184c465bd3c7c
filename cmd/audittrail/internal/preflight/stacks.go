package preflight

import (
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cftypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

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
