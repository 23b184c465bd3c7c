package stacks

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/config"
)

// detectionProps returns the props of the detections, which a stack completes with its
// trail or archive, and whether there are none. Messages name the account as the entry.
func detectionProps(account string, d *config.Detections) (props detection.Props, none bool) {
	if d == nil || d.None {
		return detection.Props{AccountName: account}, d != nil
	}
	return detection.Props{
		Name: d.Name, AccountName: account,
		Page: channels(d.Page), Ticket: channels(d.Ticket), Record: channels(d.Record),
		Escalation: detection.Escalation{Tickets: d.Escalation.Tickets, Minutes: d.Escalation.Minutes},
		LeaveOut:   d.LeaveOut, Add: d.Add, Own: ownDetections(d.Own), Readers: d.Readers,
		SilenceMinutes: d.SilenceMinutes, RelayedFrom: d.RelayFrom,
	}, false
}

func channels(list config.Channels) []detection.Channel {
	var all []detection.Channel
	for _, c := range list {
		format := detection.Format(c.Format)
		if c.Format == "text" {
			format = detection.Text
		}
		all = append(all, detection.Channel{Format: format, Subscribers: c.Subscribers, TopicARN: c.Topic})
	}
	return all
}

// relay adds the relays of a trail whose detections watch the account.
func (p plan) relay(scope constructs.Construct, t trailPlan) {
	switch d := t.props.Detection; {
	case t.props.NoDetection || d.AlarmsOnly:
	case d.OwnOnly:
		p.warnOfLostRelays(scope, t)
	default:
		p.addRelays(scope, t.Trail, d)
	}
}

// addRelays adds a stack in each Region from which the trail's account sends the events
// of detections to the trail's home Region.
func (p plan) addRelays(scope constructs.Construct, t config.Trail, d detection.Props) {
	for _, region := range d.RelayedFrom {
		props := &ForwarderProps{
			StackProps: stackProps(t.Account, region, config.Stack{}, t.Deployment),
			Forwarder:  detection.ForwarderProps{Bus: busARN(t.Account, t.HomeRegion, "default"), Name: d.Name, LeaveOut: d.LeaveOut, Add: d.Add, Own: d.Own},
		}
		bound(&props.StackProps, t.Deployment)
		stack := NewForwarder(scope, t.RelayID(region), props)
		p.finish(stack, props.Env, t.Deployment)
	}
}

// warnOfLostRelays warns about Regions that nothing is relayed from, because another
// trail watches the account and does not relay from them.
func (p plan) warnOfLostRelays(scope constructs.Construct, t trailPlan) {
	id := p.watchers[t.Account]
	i := slices.IndexFunc(p.trails, func(other trailPlan) bool { return other.ID == id })
	lost := slices.DeleteFunc(slices.Clone(t.props.Detection.RelayedFrom), func(region string) bool {
		return slices.Contains(p.trails[i].props.Detection.RelayedFrom, region) || region == p.trails[i].HomeRegion
	})
	if len(lost) > 0 {
		awscdk.Annotations_Of(scope.Node().FindChild(&t.ID)).AddWarningV2(jsii.String("audittrail:relayFromNowhere"), jsii.String(
			"nothing is relayed from "+strings.Join(lost, ", ")+" because "+id+" watches the account; set relayFrom there"))
	}
}
