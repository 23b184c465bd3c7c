package verify

import (
	"cmp"
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"
)

// group returns the trail's log group, nil if there is none.
func (t *trail) group(ctx context.Context) (*types.LogGroup, error) {
	name, err := t.logGroupName(ctx)
	if err != nil || name == "" {
		return nil, err
	}
	return ask(t.place, "DescribeLogGroups "+name, func() (*types.LogGroup, error) {
		pages := cloudwatchlogs.NewDescribeLogGroupsPaginator(cloudwatchlogs.NewFromConfig(t.aws), &cloudwatchlogs.DescribeLogGroupsInput{LogGroupNamePrefix: &name})
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

func (t *trail) hasLogGroup(ctx context.Context) (finding, error) {
	name, err := t.logGroupName(ctx)
	switch {
	case err != nil:
		return finding{}, err
	case t.withoutLogGroup():
		return okIf(name == "", "the log group of the trail is %q, and the file asks for none", name)
	case name == "":
		return wrong("the trail has no log group")
	case t.logGroup().Name != "" && name != t.logGroup().Name:
		return wrong("the log group is %s, want %s", name, t.logGroup().Name)
	}
	g, err := t.group(ctx)
	if err != nil {
		return finding{}, err
	}
	return okIf(g != nil, "the log group %s exists: %t", name, g != nil)
}

// aboutGroup judges the log group, if the file asks for one.
func (t *trail) aboutGroup(ctx context.Context, judge func(*types.LogGroup) (finding, error)) (finding, error) {
	if t.withoutLogGroup() {
		return notApplicable("the file asks for no log group")
	}
	g, err := t.group(ctx)
	if err != nil {
		return finding{}, err
	}
	if g == nil {
		return wrong("there is no log group")
	}
	return judge(g)
}

func (t *trail) logGroupRetention(ctx context.Context) (finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (finding, error) {
		want := cmp.Or(t.logGroup().RetentionDays, 365)
		if g.RetentionInDays == nil {
			return wrong("events are kept forever, want %d days", want)
		}
		return okIf(int(*g.RetentionInDays) == want, "events are kept for %d days, want %d", *g.RetentionInDays, want)
	})
}

func (t *trail) logGroupEncryption(ctx context.Context) (finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (finding, error) {
		key := aws.ToString(g.KmsKeyId)
		return okIf(key != "", "the key is %q", key)
	})
}

func (t *trail) logGroupProtection(ctx context.Context) (finding, error) {
	return t.aboutGroup(ctx, func(g *types.LogGroup) (finding, error) {
		on := aws.ToBool(g.DeletionProtectionEnabled)
		return okIf(on, "deletion protection is %s", onOff(on))
	})
}
