package audittrail_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/prove/cdktest"
)

const trailType = "AWS::CloudTrail::Trail"

func TestTrailRecordsAllRegionsValidatesItsFilesAndLogs(t *testing.T) {
	p := synth(t, nil).Only(t, trailType).Properties()
	for _, setting := range []string{"IsLogging", "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "EnableLogFileValidation"} {
		if p[setting] != true {
			t.Errorf("%s = %v, want true", setting, p[setting])
		}
	}
	if p["KMSKeyId"] == nil || p["TrailName"] != "audit-trail" {
		t.Errorf("key %v, name %v", p["KMSKeyId"], p["TrailName"])
	}
}

// Security Hub, AWS Config, Prowler and Steampipe all understand this selector.
func TestTrailRecordsAllManagementEventsByTheBasicSelector(t *testing.T) {
	p := synth(t, nil).Only(t, trailType).Properties()
	want := []any{map[string]any{"IncludeManagementEvents": true, "ReadWriteType": "All"}}
	if !reflect.DeepEqual(p["EventSelectors"], want) || p["AdvancedEventSelectors"] != nil {
		t.Errorf("EventSelectors %v, AdvancedEventSelectors %v", p["EventSelectors"], p["AdvancedEventSelectors"])
	}
}

func TestTrailHasOneKindOfEventSelectors(t *testing.T) {
	for name := range scenarios {
		template := scenario(t, name)
		for _, id := range template.OfType(trailType) {
			p := template.Resources()[id].Properties()
			if (p["EventSelectors"] == nil) == (p["AdvancedEventSelectors"] == nil) {
				t.Errorf("%s: EventSelectors %v, AdvancedEventSelectors %v", name, p["EventSelectors"], p["AdvancedEventSelectors"])
			}
		}
	}
}

func TestS3DataEventsLeaveOutTheTrailsOwnBuckets(t *testing.T) {
	template := scenario(t, "every-kind-of-event")
	var excepted []string
	selectors, _ := template.Only(t, trailType).Properties()["AdvancedEventSelectors"].([]any)
	for _, s := range selectors {
		if at(s, "FieldSelectors", 1, "Equals", 0) != "AWS::S3::Object" {
			continue
		}
		list, _ := at(s, "FieldSelectors", 3, "NotStartsWith").([]any)
		for _, prefix := range list {
			excepted = append(excepted, flat(prefix))
		}
	}
	var want []string
	for _, id := range template.OfType("AWS::S3::Bucket") { // access logs, then logs
		want = append(want, "arn:aws:s3:::{"+id+"}/")
	}
	want = append(want, "arn:aws:s3:::query-results/")
	slices.Sort(excepted)
	slices.Sort(want)
	if !slices.Equal(excepted, want) {
		t.Errorf("leaves out %q, want %q", excepted, want)
	}
}

// A trail must not record the buckets that each delivery writes to: each event would
// cause the next.
func TestS3DataEventsLeaveOutTheArchivesOtherBuckets(t *testing.T) {
	app := cdktest.App(t)
	in := func(id, account string) awscdk.Stack {
		return awscdk.NewStack(app, &id, &awscdk.StackProps{Env: cdktest.Env(account, region)})
	}
	props := &audittrail.ArchiveProps{
		BucketName: "example-archive", AccessLogBucketName: "example-access-logs",
		Replication: &audittrail.Replication{BucketName: "example-copies", KeyARN: otherKeyARN},
		Trails:      []audittrail.TrailRef{{Account: account}},
	}
	archive := audittrail.NewArchive(in("Archive", "999999999999"), "Archive", props)
	destinations := map[string]audittrail.Destination{"Elsewhere": archive.Ref(), "Own": props}
	trails := map[string]awscdk.Stack{}
	for name, destination := range destinations {
		trails[name] = in(name, account)
		audittrail.New(trails[name], "AuditTrail", &audittrail.Props{
			Archive: destination, Events: events.Selection{Data: []events.Data{{Type: events.S3Object}}},
		})
	}
	want := []any{"arn:aws:s3:::example-archive/", "arn:aws:s3:::example-access-logs/", "arn:aws:s3:::example-copies/"}
	for name, stack := range trails {
		got := at(cdktest.Synth(t, stack).Only(t, trailType).Properties(), "AdvancedEventSelectors", 1, "FieldSelectors", 2, "NotStartsWith")
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: leaves out %v, want %v", name, got, want)
		}
	}
}

// flat prints a template value with "{id}" for each reference.
func flat(value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	if id, ok := at(value, "Ref").(string); ok {
		return "{" + id + "}"
	}
	if id, ok := at(value, "Fn::GetAtt", 0).(string); ok {
		return "{" + id + "}"
	}
	parts, _ := at(value, "Fn::Join", 1).([]any)
	var text strings.Builder
	for _, part := range parts {
		text.WriteString(flat(part))
	}
	return text.String()
}

