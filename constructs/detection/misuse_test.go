package detection_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/prove/cdktest"
)

func topic(stack awscdk.Stack, arn string) awssns.ITopic {
	return awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), &arn)
}

func TestMisuseSaysWhereWhatAndWhatToDo(t *testing.T) {
	group := func(stack awscdk.Stack) awslogs.ILogGroup {
		return awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
	}
	for _, row := range []struct {
		about string
		add   func(awscdk.Stack)
		want  []string
	}{
		{"nothing to watch", func(s awscdk.Stack) { detection.New(s, "Detection", nil) },
			[]string{"detection Stack/Detection: one of Trail, Archive, LogGroup, LogGroupName and Bus is required"}},
		{"everything wrong together", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{
				LogGroup: group(s), Name: "-x", SilenceMinutes: 7, Readers: []string{"bob"}, RelayedFrom: []string{region, "mars-1"},
				LeaveOut: []string{"no-such-thing"}, Page: []detection.Channel{{Subscribers: []string{"http://pager.example.com"}}},
				Escalation: detection.Escalation{Tickets: 1, Minutes: 1441},
			})
		}, []string{"10 problems", "Escalation.Tickets must be 2 to 10000, got 1", "Escalation.Minutes must be 5 to 1440 minutes, got 1441", "Page[0].Subscribers[0]", `Name must be 1 to 20 letters`, "SilenceMinutes", `"bob"`, `RelayedFrom[0] "eu-central-1" is the Region of the stack`, "mars-1", "no-such-thing", "http://pager.example.com"}},
		{"a name that is too long", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Name: strings.Repeat("a", 21)})
		}, []string{"Name must be 1 to 20 letters", `, got "aaaaaaaaaaaaaaaaaaaaa"`}},
		{"a FIFO topic", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Page: []detection.Channel{{Topic: topic(s, "arn:aws:sns:eu-central-1:111111111111:pages.fifo")}}})
		}, []string{"Page[0].Topic is a FIFO topic"}},
		{"a topic of another Region", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Ticket: []detection.Channel{{}, {Topic: topic(s, "arn:aws:sns:us-east-1:111111111111:tickets")}}})
		}, []string{"Ticket[1].Topic is in us-east-1, but", "their own Region only"}},
		{"a topic with a key that AWS manages", func(s awscdk.Stack) {
			managed := awssns.Topic_FromTopicAttributes(s, jsii.String("Topic"), &awssns.TopicAttributes{
				TopicArn: jsii.String("arn:aws:sns:eu-central-1:111111111111:pages"), KeyArn: jsii.String("arn:aws:kms:eu-central-1:111111111111:alias/aws/sns"),
			})
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Page: []detection.Channel{{Topic: managed}}})
		}, []string{"Page[0].Topic is encrypted with arn:aws:kms:eu-central-1:111111111111:alias/aws/sns", "customer managed key"}},
		{"a format that does not exist", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Page: []detection.Channel{{Format: "slack"}}})
		}, []string{`Page[0].Format "slack" is not a format; must be Text, Chat or JSON`}},
		{"one format twice", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Page: []detection.Channel{{}, {Format: detection.JSON}, {Subscribers: []string{"a@example.com"}}}})
		}, []string{"Page[2] has the format of Page[0]"}},
		{"one topic twice", func(s awscdk.Stack) {
			same := topic(s, "arn:aws:sns:eu-central-1:111111111111:pages")
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Page: []detection.Channel{{Topic: same}, {Topic: same, Format: detection.JSON}}})
		}, []string{"Page[1] has the topic of Page[0]"}},
		{"more channels than a rule has targets", func(s awscdk.Stack) {
			channels := []detection.Channel{{}}
			for i := range 5 {
				channels = append(channels, detection.Channel{Topic: awssns.Topic_FromTopicArn(s, jsii.String(fmt.Sprint("Topic", i)), jsii.String(fmt.Sprint("arn:aws:sns:eu-central-1:111111111111:tickets", i)))})
			}
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Ticket: channels})
		}, []string{"Ticket must have at most 5 channels", "got 6"}},
		{"a log group of another Region", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: awslogs.LogGroup_FromLogGroupArn(s, jsii.String("Group"), jsii.String("arn:aws:logs:us-east-1:111111111111:log-group:events"))})
		}, []string{"LogGroup is in account 111111111111, Region us-east-1", "Region eu-central-1"}},
		{"readers of files whose key is elsewhere", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Readers: []string{"arn:aws:iam::111111111111:role/Reader"}})
		}, []string{"Readers has no effect", "set it on the Detection of the archive's account"}},
		{"more relays than filters have room for", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), RelayedFrom: []string{"us-east-1", "us-east-2", "us-west-1", "us-west-2"}})
		}, []string{"RelayedFrom must have at most 3 Regions", "got 4"}},
		{"nothing left", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{
				Trail:    audittrail.New(s, "AuditTrail", &audittrail.Props{LogGroup: audittrail.NoLogGroup}),
				LeaveOut: []string{"page", "ticket"}, // the records are alarms, which need a log group
			})
		}, []string{"LeaveOut removes every detection that applies"}},
		{"subscribers of somebody else's topic", func(s awscdk.Stack) {
			detection.New(s, "Detection", &detection.Props{LogGroup: group(s), Record: []detection.Channel{{
				Topic: topic(s, "arn:aws:sns:eu-central-1:111111111111:records"), Subscribers: []string{"a@example.com"},
			}}})
		}, []string{"Record[0].Subscribers cannot be combined with Record[0].Topic"}},
		{"the same name twice", func(s awscdk.Stack) {
			detection.New(s, "One", &detection.Props{LogGroup: group(s)})
			detection.New(s, "Two", &detection.Props{LogGroup: awslogs.LogGroup_FromLogGroupName(s, jsii.String("Other"), jsii.String("other"))})
		}, []string{"detection Stack/Two: ", `Name "audit-trail" is already used by Stack/One`}},
		{"more readers than a rule can name", func(s awscdk.Stack) {
			var readers []string
			for i := range 30 {
				readers = append(readers, fmt.Sprintf("arn:aws:iam::111111111111:role/a-reader-with-a-long-name-%d", i))
			}
			detection.New(s, "Detection", &detection.Props{Trail: audittrail.New(s, "AuditTrail", nil), Readers: readers})
		}, []string{"Readers are too many", "the event pattern of audit-key-decrypted-by-stranger has", "EventBridge allows 2048; let several"}},
	} {
		err := cdktest.Catch(func() { row.add(cdktest.Stack(t, cdktest.Env(account, region))) })
		if err == nil {
			t.Errorf("%s: is accepted", row.about)
			continue
		}
		for _, part := range row.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: no %q in: %v", row.about, part, err)
			}
		}
	}
}
