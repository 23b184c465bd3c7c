package guardrails_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/stacks"
)

const (
	accessLogs  = "AuditTrail/Archive/AccessLogs/Resource"
	accessRules = "AuditTrail/Archive/AccessLogs/Policy/Resource"
	logsRole    = "AuditTrail/LogsRole/Resource"
	copyRole    = "AuditTrail/Archive/ReplicationRole/Resource"
	copyPolicy  = "AuditTrail/Archive/ReplicationRole/DefaultPolicy/Resource"
	rootRule    = "Detection/Rule-page-root-sign-in"
	silence     = "Detection/Alarm-page-silence"
	elsewhere   = "Detection/Alarm-page-elsewhere"
	filter      = "Detection/Filter-page-elsewhere-0"
	pageTopic   = "Detection/page/Resource"
	pagePolicy  = "Detection/page/Policy/Resource"
	ruleRole    = "Detection/Role"
	letters     = "Detection/DeadLetters"
	alertKey    = "Detection/Key/Resource"
	workGroup   = "Investigation/WorkGroup"
	eventTable  = "Investigation/Table-events"
	results     = "Investigation/Results/Resource"
	newFiles    = "SIEM/TopicPolicy"
	itsQueue    = "SIEM/generic/Queue"
	itsPolicy   = "SIEM/generic/QueuePolicy"
	itsRole     = "SIEM/generic/Role"
	itsAlarm    = "SIEM/generic/Oldest"
)

// stranger is another account, and everything it is given in a statement.
func stranger(action string) map[string]any {
	return statement("Allow", map[string]any{"AWS": "arn:aws:iam::999999999999:root"}, action)
}

func statement(effect string, principal any, action string) map[string]any {
	return map[string]any{"Effect": effect, "Principal": principal, "Action": action, "Resource": "*"}
}

// careless is a change of our own stack, as an escape hatch, an aspect or another resource
// makes it.
type careless struct {
	what           string
	path, property string // an override of the resource at the path; removed if value is nil
	value          any
	do             func(awscdk.Stack) // instead of an override
	found          string             // the property that the finding names
	free           bool               // whether it is an addition that stays free
	alone          bool               // whether it changes other resources too
}

var extra = "Properties.PolicyDocument.Statement.30"

