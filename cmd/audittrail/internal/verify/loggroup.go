package verify

import (
	"cmp"
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// group returns the trail's log group, nil if there is none.
func (t *trail) group(ctx context.Context) (*types.LogGroup, error) {
	name, err := t.logGroupName(ctx)
	if err != nil || name == "" {
		return nil, err
	}
	return checks.Ask(t.Place, "DescribeLogGroups "+name, func() (*types.LogGroup, error) {
		pages := cloudwatchlogs.NewDescribeLogGroupsPaginator(cloudwatchlogs.NewFromConfig(t.AWS), &cloudwatchlogs.DescribeLogGroupsInput{LogGroupNamePrefix: &name})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, g := range page.LogGroups {
				if aws.ToString(g.LogGroupName) == name {
					return &g, nil
				}
			}
		}
		return nil, nil
	})
}

func (t *trail) hasLogGroup(ctx context.Context) (checks.Finding, error) {
	name, err := t.logGroupName(ctx)
	switch {
	case err != nil:
		return checks.Finding{}, err
	case t.withoutLogGroup():
		return checks.OkIf(name == "", "the log group of the trail is %q, and the file asks for none", name)
	case name == "":
		return checks.Broken("the trail has no log group")
	case t.logGroup().Name != "" && name != t.logGroup().Name:
		return checks.Broken("the log group is %s, want %s", name, t.logGroup().Name)
	}
	g, err := t.group(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(g != nil, "the log group %s exists: %t", name, g != nil)
}

// aboutGroup judges the log group, if the file asks for one.
func (t *trail) aboutGroup(ctx context.Context, judge func(*types.LogGroup) (checks.Finding, error)) (checks.Finding, error) {
	if t.withoutLogGroup() {
		return checks.Skipped("the file asks for no log group")
	}
	g, err := t.group(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if g == nil {
		return checks.Broken("there is no log group")
	}
	return judge(g)
}

func (t *trail) logGroupRetention(ctx context.Context) (checks.Finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (checks.Finding, error) {
		want := cmp.Or(t.logGroup().RetentionDays, 365)
		if g.RetentionInDays == nil {
			return checks.Broken("events are kept forever, want %d days", want)
		}
		return checks.OkIf(int(*g.RetentionInDays) == want, "events are kept for %d days, want %d", *g.RetentionInDays, want)
	})
}

func (t *trail) logGroupEncryption(ctx context.Context) (checks.Finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (checks.Finding, error) {
		key := aws.ToString(g.KmsKeyId)
		return checks.OkIf(key != "", "the key is %q", key)
	})
}

func (t *trail) logGroupProtection(ctx context.Context) (checks.Finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (checks.Finding, error) {
		on := aws.ToBool(g.DeletionProtectionEnabled)
		return checks.OkIf(on, "deletion protection is %s", checks.OnOff(on))
	})
}
