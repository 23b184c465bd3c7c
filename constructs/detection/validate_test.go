package detection_test

import (
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/prove/cdktest"
)

const pages = "arn:aws:sns:eu-central-1:111111111111:pages"

// wrongProps are wrong in values that need no construct.
var wrongProps = map[string]detection.Props{
	"name":                        {Name: "two words"},
	"silence":                     {SilenceMinutes: 7},
	"reader":                      {Readers: []string{"bob"}},
	"relay from the same Region":  {RelayedFrom: []string{"us-east-1", region}},
	"relay from nowhere":          {RelayedFrom: []string{"mars-1"}},
	"relay from China":            {RelayedFrom: []string{"cn-north-1"}},
	"unknown detection":           {LeaveOut: []string{"no-such-thing"}},
	"detection twice":             {Add: []string{"iam-user-sign-in", "iam-user-sign-in"}},
	"subscriber":                  {Page: []detection.Channel{{Subscribers: []string{"http://pager.example.com"}}}},
	"subscriber in China":         {Page: []detection.Channel{{Subscribers: []string{"arn:aws-cn:sqs:cn-north-1:111111111111:pages"}}}},
	"topic of no form":            {Ticket: []detection.Channel{{TopicARN: "tickets"}}},
	"format":                      {Page: []detection.Channel{{Format: "html"}}},
	"two new topics of a format":  {Ticket: []detection.Channel{{}, {Format: detection.Text}}},
	"escalation":                  {Escalation: detection.Escalation{Tickets: 1, Minutes: 2}},
	"topic of another Region":     {Record: []detection.Channel{{TopicARN: strings.Replace(pages, region, "us-east-1", 1)}}},
	"topic and subscribers":       {Page: []detection.Channel{{TopicARN: pages, Subscribers: []string{"a@example.com"}}}},
	"two fields and two problems": {Name: "-x", SilenceMinutes: 2000},
}

func TestValidateFindsWhatNewPanicsWith(t *testing.T) {
	env := cdktest.Env(account, region)
	for name, props := range wrongProps {
		err := props.Validate(env)
		panicked := cdktest.Catch(func() {
			stack := cdktest.Stack(t, env)
			complete := props
			complete.LogGroup = awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
			detection.New(stack, "Detection", &complete)
		})
		if err == nil || panicked == nil {
			t.Errorf("%s:\nValidate %v\npanic    %v", name, err, panicked)
			continue
		}
		// New knows that the key of the log files is elsewhere, too.
		if !strings.Contains(panicked.Error(), err.Error()) && name != "reader" {
			t.Errorf("%s:\nValidate %v\npanic    %v", name, err, panicked)
		}
		var problems *problem.Error
		if !errors.As(err, &problems) || !errors.As(panicked, &problems) {
			t.Errorf("%s: the problems cannot be taken apart", name)
		}
	}
}

func TestValidateOfAForwarderFindsWhatNewForwarderPanicsWith(t *testing.T) {
	env := cdktest.Env(account, region)
	for name, props := range map[string]detection.ForwarderProps{
		"no bus":   {},
		"same bus": {Bus: "arn:aws:events:" + region + ":" + account + ":event-bus/default"},
		"China":    {Bus: "arn:aws-cn:events:cn-north-1:" + account + ":event-bus/default", Name: "-x"},
		"unknown":  {Bus: watchBus, Add: []string{"no-such-thing"}},
	} {
		err := props.Validate(env)
		panicked := cdktest.Catch(func() { detection.NewForwarder(cdktest.Stack(t, env), "Forwarder", &props) })
		if err == nil || panicked == nil || panicked.Error() != "detection Stack/Forwarder: "+err.Error() {
			t.Errorf("%s:\nValidate %v\npanic    %v", name, err, panicked)
		}
	}
}

func TestValidateTreatsWhatEnvLeavesOpenAsUnknown(t *testing.T) {
	props := detection.Props{RelayedFrom: []string{"us-east-1"}, Page: []detection.Channel{{TopicARN: pages}}}
	for _, env := range []*awscdk.Environment{nil, {}, cdktest.Env("", "")} {
		if err := props.Validate(env); err != nil {
			t.Error(err)
		}
		if err := (*detection.Props)(nil).Validate(env); err != nil {
			t.Error(err)
		}
	}
	if err := props.Validate(cdktest.Env(account, "us-east-1")); err == nil {
		t.Error("events from the stack's own Region are accepted as forwarded")
	}
}

// The test starts itself again where no jsii kernel can start.
func TestValidateNeedsNoNodeJS(t *testing.T) {
	const runtime = "no-such-runtime"
	if os.Getenv("JSII_RUNTIME") != runtime {
		binary, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		again := exec.Command(binary, "-test.run=^TestValidateNeedsNoNodeJS$", "-test.v")
		again.Env = append(os.Environ(), "JSII_RUNTIME="+runtime)
		if out, err := again.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	for name, props := range wrongProps {
		if props.Validate(cdktest.Env(account, region)) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if cdktest.Catch(func() { awscdk.NewApp(nil) }) == nil {
		t.Error("a kernel started: this test shows nothing")
	}
}

func TestTopicARNIsAsGoodAsTheTopic(t *testing.T) {
	of := func(channel func(awscdk.Stack) detection.Channel) cdktest.Template {
		stack := cdktest.Stack(t, cdktest.Env(account, region))
		detection.New(stack, "Detection", &detection.Props{
			LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")), LeaveOut: allButSignIns, Page: []detection.Channel{channel(stack)},
		})
		return cdktest.Synth(t, stack)
	}
	imported := of(func(s awscdk.Stack) detection.Channel { return detection.Channel{Topic: topic(s, pages)} })
	named := of(func(awscdk.Stack) detection.Channel { return detection.Channel{TopicARN: pages} })
	if !reflect.DeepEqual(imported, named) {
		t.Error("the templates differ")
	}
}