var changed = []careless{
	{what: "the trail is stopped", path: theTrail, property: "Properties.IsLogging", value: false},
	{what: "validation is switched off", path: theTrail, property: "Properties.EnableLogFileValidation", value: false},
	{what: "the trail loses its key", path: theTrail, property: "Properties.KMSKeyId"},
	{what: "one Region only", path: theTrail, property: "Properties.IsMultiRegionTrail", value: false},
	{what: "events of global services are left out", path: theTrail, property: "Properties.IncludeGlobalServiceEvents", value: false},
	{what: "writes only", path: theTrail, property: "Properties.EventSelectors.0.ReadWriteType", value: "WriteOnly"},
	{what: "no Insights", path: theTrail, property: "Properties.InsightSelectors"},
	{what: "no log group", path: theTrail, property: "Properties.CloudWatchLogsLogGroupArn"},
	{what: "another bucket", path: theTrail, property: "Properties.S3BucketName", value: "elsewhere"},
	{what: "another prefix", path: theTrail, property: "Properties.S3KeyPrefix", value: "tmp"},
	{what: "the organization flag is flipped", path: theTrail, property: "Properties.IsOrganizationTrail", value: true},
	{what: "the trail is under a condition", path: theTrail, property: "Condition", value: "Never"},
	{what: "the trail does not wait for its policies", path: theTrail, property: "DependsOn"},
	{what: "another type", path: theTrail, property: "Type", value: "AWS::CloudFormation::WaitConditionHandle"},
	{what: "deletion protection of the log group off", path: theLogGroup, property: "Properties.DeletionProtectionEnabled", value: false},
	{what: "class INFREQUENT_ACCESS", path: theLogGroup, property: "Properties.LogGroupClass", value: "INFREQUENT_ACCESS"},
	{what: "shorter retention", path: theLogGroup, property: "Properties.RetentionInDays", value: 7},
	{what: "log group without key", path: theLogGroup, property: "Properties.KmsKeyId"},
	{what: "events are masked", path: theLogGroup, property: "Properties.DataProtectionPolicy", value: map[string]any{"Name": "mask"}},
	{what: "log group deleted with the stack", path: theLogGroup, property: "DeletionPolicy", value: "Delete"},
	{what: "log group does not wait for its role", path: theLogGroup, property: "DependsOn"},
	{what: "access logging off", path: theBucket, property: "Properties.LoggingConfiguration"},
	{what: "Bucket Key on", path: theBucket, property: "Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.BucketKeyEnabled", value: true},
	{what: "versioning suspended", path: theBucket, property: "Properties.VersioningConfiguration.Status", value: "Suspended"},
	{what: "public access block off", path: theBucket, property: block + ".BlockPublicPolicy", value: false},
	{what: "ACLs on", path: theBucket, property: "Properties.OwnershipControls", value: map[string]any{"Rules": []any{map[string]any{"ObjectOwnership": "ObjectWriter"}}}},
	{what: "files expire tomorrow", path: theBucket, property: "Properties.LifecycleConfiguration.Rules.0.ExpirationInDays", value: 1},
	{what: "ExpirationDate in the past", path: theBucket, property: "Properties.LifecycleConfiguration.Rules", value: []any{map[string]any{"Status": "Enabled", "ExpirationDate": "2020-01-01"}}},
	{what: "an added rule of the L2 deletes", found: "LifecycleConfiguration", path: theBucket, do: func(s awscdk.Stack) {
		bucketOf(s).AddLifecycleRule(&awss3.LifecycleRule{Expiration: awscdk.Duration_Days(jsii.Number(100))})
	}},
	{what: "replication to a stranger", path: theBucket, property: "Properties.ReplicationConfiguration.Rules.0.Destination.Bucket", value: "arn:aws:s3:::stranger"},
	{what: "replication disabled", path: theBucket, property: "Properties.ReplicationConfiguration.Rules.0.Status", value: "Disabled"},
	{what: "bucket deleted with the stack", path: theBucket, property: "DeletionPolicy", value: "Delete"},
	{what: "bucket deleted when it is replaced", path: theBucket, property: "UpdateReplacePolicy", value: "Delete"},
	{what: "the whole stack is destroyable", alone: true, path: theKey, found: "DeletionPolicy", do: func(s awscdk.Stack) { awscdk.RemovalPolicies_Of(s).Destroy(nil) }},
	{what: "bucket policy not retained", path: thePolicy, property: "DeletionPolicy", value: "Delete"},
	{what: "deletion denied for tmp only", path: thePolicy, property: "Properties.PolicyDocument.Statement.7.Resource", value: "arn:aws:s3:::logs/tmp/*"},
	{what: "denial of writes emptied", path: thePolicy, property: "Properties.PolicyDocument.Statement.5.Action", value: "s3:GetBucketAcl"},
	{what: "CloudTrail admitted without SourceArn", path: thePolicy, property: "Properties.PolicyDocument.Statement.1.Condition"},
	{what: "an outside account reads the bucket", path: thePolicy, property: extra, value: stranger("s3:GetObject")},
	{what: "someone of the account may delete", path: thePolicy, property: extra, value: statement("Allow", map[string]any{"AWS": "arn:aws:iam::111111111111:role/ops"}, "s3:DeleteObject")},
	{what: "everyone reads the bucket", path: thePolicy, property: extra, value: statement("Allow", "*", "s3:GetObject")},
	{what: "CloudTrail is denied", path: thePolicy, property: extra, value: statement("Deny", "*", "s3:Put*")},
	{what: "no statements", path: thePolicy, property: "Properties.PolicyDocument.Statement", value: []any{}},
	{what: "access-log bucket without public access block", path: accessLogs, property: block},
	{what: "access logs deletable with the stack", path: accessLogs, property: "DeletionPolicy", value: "Delete"},
	{what: "the access-log bucket's policy admits a stranger", path: accessRules, property: extra, value: stranger("s3:GetObject")},
	{what: "key disabled", path: theKey, property: "Properties.Enabled", value: false},
	{what: "key not rotated", path: theKey, property: "Properties.EnableKeyRotation", value: false},
	{what: "a stranger decrypts", path: theKey, property: "Properties.KeyPolicy.Statement.30", value: stranger("kms:Decrypt")},
	{what: "denial of grants emptied", path: theKey, property: "Properties.KeyPolicy.Statement", value: []any{}},
	{what: "the role may no longer write", path: logsRole, property: "Properties.Policies"},
	{what: "the role may do everything", found: "ManagedPolicyArns", path: logsRole, do: func(s awscdk.Stack) {
		roleAt(s, "AuditTrail/LogsRole").AddManagedPolicy(awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("AdministratorAccess")))
	}},
	{what: "another service may assume the role", path: logsRole, property: "Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", value: "lambda.amazonaws.com"},
	{what: "the replication role may not read", path: copyPolicy, property: "Properties.PolicyDocument.Statement.0.Effect", value: "Deny"},
	{what: "anyone may assume the replication role", path: copyRole, property: "Properties.AssumeRolePolicyDocument.Statement.0.Principal", value: "*"},
	{what: "another policy is attached to a role", found: "Roles", path: "AuditTrail/LogsRole/DefaultPolicy/Resource", do: func(s awscdk.Stack) {
		roleAt(s, "AuditTrail/LogsRole").AddToPrincipalPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("*"), Resources: jsii.Strings("*")}))
	}},
	{what: "a second bucket policy replaces ours", found: "Bucket", path: "Second", do: func(s awscdk.Stack) {
		awss3.NewCfnBucketPolicy(s, jsii.String("Second"), &awss3.CfnBucketPolicyProps{Bucket: bucketOf(s).BucketName(), PolicyDocument: map[string]any{"Statement": []any{}}})
	}},
	{what: "rule disabled", path: rootRule, property: "Properties.State", value: "DISABLED"},
	{what: "rule without targets", path: rootRule, property: "Properties.Targets"},
	{what: "a pattern that matches nothing", path: rootRule, property: "Properties.EventPattern", value: map[string]any{"source": []any{"nothing"}}},
	{what: "the message says nothing", path: "Detection/Rule-page-root-access-key-used", found: "Targets", property: "Properties.Targets.0.InputTransformer", value: map[string]any{"InputTemplate": `"ok"`}},
	{what: "rule removed", path: rootRule, do: func(s awscdk.Stack) {
		s.Node().FindChild(jsii.String("Detection")).Node().TryRemoveChild(jsii.String("Rule-page-root-sign-in"))
	}},
	{what: "absurd threshold", path: elsewhere, property: "Properties.Threshold", value: 1000000},
	{what: "alarm without actions", path: elsewhere, property: "Properties.AlarmActions", value: []any{}},
	{what: "actions disabled", path: elsewhere, property: "Properties.ActionsEnabled", value: false},
	{what: "missing data ignored on the silence alarm", path: silence, property: "Properties.TreatMissingData", value: "notBreaching"},
	{what: "a filter that never matches", path: filter, property: "Properties.FilterPattern", value: `{ $.eventName = "Never" }`},
	{what: "a filter of another log group", path: filter, property: "Properties.LogGroupName", value: "elsewhere"},
	{what: "topic not encrypted", path: pageTopic, property: "Properties.KmsMasterKeyId"},
	{what: "topic public", path: pagePolicy, property: extra, value: statement("Allow", "*", "sns:Subscribe")},
	{what: "publishers denied", path: pagePolicy, property: extra, value: statement("Deny", "*", "sns:Publish")},
	{what: "subscription filtered", found: "FilterPolicy", path: "Detection/page/To", do: func(s awscdk.Stack) {
		override(subscription(s), "Properties.FilterPolicy", map[string]any{"never": []any{"x"}})
	}},
	{what: "the rules' role may not publish", path: ruleRole, property: "Properties.Policies"},
	{what: "dead letters kept for a minute", path: letters, property: "Properties.MessageRetentionPeriod", value: 60},
	{what: "the topics' key disabled", path: alertKey, property: "Properties.Enabled", value: false},
	{what: "query clients choose the place of results", path: workGroup, property: "Properties.WorkGroupConfiguration.EnforceWorkGroupConfiguration", value: false},
	{what: "no queries", path: workGroup, property: "Properties.State", value: "DISABLED"},
	{what: "a table of other files", path: eventTable, property: `Properties.TableInput.Parameters.storage\.location\.template`, value: "s3://elsewhere/${account}/${region}/${timestamp}"},
	{what: "results public", path: results, property: block + ".BlockPublicPolicy", value: false},
	{what: "results deleted with the stack", path: results, property: "DeletionPolicy", value: "Delete"},
	{what: "another bucket announces files", path: newFiles, property: "Properties.PolicyDocument.Statement.0.Condition"},
	{what: "a product's queue not encrypted", path: itsQueue, property: "Properties.SqsManagedSseEnabled", value: false},
	{what: "what a product cannot process is lost", path: itsQueue, property: "Properties.RedrivePolicy"},
	{what: "a stranger sends to a product's queue", path: itsPolicy, property: extra, value: stranger("sqs:SendMessage")},
	{what: "a vendor needs no external ID", path: itsRole, property: "Properties.AssumeRolePolicyDocument.Statement.0.Condition"},
	{what: "a product may write", path: itsRole, property: "Properties.Policies.0.PolicyDocument.Statement.0.Action", value: "s3:*"},
	{what: "no alarm before a product has stopped for a year", path: itsAlarm, property: "Properties.Threshold", value: 365 * 86400},

	{what: "tags", free: true, do: func(s awscdk.Stack) { awscdk.Tags_Of(s).Add(jsii.String("team"), jsii.String("audit"), nil) }},
	{what: "metadata", free: true, path: theBucket, property: "Metadata.note", value: "ours"},
	{what: "descriptions", free: true, path: theKey, property: "Properties.Description", value: "the key"},
	{what: "another description of the workgroup", free: true, path: workGroup, property: "Properties.Description", value: "ours"},
	{what: "longer retention", free: true, path: theLogGroup, property: "Properties.RetentionInDays", value: 731},
	{what: "a reader of the account", free: true, path: thePolicy, property: extra, value: statement("Allow", map[string]any{"AWS": "arn:aws:iam::111111111111:role/auditor"}, "s3:GetObject")},
	{what: "a reader of another account, by GrantRead", free: true, do: func(s awscdk.Stack) {
		s.Node().FindChild(jsii.String("AuditTrail")).(*audittrail.AuditTrail).Archive().GrantRead(awsiam.NewAccountPrincipal(jsii.String("999999999999")))
	}},
	{what: "a denial for one role", free: true, path: thePolicy, property: extra, value: statement("Deny", map[string]any{"AWS": "arn:aws:iam::111111111111:role/intern"}, "s3:*")},
	{what: "a rule that moves files", free: true, do: func(s awscdk.Stack) {
		bucketOf(s).AddLifecycleRule(&awss3.LifecycleRule{AbortIncompleteMultipartUploadAfter: awscdk.Duration_Days(jsii.Number(3))})
	}},
	{what: "a subscriber", free: true, path: pageTopic, do: func(s awscdk.Stack) {
		awssns.NewCfnSubscription(s, jsii.String("Mine"), &awssns.CfnSubscriptionProps{Protocol: jsii.String("email"), Endpoint: jsii.String("me@example.com"),
			TopicArn: awssns.Topic_FromTopicArn(s, jsii.String("Page"), at(s, pageTopic).(awssns.CfnTopic).Ref()).TopicArn()})
	}},
	{what: "another alarm action", free: true, path: silence, property: "Properties.AlarmActions.5", value: "arn:aws:sns:eu-west-1:111111111111:mine"},
	{what: "a permissions boundary", free: true, do: func(s awscdk.Stack) {
		awsiam.PermissionsBoundary_Of(s).Apply(awsiam.ManagedPolicy_FromManagedPolicyName(s, jsii.String("Boundary"), jsii.String("boundary")))
	}},
	{what: "inventory reports", free: true, path: theBucket, property: "Properties.InventoryConfigurations", value: []any{map[string]any{"Id": "all"}}},
}

