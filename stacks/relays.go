package stacks

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/settings"
)

// relay adds the relays of a trail whose detections watch the account.
func (b builder) relay(scope constructs.Construct, t plan.Trail) {
	switch d := t.Detection; {
	case d == nil || d.AlarmsOnly:
	case d.OwnOnly:
		b.warnOfLostRelays(scope, t)
	default:
		b.addRelays(scope, t.Trail, *d)
	}
}

// addRelays adds a stack in each Region from which the trail's account sends the events
// of detections to the trail's home Region.
func (b builder) addRelays(scope constructs.Construct, t config.Trail, d settings.Detection) {
	for _, region := range d.RelayedFrom {
		props := &ForwarderProps{
			StackProps: stackProps(t.Account, region, config.Stack{}, t.Deployment),
			Forwarder: *forwarderProps(&settings.Forwarder{
				Bus: plan.BusARN(t.Account, t.HomeRegion, "default"), Name: d.Name, LeaveOut: d.LeaveOut, Add: d.Add, Own: d.Own,
			}),
		}
		bound(&props.StackProps, t.Deployment)
		stack := NewForwarder(scope, t.RelayID(region), props)
		finish(stack, t.Account, region, t.Deployment)
	}
}

// warnOfLostRelays warns about Regions that nothing is relayed from, because another
// trail watches the account and does not relay from them.
func (b builder) warnOfLostRelays(scope constructs.Construct, t plan.Trail) {
	id := config.Watchers(b.File.Trails())[t.Account]
	watcher := b.Trails[slices.IndexFunc(b.Trails, func(other plan.Trail) bool { return other.ID == id })]
	lost := slices.DeleteFunc(slices.Clone(t.Detection.RelayedFrom), func(region string) bool {
		return slices.Contains(watcher.Detection.RelayedFrom, region) || region == watcher.HomeRegion
	})
	if len(lost) > 0 {
		awscdk.Annotations_Of(scope.Node().FindChild(&t.ID)).AddWarningV2(jsii.String("audittrail:relayFromNowhere"), jsii.String(
			"nothing is relayed from "+strings.Join(lost, ", ")+" because "+id+" watches the account; set relayFrom there"))
	}
}
