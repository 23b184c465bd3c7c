package deployed

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestFunctionsResolveAsInCloudFormation(t *testing.T) {
	const others = `"B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "logs"}},
		"P": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pages"}},
		"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "letters"}},
		"R": {"Type": "AWS::Events::Rule", "Properties": {"Name": "root"}},
		"A": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmName": "silence"}},`
	tests := []struct{ name, value, want string }{
		{"pseudo parameters", `{"Fn::Join": ["/", [{"Ref": "AWS::Partition"}, {"Ref": "AWS::Region"}, {"Ref": "AWS::AccountId"}, {"Ref": "AWS::URLSuffix"}]]}`, `"aws-cn/cn-north-1/111111111111/amazonaws.com.cn"`},
		{"a reference", `{"Ref": "B"}`, `"logs"`},
		{"an attribute", `{"Fn::GetAtt": ["B", "Arn"]}`, `"arn:aws-cn:s3:::logs"`},
		{"nested functions", `{"Fn::Select": [1, {"Fn::Split": ["-", {"Fn::Join": ["-", ["a", {"Ref": "B"}]]}]}]}`, `"logs"`},
		{"the reference of a topic is its ARN", `{"Ref": "P"}`, `"arn:aws-cn:sns:cn-north-1:111111111111:pages"`},
		{"a topic's name", `{"Fn::GetAtt": ["P", "TopicName"]}`, `"pages"`},
		{"a queue's reference is its URL", `{"Ref": "Q"}`, `"https://sqs.cn-north-1.amazonaws.com.cn/111111111111/letters"`},
		{"a queue's ARN", `{"Fn::GetAtt": ["Q", "Arn"]}`, `"arn:aws-cn:sqs:cn-north-1:111111111111:letters"`},
		{"a rule's ARN", `{"Fn::GetAtt": ["R", "Arn"]}`, `"arn:aws-cn:events:cn-north-1:111111111111:rule/root"`},
		{"an alarm's ARN", `{"Fn::GetAtt": ["A", "Arn"]}`, `"arn:aws-cn:cloudwatch:cn-north-1:111111111111:alarm:silence"`},
		{"the reference of an alarm is its name", `{"Ref": "A"}`, `"silence"`},
		{"a mapping", `{"Fn::FindInMap": ["M", {"Ref": "AWS::Partition"}, "host"]}`, `"console"`},
		{"a substitution keeps policy variables", `{"Fn::Sub": "${B}/${!aws:username}"}`, `"logs/${aws:username}"`},
		{"a map with one key that is not a function", `{"Name": {"Ref": "B"}}`, `{"Name":"logs"}`},
	}
	for _, test := range tests {
		got, err := resolved(others, test.value)
		if err != nil || got != test.want {
			t.Errorf("%s: got %s (%v), want %s", test.name, got, err, test.want)
		}
	}
}

func TestUnsupportedFunctionsAreRefused(t *testing.T) {
	for _, value := range []string{
		`{"Fn::If": ["A", "b", "c"]}`,
		`{"Fn::ImportValue": "x"}`,
		`{"Fn::GetStackOutput": {"StackName": "x"}}`,
		`{"Ref": "Nobody"}`,
		`{"Ref": "F"}`,
		`{"Fn::GetAtt": ["B", "DomainName"]}`,
		`{"Fn::GetAtt": ["B", ""]}`,
		`{"Fn::GetAtt": "B.Arn"}`,
		`{"Fn::FindInMap": ["M", "aws-us-gov", "host"]}`,
		`{"Fn::FindInMap": ["M", "aws-cn"]}`,
		`{"Fn::Select": [7, ["a"]]}`,
		`{"Fn::Join": ["", [{"a": "b"}]]}`,
		`{"Fn::Split": ["-", ["a"]]}`,
		`{"Fn::Sub": ["${x}", {"x": "y"}]}`,
		`{"Fn::Sub": "${Nobody}"}`,
	} {
		if got, err := resolved(`"B": {"Type": "AWS::S3::Bucket"}, "F": {"Type": "AWS::Lambda::Function"},`, value); err == nil {
			t.Errorf("%s is not refused but resolved to %s", value, got)
		}
	}
}

// resolved returns a value as it is resolved in a property of a resource, in JSON.
func resolved(others, value string) (string, error) {
	s, err := New([]byte(`{"Mappings": {"M": {"aws-cn": {"host": "console"}}}, "Resources": {`+others+`"T": {"Type": "Test", "Properties": {"Value": `+value+`}}}}`), "Stack", "111111111111", "cn-north-1")
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(s.OfType("Test")[0].Properties["Value"])
	return string(text), err
}