func bucketOf(s awscdk.Stack) awss3.Bucket {
	return s.Node().FindChild(jsii.String("AuditTrail")).(*audittrail.AuditTrail).Archive().Bucket().(awss3.Bucket)
}

func roleAt(s awscdk.Stack, path string) awsiam.Role {
	return find(s, path).(awsiam.Role)
}

func subscription(s awscdk.Stack) awscdk.CfnResource {
	for _, child := range *find(s, "Detection/page").Node().Children() {
		if r, ok := child.(awssns.CfnSubscription); ok {
			return r
		}
	}
	panic("no subscription")
}

// property returns the name of the property that the change is about.
func (c careless) about() string {
	if c.found != "" || c.do != nil {
		return c.found
	}
	return strings.Split(strings.TrimPrefix(c.property, "Properties."), ".")[0]
}

// assigned puts each change into a stack that has no other change of the same property: a
// stack takes a tenth of a second.
func assigned() (batches [][]careless) {
next:
	for _, c := range changed {
		for i, batch := range batches {
			if !slices.ContainsFunc(batch, c.hides) {
				batches[i] = append(batches[i], c)
				continue next
			}
		}
		batches = append(batches, []careless{c})
	}
	return batches
}

// hides reports whether one change may hide the other.
func (c careless) hides(o careless) bool {
	whole := func(c careless) bool { return c.about() == "" || c.about() == "Type" } // of the resource
	return c.free != o.free || c.in("Detection") != o.in("Detection") || c.in("Investigation") != o.in("Investigation") || c.alone || o.alone ||
		c.path != "" && c.path == o.path && (c.about() == o.about() || whole(c) || whole(o))
}

