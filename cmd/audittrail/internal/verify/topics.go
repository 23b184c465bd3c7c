package verify

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
)

func (a *alerts) topicsEncrypted(ctx context.Context) (checks.Finding, error) {
	topics, err := a.of(ctx, "AWS::SNS::Topic")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, t := range topics {
		attributes, err := a.topic(ctx, t.Name)
		if err != nil {
			return checks.Finding{}, err
		}
		if attributes["KmsMasterKeyId"] == "" {
			bad = append(bad, t.Name+" is not encrypted")
		}
	}
	return checks.None(bad, len(topics), "topics")
}

func (a *alerts) topicsClosed(ctx context.Context) (checks.Finding, error) {
	topics, err := a.of(ctx, "AWS::SNS::Topic")
	if err != nil {
		return checks.Finding{}, err
	}
	var q asked
	for _, t := range topics {
		attributes, err := a.topic(ctx, t.Name)
		if err != nil {
			return checks.Finding{}, err
		}
		document, err := parsed("the policy of "+t.Name, attributes["Policy"])
		if err != nil {
			return checks.Finding{}, err
		}
		for _, action := range []string{"sns:Publish", "sns:Subscribe", "sns:SetTopicAttributes"} {
			r := request{Request: iam.Request{Principal: iam.Anonymous(), Action: action, Resource: t.Name, Context: secure}, what: action + " by an anonymous caller", resource: document}
			q.add(false, r, nil)
			r.what, r.Principal = action+" by another account", administrator(a.Partition(), stranger)
			q.add(false, r, nil)
			q.administered()
		}
	}
	if len(topics) == 0 {
		return checks.Skipped("the stack has no topics")
	}
	return q.judge("denied")
}

func (a *alerts) subscriptionsConfirmed(ctx context.Context) (checks.Finding, error) {
	wanted, err := a.of(ctx, "AWS::SNS::Subscription")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, want := range wanted {
		deployed, err := a.subscriptions(ctx, want.text("TopicArn"))
		if err != nil {
			return checks.Finding{}, err
		}
		i := slices.IndexFunc(deployed, func(s snstypes.Subscription) bool {
			return aws.ToString(s.Protocol) == want.text("Protocol") && same(want.Properties["Endpoint"], aws.ToString(s.Endpoint))
		})
		switch {
		case i < 0:
			bad = append(bad, want.text("Endpoint")+" is not subscribed to "+want.text("TopicArn"))
		case !confirmed(deployed[i]):
			bad = append(bad, want.text("Endpoint")+" has not confirmed its subscription to "+want.text("TopicArn"))
		}
	}
	return checks.None(bad, len(wanted), "subscriptions")
}

func (a *alerts) pagesHeard(ctx context.Context) (checks.Finding, error) {
	topics, err := a.pageTopics(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, topic := range topics {
		deployed, err := a.subscriptions(ctx, topic)
		if err != nil {
			return checks.Finding{}, err
		}
		if !slices.ContainsFunc(deployed, confirmed) {
			bad = append(bad, topic+" has no confirmed subscription")
		}
	}
	return checks.None(bad, len(topics), "topics for pages")
}

// pageTopics returns the topics that rules and alarms of severity page notify.
func (a *alerts) pageTopics(ctx context.Context) ([]string, error) {
	all, err := a.resources(ctx)
	if err != nil {
		return nil, err
	}
	var topics []string
	add := func(arn any) {
		if text, ok := arn.(string); ok && !slices.Contains(topics, text) {
			topics = append(topics, text)
		}
	}
	for _, r := range all {
		if !strings.HasPrefix(r.Name, a.prefix+"-page-") && !strings.HasPrefix(r.text("Name"), a.prefix+"-page-") {
			continue
		}
		actions, _ := r.Properties["AlarmActions"].([]any)
		for _, arn := range actions {
			add(arn)
		}
		targets, _ := r.Properties["Targets"].([]any)
		for _, target := range targets {
			if t, ok := target.(map[string]any); ok {
				add(t["Arn"])
			}
		}
	}
	slices.Sort(topics)
	return topics, nil
}

func (a *alerts) deadLettersEmpty(ctx context.Context) (checks.Finding, error) {
	return a.eachQueue(ctx, func(attributes map[string]string) string {
		n := 0
		for _, name := range []string{"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"} {
			count, err := strconv.Atoi(attributes[name])
			if err != nil {
				return "does not report " + name
			}
			n += count
		}
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("has %d messages", n)
	})
}

// twoWeeks is the maximum retention of a queue in seconds.
const twoWeeks = "1209600"

func (a *alerts) deadLettersKept(ctx context.Context) (checks.Finding, error) {
	return a.eachQueue(ctx, func(attributes map[string]string) string {
		switch {
		case attributes["SqsManagedSseEnabled"] != "true" && attributes["KmsMasterKeyId"] == "":
			return "is not encrypted"
		case attributes["MessageRetentionPeriod"] != twoWeeks:
			return "keeps messages for " + attributes["MessageRetentionPeriod"] + " seconds"
		}
		return ""
	})
}

func (a *alerts) eachQueue(ctx context.Context, judge func(attributes map[string]string) string) (checks.Finding, error) {
	queues, err := a.of(ctx, "AWS::SQS::Queue")
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, q := range queues {
		attributes, err := a.queue(ctx, q.Name)
		if err != nil {
			return checks.Finding{}, err
		}
		if what := judge(attributes); what != "" {
			bad = append(bad, q.Name+" "+what)
		}
	}
	return checks.None(bad, len(queues), "queues")
}
