package stacks

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// topicARNs are the topics that the file names, by what is sent to them. They
// become Topic of the props in the scope of a stack.
type topicARNs map[catalogue.Severity]string

// detectionProps returns what the file says of detections, for a stack to
// complete with what is watched, and whether there are to be none.
func detectionProps(d *config.Detections) (props detection.Props, topics topicARNs, none bool) {
	if d == nil || d.None {
		return props, nil, d != nil
	}
	topics = topicARNs{}
	props.LeaveOut, props.Add, props.Readers = d.LeaveOut, d.Add, d.Readers
	props.SilenceMinutes, props.RelayedFrom = d.SilenceMinutes, d.RelayFrom
	for _, c := range []struct {
		severity catalogue.Severity
		from     *config.Channel
		to       *detection.Channel
	}{
		{catalogue.Page, d.Page, &props.Page},
		{catalogue.Ticket, d.Ticket, &props.Ticket},
		{catalogue.Record, d.Record, &props.Record},
	} {
		if c.from == nil {
			continue
		}
		c.to.Subscribers = c.from.Subscribers
		if c.from.Topic != "" {
			topics[c.severity] = c.from.Topic
		}
	}
	return props, topics, false
}

// into makes the topics those of the props, in the scope of a stack.
func (t topicARNs) into(scope constructs.Construct, props *detection.Props) {
	for _, c := range []struct {
		severity catalogue.Severity
		to       *detection.Channel
	}{{catalogue.Page, &props.Page}, {catalogue.Ticket, &props.Ticket}, {catalogue.Record, &props.Record}} {
		if arn, ok := t[c.severity]; ok {
			c.to.Topic = awssns.Topic_FromTopicArn(scope, jsii.String("Topic-"+string(c.severity)), &arn)
		}
	}
}

// watcher is the trail of an account whose detections watch the account: the one
// that records most into a log group, the first of several. The others watch
// themselves, or everything would be told twice.
func watcher(trails []config.Trail, account string) string {
	best, most := "", -1
	for _, t := range trails {
		if t.Account != account || t.Detections != nil && t.Detections.None {
			continue
		}
		n := 0
		if t.LogGroup == nil || !t.LogGroup.None {
			n++
		}
		if t.Events.RecordsManagement() {
			n += 2
		}
		if t.RecordsAllManagementEvents() {
			n += 4
		}
		if n > most {
			best, most = t.ID, n
		}
	}
	return best
}

// addRelays adds a stack in each Region from which the trail's account sends what
// is detected to the trail's home Region.
func (p plan) addRelays(scope constructs.Construct, t trailPlan) {
	d := t.props.Detection
	if t.props.NoDetection {
		return
	}
	if d.OwnOnly {
		p.warnOfLostRelays(scope, t)
		return
	}
	for _, region := range d.RelayedFrom {
		props := &DetectionRelayProps{
			StackProps: stackProps(t.Account, region, config.Stack{}, t.Deployment),
			Relay:      detection.RelayProps{HomeRegion: t.HomeRegion, LeaveOut: d.LeaveOut, Add: d.Add},
		}
		bound(&props.StackProps, t.Deployment)
		stack := NewDetectionRelay(scope, t.RelayID(region), props)
		p.finish(stack, props.Env, t.Deployment)
	}
}

// warnOfLostRelays says which Regions nothing is relayed from, because another trail
// watches the account and does not relay from them.
func (p plan) warnOfLostRelays(scope constructs.Construct, t trailPlan) {
	id := watcher(p.file.Trails(), t.Account)
	i := slices.IndexFunc(p.trails, func(other trailPlan) bool { return other.ID == id })
	lost := slices.DeleteFunc(slices.Clone(t.props.Detection.RelayedFrom), func(region string) bool {
		return slices.Contains(p.trails[i].props.Detection.RelayedFrom, region) || region == p.trails[i].HomeRegion
	})
	if len(lost) > 0 {
		awscdk.Annotations_Of(scope.Node().FindChild(&t.ID)).AddWarningV2(jsii.String("audittrail:relayFromNowhere"), jsii.String(
			"nothing is relayed from "+strings.Join(lost, ", ")+": "+id+" watches the account; set relayFrom there"))
	}
}