func TestMadeUpIdsDifferBetweenStacksAndResources(t *testing.T) {
	template := []byte(`{"Resources": {"K": {"Type": "AWS::KMS::Key"}, "L": {"Type": "AWS::KMS::Key"}}}`)
	seen := map[string]bool{}
	for _, account := range []string{"111111111111", "222222222222"} {
		s, err := New(template, "Stack", account, "eu-central-1")
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range s.OfType("AWS::KMS::Key") {
			if seen[key.Name] || len(key.Name) != 36 {
				t.Errorf("the key id %s is not new or not 36 characters long", key.Name)
			}
			seen[key.Name] = true
		}
	}
}

func TestOutputsAreResolved(t *testing.T) {
	s, err := New([]byte(`{"Resources": {"P": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pages"}}},
		"Outputs": {"O": {"Value": {"Fn::Join": ["", ["topic ", {"Ref": "P"}]]}}}}`), "Stack", "111111111111", "eu-central-1")
	if want := "topic arn:aws:sns:eu-central-1:111111111111:pages"; err != nil || s.Outputs["O"] != want {
		t.Errorf("got %q, %v; want %q", s.Outputs["O"], err, want)
	}
}

func TestPoliciesNameWhatTheyAreAttachedTo(t *testing.T) {
	template := `{"Resources": {
		"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "logs"}},
		"BucketPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": {}}},
		"OthersPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "others", "PolicyDocument": {}}},
		"Topic": {"Type": "AWS::SNS::Topic"},
		"TopicPolicy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}], "PolicyDocument": {}}},
		"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "letters"}},
		"QueuePolicy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": "Queue"}, "https://sqs.eu-west-1.amazonaws.com/222222222222/other"], "PolicyDocument": {}}},
		"Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "watch"}},
		"BusPolicy": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"EventBusName": {"Ref": "Bus"}, "Statement": {}}},
		"Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {}}},
		"Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "reader", "AssumeRolePolicyDocument": {}, "Policies": [{"PolicyName": "Read", "PolicyDocument": {}}]}},
		"RolePolicy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {}}}
	}}`
	stack, err := New([]byte(template), "Stack", "111111111111", "eu-central-1")
	if err != nil {
		t.Fatal(err)
	}
	arns := map[string]string{}
	for _, r := range stack.Resources {
		arns[r.LogicalID] = r.ARN
	}
	want := map[string][]string{
		"BucketPolicy": {"arn:aws:s3:::logs"}, "OthersPolicy": {"arn:aws:s3:::others"}, "TopicPolicy": {arns["Topic"]},
		"QueuePolicy": {"arn:aws:sqs:eu-central-1:111111111111:letters", "arn:aws:sqs:eu-west-1:222222222222:other"},
		"BusPolicy":   {"arn:aws:events:eu-central-1:111111111111:event-bus/watch"}, "Key": {arns["Key"]},
		"Role/trust": {"arn:aws:iam::111111111111:role/reader"}, "Role/Read": {"arn:aws:iam::111111111111:role/reader"}, "RolePolicy": {"arn:aws:iam::111111111111:role/reader"},
	}
	for _, p := range stack.Policies() {
		if !slices.Equal(p.Of, want[p.ID]) || p.Document == nil {
			t.Errorf("%s is attached to %q, want %q", p.ID, p.Of, want[p.ID])
		}
		delete(want, p.ID)
	}
	if len(want) > 0 {
		t.Errorf("no policies: %v", want)
	}
}

func TestNamesThatADeploymentChoosesBecomePlaceholders(t *testing.T) {
	s, err := New([]byte(`{"Resources": {
		"Key": {"Type": "AWS::KMS::Key"}, "Named": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "logs"}},
		"T": {"Type": "Test", "Properties": {"Key": {"Fn::GetAtt": ["Key", "Arn"]}, "List": [{"Ref": "Named"}, 1],
			"Group": {"Fn::Select": [0, {"Fn::Split": ["-", {"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]}]}]}}}}}`), "Stack", "111111111111", "eu-central-1")
	if err != nil {
		t.Fatal(err)
	}
	got := s.Placeholders()(s.OfType("Test")[0].Properties)
	text, err := json.Marshal(got)
	if want := `{"Group":"<stack id>","Key":"arn:aws:kms:eu-central-1:111111111111:key/<Key>","List":["logs",1]}`; unescaped(text) != want || err != nil {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
}

func unescaped(text []byte) string {
	return strings.NewReplacer("\\u003c", "<", "\\u003e", ">").Replace(string(text))
}