// in reports whether the change is about a resource of the construct.
func (c careless) in(construct string) bool { return strings.HasPrefix(c.path, construct+"/") }

// unchangedDetections are those that no change is about.
func unchangedDetections() (ids []string) {
	for _, d := range detection.Catalogue() {
		changed := slices.ContainsFunc(changed, func(c careless) bool { return strings.HasSuffix(c.path, "-"+d.ID) })
		if d.Default && !changed {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// verdicts returns the IDs of the findings in each batch, without the name of the stack.
func verdicts(t *testing.T, batches [][]careless) []map[string]string {
	t.Helper()
	app := awscdk.NewApp(nil)
	guardrails.AddTo(app, nil)
	for i, batch := range batches {
		stack := stacks.NewAuditTrail(app, fmt.Sprintf("S%d", i), &stacks.AuditTrailProps{
			StackProps:      awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-west-1")},
			NoInvestigation: !batch[0].in("Investigation"),
			NoDetection:     !batch[0].in("Detection"),
			Detection: detection.Props{
				Page:     []detection.Channel{{Subscribers: []string{"soc@example.com"}}},
				LeaveOut: unchangedDetections(),
			},
			Trail: audittrail.Props{Archive: &audittrail.ArchiveProps{
				BucketName:  fmt.Sprintf("example-logs-%d", i),
				Replication: &audittrail.Replication{BucketName: "example-copies", KeyARN: "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555"},
			}},
		})
		if slices.ContainsFunc(batch, func(c careless) bool { return c.in("SIEM") }) {
			siem.New(stack, "SIEM", &siem.Props{
				Archive:  stack.Trail().Archive(),
				Products: products.Products{Generic: []products.Generic{{Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}}},
			})
		}
		for _, c := range batch {
			if c.do != nil {
				c.do(stack)
			} else {
				override(at(stack, c.path), c.property, c.value)
			}
		}
	}
	defer os.RemoveAll(*app.Outdir())
	_ = cdktest.Catch(func() { app.Synth(nil) })
	raw, err := os.ReadFile(filepath.Join(*app.Outdir(), "validation-report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		PluginReports []struct {
			Metadata   map[string]string
			Violations []struct{ RuleName, Description string }
		}
	}
	if err := json.Unmarshal(raw, &report); err != nil {
		t.Fatal(err)
	}
	all := make([]map[string]string, len(batches))
	for _, plugin := range report.PluginReports {
		if plugin.Metadata["error"] != "" {
			t.Fatal(plugin.Metadata["error"])
		}
		for _, v := range plugin.Violations {
			if of, ok := strings.CutPrefix(v.RuleName, guardrails.Changed+"[S"); ok {
				number, rest, _ := strings.Cut(strings.TrimSuffix(of, "]"), "/")
				i, _ := strconv.Atoi(number)
				if all[i] == nil {
					all[i] = map[string]string{}
				}
				all[i][rest] = v.Description
			}
		}
	}
	return all
}

// The table of changes, with what happens to each.
func TestEachChangeIsAnErrorThatNamesItUnlessItStaysFree(t *testing.T) {
	batches := assigned()
	for i, found := range verdicts(t, batches) {
		for _, c := range batches[i] {
			wanted := c.path
			if c.about() != "" {
				wanted += ":" + c.about()
			}
			if c.what == "subscription filtered" {
				wanted = ""
				for id := range found {
					if strings.HasPrefix(id, c.path) && strings.HasSuffix(id, ":"+c.found) {
						wanted = id
					}
				}
			}
			switch text, ok := found[wanted]; {
			case c.free && len(found) > 0:
				t.Errorf("%s must stay free: %v", c.what, found)
			case !c.free && !ok:
				t.Errorf("%s is not reported as %s; reported: %v", c.what, wanted, found)
			case !c.free && !strings.Contains(text, "; undo the change, or acknowledge it with a reason"):
				t.Errorf("%s: %s", c.what, text)
			}
		}
	}
}

func TestTheDocumentListsEachChange(t *testing.T) {
	var text strings.Builder
	text.WriteString("# Changes that guardrails report\n\n\"make golden\" generates this file from the tests of constructs/guardrails: do not edit it.\nEach row is made in a stack of ours and judged at synth.\n\n| Change | Resource | Outcome |\n|---|---|---|\n")
	for _, c := range changed {
		outcome := "error"
		if c.about() != "" {
			outcome += " at `" + c.about() + "`"
		}
		if c.free {
			outcome = "stays free"
		}
		fmt.Fprintf(&text, "| %s | `%s` | %s |\n", c.what, cmp.Or(c.path, "the stack"), outcome)
	}
	golden.Compare(t, "../../docs/guardrails-changes.md", []byte(text.String()))
}
