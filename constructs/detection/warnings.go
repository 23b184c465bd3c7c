package detection

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// warnIfNobodyIsPaged warns of pages that nobody would receive.
func (d *Detection) warnIfNobodyIsPaged(p Props) {
	if r := d.routes[catalogue.Page]; r != nil && r.ours && len(p.Page.Subscribers) == 0 {
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:nobodyIsPaged"), jsii.String(
			"no one is subscribed to the topic for pages, so no one is notified of them; set Page.Subscribers or Page.Topic"))
	}
}

// warnOfQuota warns of more rules than the Region's default quota allows.
func warnOfQuota(construct constructs.IConstruct, here site.Site, rules int) {
	if slices.Contains(fewRules, here.Region) && rules > fewRulesQuota {
		awscdk.Annotations_Of(construct).AddWarningV2(jsii.String("audittrail:ruleQuota"), jsii.String(fmt.Sprintf(
			"EventBridge allows %d rules on an event bus in %s by default, and this construct creates %d; request a higher quota before you deploy "+
				"(Service Quotas, Amazon EventBridge, Rules), or add \"ticket\" to LeaveOut", fewRulesQuota, here.Region, rules)))
	}
}

// fewRules are the Regions with a default quota of fewRulesQuota rules on an event
// bus; it is 300 elsewhere.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
var fewRules = []string{"af-south-1", "eu-south-1"}

const fewRulesQuota = 100
