package changes_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/changes"
)

// object returns the JSON object.
func object(t *testing.T, text string) map[string]any {
	t.Helper()
	m := map[string]any{}
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return m
}

// judge compares one resource, defined with the properties as the CDK names them, with a
// resource of a template.
func judge(t *testing.T, kind, defined, found string) []changes.Change {
	t.Helper()
	ours := changes.Resource{Path: "App/It", Type: kind, Properties: object(t, defined)}
	resource := object(t, found)
	if resource["Properties"] == nil && resource["Type"] == nil {
		resource = map[string]any{"Properties": resource}
	}
	if resource["Type"] == nil {
		resource["Type"] = kind
	}
	return changes.Of([]changes.Resource{ours}, changes.Template{
		Resources: map[string]map[string]any{"It": resource, "Role": {"Type": "AWS::IAM::Role"}},
		IDs:       map[string]string{"App/It": "It"}, Account: "111111111111",
	}, nil)
}

// described returns changes as "place: what is wrong".
func described(all []changes.Change) string {
	var lines []string
	for _, c := range all {
		lines = append(lines, c.At+": "+c.Wrong)
	}
	return strings.Join(lines, "\n")
}

// Each property is fixed, unless the table of kinds says otherwise.
func TestAPropertyMayDifferOnlyAsItsTypeAllows(t *testing.T) {
	for _, c := range []struct {
		name, kind, defined, found string
		want                       string // part of the change; "" if there is none
	}{
		{"equal", "AWS::CloudTrail::Trail", `{"isLogging": true}`, `{"IsLogging": true}`, ""},
		{"equal as text", "AWS::Logs::LogGroup", `{"retentionInDays": 365}`, `{"RetentionInDays": "365"}`, ""},
		{"another name for the same", "AWS::CloudTrail::Trail", `{"kmsKeyId": "k"}`, `{"KMSKeyId": "k"}`, ""},
		{"empty is absent", "AWS::SQS::Queue", `{"redrivePolicy": {}}`, `{}`, ""},
		{"one element or a list of it", "AWS::IAM::Role", `{"assumeRolePolicyDocument": {"Statement": [{"Action": ["sts:AssumeRole"]}]}}`,
			`{"AssumeRolePolicyDocument": {"Statement": {"Action": "sts:AssumeRole"}}}`, ""},
		{"actions in another order", "AWS::IAM::Policy", `{"policyDocument": {"Statement": [{"Action": ["a:B", "a:A"]}]}}`,
			`{"PolicyDocument": {"Statement": [{"Action": ["a:A", "a:B"]}]}}`, ""},
		{"another value", "AWS::CloudTrail::Trail", `{"isLogging": true}`, `{"IsLogging": false}`,
			`IsLogging: the construct defined "true", and the template has "false"`},
		{"removed", "AWS::CloudTrail::Trail", `{"kmsKeyId": "k"}`, `{}`, `KMSKeyId: the construct defined "k", and the template has nothing`},
		{"added", "AWS::Logs::LogGroup", `{}`, `{"LogGroupClass": "INFREQUENT_ACCESS"}`,
			`LogGroupClass: the construct defined nothing, and the template has "INFREQUENT_ACCESS"`},
		{"deep inside", "AWS::S3::Bucket", `{"bucketEncryption": {"rules": [{"bucketKeyEnabled": false}]}}`,
			`{"BucketEncryption": {"Rules": [{"BucketKeyEnabled": true}]}}`, `BucketEncryption.rules.bucketkeyenabled: the construct defined "false"`},
		{"another order where it matters", "AWS::CloudTrail::Trail", `{"x": ["a", "b"]}`, `{"X": ["b", "a"]}`, `X.0: `},
		{"a type that the table lacks", "AWS::New::Thing", `{"a": 1}`, `{"A": 2}`, `A: `},
		{"free", "AWS::KMS::Key", `{"description": "ours"}`, `{"Description": "mine", "Tags": [{"Key": "a", "Value": "b"}]}`, ""},
		{"more elements", "AWS::Events::Rule", `{"targets": [{"arn": "a"}]}`, `{"Targets": [{"Arn": "b"}, {"Arn": "a"}]}`, ""},
		{"other elements", "AWS::Events::Rule", `{"targets": [{"arn": "a"}]}`, `{"Targets": [{"Arn": "b"}]}`, `Targets: the construct defined the element {"arn":"a"}`},
		{"longer", "AWS::Logs::LogGroup", `{"retentionInDays": 365}`, `{"RetentionInDays": 731}`, ""},
		{"forever", "AWS::Logs::LogGroup", `{"retentionInDays": 365}`, `{}`, ""},
		{"shorter", "AWS::Logs::LogGroup", `{"retentionInDays": 365}`, `{"RetentionInDays": 364}`, `RetentionInDays: `},
		{"days that only the deployment knows", "AWS::Logs::LogGroup", `{"retentionInDays": 365}`, `{"RetentionInDays": {"Ref": "Days"}}`, `RetentionInDays: `},
		{"a rule that moves", "AWS::S3::Bucket", `{"lifecycleConfiguration": {"rules": [{"expirationInDays": 400}]}}`,
			`{"LifecycleConfiguration": {"Rules": [{"ExpirationInDays": 400}, {"Transitions": [{"StorageClass": "GLACIER"}]}]}}`, ""},
		{"a rule that deletes", "AWS::S3::Bucket", `{"lifecycleConfiguration": {"rules": [{"expirationInDays": 400}]}}`,
			`{"LifecycleConfiguration": {"Rules": [{"ExpirationInDays": 400}, {"ExpirationDate": "2020-01-01"}]}}`, `LifecycleConfiguration.rules: the construct did not define`},
		{"a rule that deletes older versions", "AWS::S3::Bucket", `{}`,
			`{"LifecycleConfiguration": {"Rules": [{"NoncurrentVersionExpiration": {"NoncurrentDays": 1}}]}}`, `which deletes objects`},
		{"an earlier expiry", "AWS::S3::Bucket", `{"lifecycleConfiguration": {"rules": [{"expirationInDays": 400}]}}`,
			`{"LifecycleConfiguration": {"Rules": [{"ExpirationInDays": 1}]}}`, `LifecycleConfiguration.rules: the construct defined the rule`},
		{"another type", "AWS::CloudTrail::Trail", `{}`, `{"Type": "AWS::S3::Bucket"}`, `Type: the construct defined "AWS::CloudTrail::Trail"`},
		{"a condition", "AWS::CloudTrail::Trail", `{}`, `{"Condition": "Never", "Properties": {}}`, `Condition: the construct defined nothing, and the template has "Never"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := described(judge(t, c.kind, c.defined, c.found))
			if c.want == "" && got != "" || !strings.Contains(got, c.want) || strings.Count(got, "\n") > 0 {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// ours is a bucket policy as a construct defines it.
const ours = `{"Sid": "Deliver", "Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "*"},
	{"Sid": "Keep", "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "*"}`

// Statements may be added for readers of the account, and to deny what no delivery needs.
func TestAPolicyGrowsOnlyByReadersOfTheAccountAndHarmlessDenials(t *testing.T) {
	const role = `{"AWS": "arn:aws:iam::111111111111:role/auditor"}`
	for _, c := range []struct{ name, effect, principal, action, more, want string }{
		{"a role reads", "Allow", role, `"s3:GetObject"`, "", ""},
		{"a role of the template reads", "Allow", `{"AWS": {"Fn::GetAtt": ["Role", "Arn"]}}`, `"s3:GetObject*"`, "", ""},
		{"the account reads", "Allow", `{"AWS": "111111111111"}`, `["s3:GetObject", "s3:ListBucket"]`, "", ""},
		{"the account reads, by pseudo parameters", "Allow", `{"AWS": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::", {"Ref": "AWS::AccountId"}, ":root"]]}}`, `"s3:GetObject"`, "", ""},
		{"a role writes", "Allow", role, `"s3:PutObject"`, "", "allows more than reading"},
		{"a role does everything", "Allow", role, `"*"`, "", "allows more than reading"},
		{"a role does all but one thing", "Allow", role, `"s3:GetObject"`, `, "NotAction": "s3:PutObject"`, "allows everything except"},
		{"a stranger reads", "Allow", `{"AWS": "arn:aws:iam::999999999999:root"}`, `"s3:GetObject"`, "", "admits others"},
		{"a role and a stranger read", "Allow", `{"AWS": ["arn:aws:iam::111111111111:role/a", "999999999999"]}`, `"s3:GetObject"`, "", "admits others"},
		{"everyone reads", "Allow", `"*"`, `"s3:GetObject"`, "", "admits others"},
		{"a pattern reads", "Allow", `{"AWS": "arn:aws:iam::111111111111:*"}`, `"s3:GetObject"`, "", "admits others"},
		{"a service reads", "Allow", `{"Service": "config.amazonaws.com"}`, `"s3:GetObject"`, "", "admits others"},
		{"a parameter reads", "Allow", `{"AWS": {"Ref": "Reader"}}`, `"s3:GetObject"`, "", "admits others"},
		{"one role is denied", "Deny", role, `"s3:*"`, "", ""},
		{"everyone is denied plain HTTP", "Deny", `"*"`, `"s3:*"`, `, "Condition": {"Bool": {"aws:SecureTransport": "false"}}`, ""},
		{"everyone is denied what no delivery needs", "Deny", `"*"`, `"s3:PutBucketWebsite"`, "", ""},
		{"everyone is denied writing", "Deny", `"*"`, `"s3:PutObject"`, "", "may deny what a delivery needs"},
		{"everyone is denied writing, by a wildcard", "Deny", `"*"`, `"s3:P*"`, "", "may deny what a delivery needs"},
		{"everyone is denied all but reading", "Deny", `"*"`, `"s3:GetObject"`, `, "NotAction": "s3:GetObject"`, "may deny what a delivery needs"},
		{"a pattern of roles is denied", "Deny", `{"AWS": "arn:aws:iam::111111111111:role/*"}`, `"s3:*"`, "", "may deny what a delivery needs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			added := fmt.Sprintf(`{"Sid": "Mine", "Effect": %q, "Principal": %s, "Action": %s, "Resource": "*"%s}`, c.effect, c.principal, c.action, c.more)
			got := judge(t, "AWS::S3::BucketPolicy", `{"policyDocument": {"Statement": [`+ours+`]}}`, `{"PolicyDocument": {"Statement": [`+ours+`, `+added+`]}}`)
			if text := described(got); c.want == "" && text != "" || !strings.Contains(text, c.want) {
				t.Errorf("got %q, want %q", text, c.want)
			}
			if c.want != "" && (len(got) != 1 || len(got[0].Sids) != 1 || got[0].Sids[0] != "Mine" || got[0].At != "PolicyDocument.statement.2") {
				t.Errorf("the change does not name the statement: %+v", got)
			}
		})
	}
}

func TestAStatementThatChangesOrGoesIsNamed(t *testing.T) {
	const defined = `{"policyDocument": {"Statement": [` + ours + `]}}`
	keep := ours[strings.Index(ours, `{"Sid": "Keep"`):]
	for found, want := range map[string]string{
		keep: `PolicyDocument.statement: the construct defined the statement {"action":"s3:PutObject"`,
		strings.Replace(ours, `"Action": "s3:DeleteObject", "Resource": "*"`, `"Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::logs/tmp/*"`, 1): `in the statement Keep, the construct defined "*", and the template has "arn:aws:s3:::logs/tmp/*"`,
		strings.Replace(ours, `"s3:PutObject"`, `["s3:PutObject", "s3:DeleteObject"]`, 1):                                                              `in the statement Deliver, the construct defined "s3:PutObject"`,
	} {
		if got := described(judge(t, "AWS::S3::BucketPolicy", defined, `{"PolicyDocument": {"Statement": [`+found+`]}}`)); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	reversed := keep + ", " + strings.TrimSuffix(strings.TrimSpace(ours[:strings.Index(ours, `{"Sid": "Keep"`)]), ",")
	if got := judge(t, "AWS::S3::BucketPolicy", defined, `{"PolicyDocument": {"Statement": [`+reversed+`]}}`); len(got) > 0 {
		t.Errorf("the order of statements does not matter: %s", described(got))
	}
}

// The library itself adds statements, for example for a reader of another account.
func TestStatementsOfTheLibraryArePartOfTheReference(t *testing.T) {
	reader := `{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "999999999999"}, "Action": "s3:GetObject", "Resource": "*"}`
	defined := []changes.Resource{{Path: "App/It", Type: "AWS::S3::BucketPolicy", Properties: object(t, `{"policyDocument": {"Statement": [`+ours+`]}}`)}}
	template := changes.Template{
		Resources: map[string]map[string]any{"It": object(t, `{"Type": "AWS::S3::BucketPolicy", "Properties": {"PolicyDocument": {"Statement": [`+ours+`, `+reader+`]}}}`)},
		IDs:       map[string]string{"App/It": "It"},
	}
	if got := changes.Of(defined, template, nil); len(got) != 1 {
		t.Errorf("not added by the library: %s", described(got))
	}
	if got := changes.Of(defined, template, []any{object(t, reader)}); len(got) > 0 {
		t.Errorf("added by the library: %s", described(got))
	}
}

// These are about the resource as a whole, and about resources beside it.
func TestAResourceStaysWithItsOrderAndAlone(t *testing.T) {
	const (
		trail  = `{"Type": "AWS::CloudTrail::Trail", "DependsOn": ["Policy"]}`
		policy = `{"Type": "AWS::S3::BucketPolicy", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}`
		topic  = `{"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alerts"}}`
	)
	for _, c := range []struct{ name, template, want string }{
		{"unchanged", `{"Trail": ` + trail + `, "Policy": ` + policy + `, "Topic": ` + topic + `}`, ""},
		{"a resource of the app", `{"Trail": ` + trail + `, "Policy": ` + policy + `, "Topic": ` + topic + `, "Mine": {"Type": "AWS::S3::Bucket"}}`, ""},
		{"the trail goes", `{"Policy": ` + policy + `, "Topic": ` + topic + `}`, ": the construct defined this AWS::CloudTrail::Trail, and the template does not have it"},
		{"it waits for nothing", `{"Trail": {"Type": "AWS::CloudTrail::Trail"}, "Policy": ` + policy + `, "Topic": ` + topic + `}`,
			"DependsOn: the construct defined that it waits for Policy, and in the template it does not"},
		{"it waits for one", `{"Trail": {"Type": "AWS::CloudTrail::Trail", "DependsOn": "Policy"}, "Policy": ` + policy + `, "Topic": ` + topic + `}`, ""},
		{"deleted with the stack", `{"Trail": ` + trail + `, "Policy": {"Type": "AWS::S3::BucketPolicy", "DeletionPolicy": "Delete", "UpdateReplacePolicy": "Retain"}, "Topic": ` + topic + `}`,
			`DeletionPolicy: the construct defined "Retain", and the template has "Delete"`},
		{"deleted when replaced", `{"Trail": ` + trail + `, "Policy": {"Type": "AWS::S3::BucketPolicy", "DeletionPolicy": "Retain"}, "Topic": ` + topic + `}`,
			`UpdateReplacePolicy: the construct defined "Retain", and the template has nothing`},
		{"a second topic policy, by reference", `{"Trail": ` + trail + `, "Policy": ` + policy + `, "Topic": ` + topic + `,
			"Second": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}]}}}`, "Topics: this AWS::SNS::TopicPolicy changes the AWS::SNS::Topic App/Topic"},
		{"a second topic policy, by name", `{"Trail": ` + trail + `, "Policy": ` + policy + `, "Topic": ` + topic + `,
			"Second": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": ["arn:aws:sns:eu-west-1:111111111111:alerts"]}}}`, "Topics: this AWS::SNS::TopicPolicy"},
		{"a policy of another topic", `{"Trail": ` + trail + `, "Policy": ` + policy + `, "Topic": ` + topic + `,
			"Second": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": ["arn:aws:sns:eu-west-1:111111111111:my-alerts"]}}}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			template := changes.Template{Resources: map[string]map[string]any{}, IDs: map[string]string{"App/Trail": "Trail", "App/Policy": "Policy", "App/Topic": "Topic", "App/Second": "Second"}}
			for id, resource := range object(t, c.template) {
				template.Resources[id] = resource.(map[string]any)
			}
			got := described(changes.Of([]changes.Resource{
				{Path: "App/Trail", Type: "AWS::CloudTrail::Trail", After: []string{"App/Policy"}},
				{Path: "App/Policy", Type: "AWS::S3::BucketPolicy", DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain"},
				{Path: "App/Topic", Type: "AWS::SNS::Topic", Properties: map[string]any{"topicName": "alerts"}},
			}, template, nil))
			if c.want == "" && got != "" || !strings.Contains(got, c.want) || strings.Count(got, "\n") > 0 {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