func TestInsightsAreOnByDefault(t *testing.T) {
	rate := map[string]any{"InsightType": "ApiCallRateInsight"}
	errors := map[string]any{"InsightType": "ApiErrorRateInsight"}
	data := []events.Data{{Type: events.LambdaFunction}}
	tests := map[string]struct {
		props *audittrail.Props
		want  any
	}{
		"default":  {nil, []any{rate, errors}},
		"one":      {&audittrail.Props{Insights: []audittrail.Insight{audittrail.ErrorRate}}, []any{errors}},
		"none":     {&audittrail.Props{Insights: []audittrail.Insight{audittrail.NoInsights}}, nil},
		"reads":    {&audittrail.Props{Events: events.Selection{Management: events.Management{Access: events.ReadOnly}}}, []any{errors}},
		"no calls": {&audittrail.Props{Events: events.Selection{Management: events.Management{Access: events.None}, Data: data}}, nil},
		"data": {
			&audittrail.Props{
				Events:   events.Selection{Data: data},
				Insights: []audittrail.Insight{audittrail.CallRate, audittrail.DataCallRate, audittrail.DataErrorRate},
			},
			[]any{
				map[string]any{"InsightType": "ApiCallRateInsight", "EventCategories": []any{"Management", "Data"}},
				map[string]any{"InsightType": "ApiErrorRateInsight", "EventCategories": []any{"Data"}},
			},
		},
	}
	for name, test := range tests {
		if test.props != nil { // no Insights depend on these
			test.props.Archive, test.props.LogGroup = audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN}, audittrail.NoLogGroup
		}
		if got := synth(t, test.props).Only(t, trailType).Properties()["InsightSelectors"]; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// Everything that CreateTrail checks must exist first: otherwise, the deployment fails
// now and then.
func TestTrailWaitsForEveryPolicyItNeeds(t *testing.T) {
	always := []string{"AWS::S3::BucketPolicy", "AWS::KMS::Key", "AWS::IAM::Policy", "AWS::SNS::TopicPolicy"}
	tests := map[string]struct {
		logGroup audittrail.LogGroup
		needed   []string
	}{
		"with a log group": {nil, append(always, "AWS::Logs::LogGroup", "AWS::IAM::Role")},
		"without":          {audittrail.NoLogGroup, always},
	}
	for name, test := range tests {
		template := synthWith(t, func(stack awscdk.Stack) {
			topic := awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{MasterKey: awskms.NewKey(stack, jsii.String("TopicKey"), nil)})
			audittrail.New(stack, "AuditTrail", &audittrail.Props{
				Topic:    topic,
				LogGroup: test.logGroup,
				Archive:  &audittrail.ArchiveProps{Replication: &audittrail.Replication{BucketName: "copies", KeyARN: otherKeyARN}},
			})
		})
		waits := template.WaitsFor(template.OfType(trailType)[0])
		accessLogs := policyOf(t, template, at(logBucket(t, template).Properties(), "LoggingConfiguration", "DestinationBucketName", "Ref").(string))
		for _, resourceType := range test.needed {
			ids := template.OfType(resourceType)
			if len(ids) == 0 {
				t.Errorf("%s: no %s", name, resourceType)
			}
			for _, id := range ids {
				// CloudTrail checks only the log bucket.
				if id != accessLogs && !slices.Contains(waits, id) {
					t.Errorf("%s: the trail does not wait for %s", name, id)
				}
			}
		}
	}
}

// A rollback cannot remove a protected log group, so everything that can fail before
// the trail must be created before the log group.
func TestProtectedLogGroupIsCreatedLastBeforeTheTrail(t *testing.T) {
	template := synth(t, nil)
	waits := template.WaitsFor(template.OfType("AWS::Logs::LogGroup")[0])
	for _, id := range []string{
		policyOf(t, template, logBucketID(t, template)), template.OfType("AWS::KMS::Key")[0], template.OfType("AWS::IAM::Role")[0],
	} {
		if !slices.Contains(waits, id) {
			t.Errorf("the log group does not wait for %s", id)
		}
	}
}

func TestOnlyThisTrailPublishesToTheTopic(t *testing.T) {
	template := scenario(t, "notices-and-readers")
	s := template.Only(t, "AWS::SNS::TopicPolicy").Statement(t, "AWSCloudTrailSNSPolicy20131101AuditTrail")
	if got := at(s, "Condition", "StringEquals", "aws:SourceArn"); got != "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail" {
		t.Errorf("aws:SourceArn %v", got)
	}
	if got := at(template.Only(t, trailType).Properties(), "SnsTopicName", "Ref"); got != template.OfType("AWS::SNS::Topic")[0] {
		t.Errorf("publishes to %v; a topic's Ref is its ARN", got)
	}
}

func TestTagsReachTheTrail(t *testing.T) {
	tags := scenario(t, "notices-and-readers").Only(t, trailType).Properties()["Tags"]
	if want := []any{map[string]any{"Key": "team", "Value": "security"}}; !reflect.DeepEqual(tags, want) {
		t.Errorf("tags %v, want %v", tags, want)
	}
}

func TestOrganizationTrailRecordsTheOrganization(t *testing.T) {
	p := scenario(t, "organization").Only(t, trailType).Properties()
	if p["IsOrganizationTrail"] != true || p["S3KeyPrefix"] != "audit" {
		t.Errorf("IsOrganizationTrail %v, S3KeyPrefix %v", p["IsOrganizationTrail"], p["S3KeyPrefix"])
	}
	if p := synth(t, nil).Only(t, trailType).Properties(); p["IsOrganizationTrail"] != nil {
		t.Error("an account's trail records an organization")
	}
}

func TestTemplateContainsNoCode(t *testing.T) {
	for name := range scenarios {
		for id, r := range scenario(t, name).Resources() {
			kind, _ := r["Type"].(string)
			if kind == "AWS::Lambda::Function" || strings.HasPrefix(kind, "Custom::") || kind == "AWS::CloudFormation::CustomResource" {
				t.Errorf("%s: %s is a %s", name, id, kind)
			}
		}
	}
}

func TestPanicNamesTheConstruct(t *testing.T) {
	wrong := &audittrail.Props{Regions: "none"}
	want := `audittrail Stack/AuditTrail: Regions must be HomeRegion, or left out for all Regions, got "none"`
	if got := refusal(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", wrong) }); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
