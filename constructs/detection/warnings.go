package detection

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/site"
)

// warnOfSubscribers warns of pages that no one receives, and says what e-mail alone is
// not good for.
func (d *Detection) warnOfSubscribers(p Props) {
	if d.backstop == nil {
		return
	}
	elsewhere := slices.ContainsFunc(p.Page, func(c Channel) bool { return !c.isNew() || c.Format == Chat }) // whose subscribers we do not know
	subscribers := p.pageSubscribers()
	switch {
	case elsewhere:
	case len(subscribers) == 0:
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:nobodyIsPaged"), jsii.String(
			"no one is subscribed to the topic for pages, so no one is notified of them; set detections.page.subscribers in the accounts file, or in Go the Subscribers of a channel in Page"))
	case !slices.ContainsFunc(subscribers, func(s string) bool { return protocol(s) != "email" }):
		awscdk.Annotations_Of(d).AddInfoV2(jsii.String("audittrail:emailOnly"), jsii.String(
			"pages are sent by e-mail only. SNS disables an e-mail subscription that receives more than 10 messages a second, and each e-mail "+
				"has an unsubscribe link whose use is not logged. Add an https URL or an SQS queue, and confirm e-mail subscriptions "+
				"with aws sns confirm-subscription --authenticate-on-unsubscribe true"))
	}
}

// warnOfUnwatched warns of detections whose rules have no room for all accounts.
func (d *Detection) warnOfUnwatched(ids []string) {
	if len(ids) > 0 {
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:tooManyAccounts"), jsii.String(fmt.Sprintf(
			"%s compare events with each account, and an event pattern has no room for so many: they are left out; use IAM Access Analyzer for them", strings.Join(ids, ", "))))
	}
}

// warnOfQuota warns of more rules than the Region's default quota allows.
func warnOfQuota(construct constructs.IConstruct, here site.Site, rules int) {
	quota := rulesQuota
	if slices.Contains(fewRules, here.Region) {
		quota = fewRulesQuota
	}
	if rules > quota {
		awscdk.Annotations_Of(construct).AddWarningV2(jsii.String("audittrail:ruleQuota"), jsii.String(fmt.Sprintf(
			"EventBridge allows %d rules on an event bus in %s by default, and this construct creates %d; request a higher quota before you deploy "+
				"(Service Quotas, Amazon EventBridge, Rules), or leave out tickets (leaveOut: [ticket] in the accounts file)", quota, here.Region, rules)))
	}
}

// fewRules are the Regions with a default quota of fewRulesQuota rules on an event
// bus; it is 300 elsewhere.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
var fewRules = []string{"af-south-1", "eu-south-1"}

const fewRulesQuota, rulesQuota = 100, 300
