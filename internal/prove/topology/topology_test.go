package topology

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
)

// graphOf returns the graph of testdata/stack.json after the change.
func graphOf(t *testing.T, change func(resources map[string]any)) Graph {
	t.Helper()
	g, err := Of([]deployed.Stack{stackOf(t, change)})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func stackOf(t *testing.T, change func(resources map[string]any)) deployed.Stack {
	t.Helper()
	text, err := os.ReadFile("testdata/stack.json")
	if err != nil {
		t.Fatal(err)
	}
	var template map[string]any
	if err := json.Unmarshal(text, &template); err != nil {
		t.Fatal(err)
	}
	change(template["Resources"].(map[string]any))
	text, err = json.Marshal(template)
	if err != nil {
		t.Fatal(err)
	}
	s, err := deployed.New(text, "Stack", "111111111111", "eu-central-1")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func unchanged(map[string]any) {}

// without removes a property of a resource, or the resource if the path is empty.
func without(resource, path string) func(map[string]any) {
	return func(resources map[string]any) {
		if path == "" {
			delete(resources, resource)
			return
		}
		at := resources[resource].(map[string]any)["Properties"].(map[string]any)
		steps := strings.Split(path, ".")
		for _, step := range steps[:len(steps)-1] {
			next := at[step]
			if several, ok := next.([]any); ok {
				next = several[0]
			}
			at = next.(map[string]any)
		}
		delete(at, steps[len(steps)-1])
	}
}

// brief is a flow with ids as in names.
type brief struct {
	from, to string
	what     What
}

// names shortens the ids of testdata/stack.json.
var names = strings.NewReplacer(
	"arn:aws:cloudtrail:eu-central-1:111111111111:trail/", "", "arn:aws:s3:::", "",
	"arn:aws:logs:eu-central-1:111111111111:log-group:", "", ":*", "",
	"arn:aws:sns:eu-central-1:111111111111:", "", "arn:aws:sqs:eu-central-1:111111111111:", "",
	"arn:aws:events:eu-central-1:111111111111:event-bus/", "", "arn:aws:athena:eu-central-1:111111111111:workgroup/", "",
	"arn:aws:iam::111111111111:role/", "", "Stack eu-central-1 ", "",
)

func briefs(g Graph) (all []brief) {
	for _, f := range g.Flows {
		all = append(all, brief{names.Replace(f.From), names.Replace(f.To), f.What})
	}
	return all
}

// Nothing in a picture is there because we know our stacks: each flow is in the graph because of
// a property, and is not if that is removed.
func TestEveryFlowComesFromAProperty(t *testing.T) {
	whole := briefs(graphOf(t, unchanged))
	type row struct {
		flow           brief
		resource, path string
	}
	rows := []row{
		{brief{"trail", "logs", Files}, "Trail", ""},
		{brief{"trail", "group", Events}, "Trail", "CloudWatchLogsLogGroupArn"},
		{brief{"logs", "access", Access}, "Logs", "LoggingConfiguration"},
		{brief{"logs", "copies", Files}, "Logs", "ReplicationConfiguration"},
		{brief{"logs", "notices", Notices}, "Logs", "NotificationConfiguration"},
		{brief{"others", "told", Notices}, "Created", "EventPattern.detail.bucket"},
		{brief{"logs", "queries", Files}, "Table", "TableInput.StorageDescriptor.Location"},
		{brief{"queries", "results", Files}, "Work", ""},
		{brief{"group", "alarms", Counts}, "Filter", ""},
		{brief{"group", "arn:aws:kinesis:eu-central-1:111111111111:stream/siem", Events}, "Stream", ""},
		{brief{"default", "rules", Events}, "Rule", ""},
		{brief{"rules", "page", Messages}, "Rule", "Targets.Arn"},
		{brief{"rules", "letters", Failures}, "Rule", "Targets.DeadLetterConfig"},
		{brief{"rules", "alarms", Counts}, "Alarm", "Namespace"},
		{brief{"alarms", "page", Messages}, "Alarm", "AlarmActions"},
		{brief{"alarms", "backstop", Messages}, "LettersAlarm", "AlarmActions"},
		{brief{"page", "me@example.com", Messages}, "Mail", ""},
		{brief{"notices", "queue", Notices}, "Subscribed", ""},
		{brief{"queue", "arn:aws:iam::222222222222:role/splunk", Notices}, "QueuePolicy", ""},
		{brief{"logs", "arn:aws:iam::222222222222:role/splunk", Files}, "LogsPolicy", ""},
		{brief{"logs", "panther", Files}, "Role", ""},
		{brief{"forwarder", "arn:aws:events:eu-central-1:888888888888:event-bus/watch", Events}, "Forwarder", ""},
	}
	for _, row := range rows {
		if !slices.Contains(whole, row.flow) {
			t.Errorf("%+v is not in the graph", row.flow)
		}
		if slices.Contains(briefs(graphOf(t, without(row.resource, row.path))), row.flow) {
			t.Errorf("%+v is in the graph without %s %s", row.flow, row.resource, row.path)
		}
	}
	for _, f := range whole {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.flow == f }) {
			t.Errorf("%+v has no row here", f)
		}
	}
}

