package detection

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/site"
)

// warn says that nobody would hear of a page, and that AWS has to be asked first.
func (d *Detection) warn(p Props, w watched) {
	if d.topics[Page] != nil && p.Page.Topic == nil && len(p.Page.Subscribers) == 0 {
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:nobodyIsPaged"), jsii.String(
			"nobody is subscribed to the topic of the pages, so that nobody hears of them; name Page.Subscribers or a Page.Topic"))
	}
	warnOfQuota(d, d.here, len(w.rules))
}

// warnOfQuota says that AWS has to be asked for more rules first.
func warnOfQuota(construct constructs.IConstruct, here site.Site, n int) {
	if slices.Contains(fewRules, here.Region) && n > 100 {
		awscdk.Annotations_Of(construct).AddWarningV2(jsii.String("audittrail:ruleQuota"), jsii.String(fmt.Sprintf(
			"AWS allows 100 rules on a bus in %s, and here are %d: have the quota raised before the deployment "+
				"(Service Quotas, Amazon EventBridge, Rules), or leave the severity ticket out", here.Region, n)))
	}
}

// fewRules are the Regions with a quota of 100 rules on a bus instead of 300.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
var fewRules = []string{"af-south-1", "eu-south-1"}