// The badge of a part shows the key that its properties name.
func TestPartsNameTheKeyThatEncryptsThem(t *testing.T) {
	g := graphOf(t, unchanged)
	keys := map[string]string{}
	for _, s := range g.Stacks {
		for _, p := range s.Parts {
			if p.Kind == Key {
				keys[p.ID] = p.Name
			}
		}
	}
	for id, want := range map[string]string{"logs": "trail-key", "group": "trail-key", "page": "alerts-key", "copies": "22222222…", "access": "SSE-S3", "letters": "SSE-SQS"} {
		i := slices.IndexFunc(allParts(g), func(p Part) bool { return names.Replace(p.ID) == id })
		if i < 0 {
			t.Fatal("no part ", id)
		}
		key := allParts(g)[i].Key
		if name, ok := keys[key]; ok {
			key = name
		}
		if key != want {
			t.Errorf("%s is encrypted with %s; want %s", id, key, want)
		}
	}
}

func allParts(g Graph) (all []Part) {
	for _, s := range g.Stacks {
		all = append(all, s.Parts...)
	}
	return all
}

// A trail in another account names the key by its alias.
func TestAnAliasOfAnotherStackIsItsKey(t *testing.T) {
	key := stackOf(t, unchanged)
	member, err := deployed.New([]byte(`{"Resources": {"Trail": {"Type": "AWS::CloudTrail::Trail", "Properties": {
		"TrailName": "member", "S3BucketName": "central", "KMSKeyId": "arn:aws:kms:eu-central-1:111111111111:alias/trail-key"}}}}`), "Member", "333333333333", "eu-west-1")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Of([]deployed.Stack{member, key})
	if err != nil {
		t.Fatal(err)
	}
	bucket, ok := g.Part("arn:aws:s3:::central")
	of, found := g.Part(bucket.Key)
	if !ok || !bucket.Existing || !found || of.Name != "trail-key" || of.Existing {
		t.Errorf("got %+v, encrypted with %+v", bucket, of)
	}
}

// A StackSet deploys its template to each of its Regions.
func TestAStackSetDeploysItsTemplate(t *testing.T) {
	s, err := deployed.New([]byte(`{"Resources": {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": {
		"StackSetName": "trails", "TemplateBody": "{\"Resources\": {\"Trail\": {\"Type\": \"AWS::CloudTrail::Trail\", \"Properties\": {\"TrailName\": \"t\", \"S3BucketName\": \"logs\"}}}}",
		"StackInstancesGroup": [{"DeploymentTargets": {"OrganizationalUnitIds": ["r-ab12"]}, "Regions": ["eu-central-1", "us-east-1"]}]}}}}`), "Rollout", "777777777777", "eu-central-1")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Of([]deployed.Stack{s})
	if err != nil {
		t.Fatal(err)
	}
	var regions []string
	for _, s := range g.Stacks {
		if s.Account == "every account of r-ab12" && s.Parts[0].Kind == Trail {
			regions = append(regions, s.Region)
		}
	}
	if !slices.Equal(regions, []string{"eu-central-1", "us-east-1"}) || !slices.Contains(g.Flows, Flow{"Rollout Set", "trails", Deployments}) {
		t.Errorf("regions %v, flows %v", regions, g.Flows)
	}
}

func TestLivesAreThoseOfTheProperties(t *testing.T) {
	g := graphOf(t, unchanged)
	bucket, _ := g.Part("arn:aws:s3:::logs")
	want := Life{Versioned: true, Moved: 90, Class: "GLACIER_IR", Larger: 36864, Locked: 365, Mode: "GOVERNANCE", Expires: 2557, Noncurrent: 30}
	if bucket.Life != want {
		t.Errorf("got %+v, want %+v", bucket.Life, want)
	}
	queue, _ := g.Part("arn:aws:sqs:eu-central-1:111111111111:letters")
	if queue.Life.Expires != 14 {
		t.Errorf("got %+v", queue.Life)
	}
}

func TestDaysAreYearsOnlyIfWhole(t *testing.T) {
	for days, want := range map[int]string{
		1: "1 day", 14: "14 days", 364: "364 days", 365: "1 year", 366: "1 year", 367: "367 days", 400: "400 days",
		730: "2 years", 731: "2 years", 1095: "3 years", 1096: "3 years", 2555: "7 years", 2557: "7 years", 2560: "2560 days", 3653: "10 years",
	} {
		if got := Days(days); got != want {
			t.Errorf("%d: got %s, want %s", days, got, want)
		}
	}
}

func TestTheWayOfAnAlertIsComplete(t *testing.T) {
	way, err := WayOf(stackOf(t, unchanged), "trail-page-stopped")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(way.Calls, []string{"StopLogging"}) || !strings.HasSuffix(way.Topic, ":page") || way.Alarm != "stopped" || way.LettersAlarm != "letters" {
		t.Errorf("got %+v", way)
	}
	if want := []string{"PAGE: <requestParameters.name> was stopped", "Who: <userIdentity.arn>"}; !slices.Equal(way.Message, want) {
		t.Errorf("got %q, want %q", way.Message, want)
	}
	for _, resource := range []string{"Rule", "Alarm", "LettersAlarm", "Filter"} {
		change := without(resource, "")
		if resource == "Filter" { // the alarm counts another call
			change = func(resources map[string]any) {
				resources["Filter"].(map[string]any)["Properties"].(map[string]any)["FilterPattern"] = "{ $.eventName = CreateTrail }"
			}
		}
		if _, err := WayOf(stackOf(t, change), "trail-page-stopped"); err == nil {
			t.Errorf("the way is complete without %s", resource)
		}
	}
}
