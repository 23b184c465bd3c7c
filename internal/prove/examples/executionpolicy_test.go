package examples

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/prove/executionpolicy"
)

// A role that may do less than a template needs fails in the middle of a deployment.
func TestExecutionPoliciesAllowEveryResourceOfEveryExample(t *testing.T) {
	used := map[string]bool{}
	for _, e := range all(t) {
		for _, id := range slices.Sorted(maps.Keys(e.deployed)) {
			stack := e.deployed[id]
			allowed := executionStatements(stack.Partition, ownNames(stack))
			for _, r := range stack.Resources {
				used[r.Type] = true
				for _, missing := range lacking(allowed, stack, r) {
					t.Errorf("%s: %s: %s %s: %s", e.name, id, r.Type, r.LogicalID, missing)
				}
			}
		}
	}
	for _, row := range executionpolicy.Rows {
		if !used[row.Type] {
			t.Errorf("no example has a %s", row.Type)
		}
	}
}

// The test above can fail only if it sees what is not allowed.
func TestExecutionPoliciesDoNotAllowTheResourcesOfOthers(t *testing.T) {
	stack := deployed.Stack{Name: "Other", Account: "111111111111", Region: "eu-west-1", Partition: "aws"}
	allowed := executionStatements("aws", executionpolicy.Names{})
	for _, r := range []deployed.Resource{
		{Type: "AWS::IAM::Role", ARN: "arn:aws:iam::111111111111:role/Admin"},
		{Type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::payroll"},
		{Type: "AWS::CloudTrail::Trail", ARN: "arn:aws:cloudtrail:eu-west-1:111111111111:trail/baseline"},
		{Type: "AWS::Events::Rule", ARN: "arn:aws:events:eu-west-1:111111111111:rule/backup"},
		{Type: "AWS::KMS::Alias", ARN: "arn:aws:kms:eu-west-1:111111111111:alias/audit-trail", Properties: map[string]any{"Unheard": "of"}},
		{Type: "AWS::Lambda::Function", ARN: "arn:aws:lambda:eu-west-1:111111111111:function:audit-trail"},
	} {
		if len(lacking(allowed, stack, r)) == 0 {
			t.Errorf("%s is allowed", r.ARN)
		}
	}
}

func executionStatements(partition string, own executionpolicy.Names) []policy.Statement {
	return slices.Concat(executionpolicy.Trail.Statements(partition, own), executionpolicy.Alerts.Statements(partition, own), executionpolicy.Queries.Statements(partition, own))
}

// ownNames returns the names that docs/deploying.md tells people to add.
func ownNames(stack deployed.Stack) (own executionpolicy.Names) {
	for _, bucket := range stack.OfType("AWS::S3::Bucket") {
		if name, ok := bucket.Properties["BucketName"].(string); ok {
			own.Buckets = append(own.Buckets, name)
		}
	}
	for _, trail := range stack.OfType("AWS::CloudTrail::Trail") {
		if name := trail.Text("TrailName"); name != "audit-trail" && name != "organization-trail" {
			own.Trails = append(own.Trails, name)
		}
	}
	return own
}

// lacking returns what a resource needs and the statements do not allow.
func lacking(allowed []policy.Statement, stack deployed.Stack, r deployed.Resource) (missing []string) {
	i := slices.IndexFunc(executionpolicy.Rows, func(row executionpolicy.Row) bool { return row.Type == r.Type })
	if i < 0 {
		return []string{"the table of internal/prove/executionpolicy has no row for the type"}
	}
	row := executionpolicy.Rows[i]
	for property := range r.Properties {
		needed := slices.ContainsFunc(row.Needs, func(n executionpolicy.Need) bool { return n.Property == property })
		if !needed && !row.Unneeded(property) {
			missing = append(missing, "the row does not say what "+property+" needs")
		}
	}
	for _, need := range row.Needs {
		if _, has := r.Properties[need.Property]; need.Property != "" && !has {
			continue
		}
		for _, action := range strings.Fields(need.Actions) {
			for _, arn := range targets(need, stack, r) {
				if !slices.ContainsFunc(allowed, func(s policy.Statement) bool { return covers(s.Actions, action) && covers(s.Resources, arn) }) {
					missing = append(missing, action+" on "+arn)
				}
			}
		}
	}
	return missing
}

// targets returns the ARNs on which a resource needs something.
func targets(need executionpolicy.Need, stack deployed.Stack, r deployed.Resource) []string {
	arns := func(resourceType string) (list []string) {
		for _, other := range stack.OfType(resourceType) {
			list = append(list, other.ARN)
		}
		return list
	}
	in := func(service, resource string) []string {
		return []string{"arn:" + stack.Partition + ":" + service + ":" + stack.Region + ":" + stack.Account + ":" + resource}
	}
	switch {
	case need.On == "*":
		return []string{"*"}
	case need.LinkedFor != "":
		return []string{"arn:" + stack.Partition + ":iam::" + stack.Account + ":role/aws-service-role/" + need.LinkedFor + "/AWSServiceRoleForCloudTrail"}
	case r.Type == "AWS::IAM::OIDCProvider":
		return []string{"arn:" + stack.Partition + ":iam::" + stack.Account + ":oidc-provider/" + strings.TrimPrefix(r.Text("Url"), "https://")}
	case r.Type == "AWS::Lambda::Permission":
		return []string{r.Text("FunctionName")}
	case strings.HasPrefix(need.Actions, "iam:") && r.Type != "AWS::IAM::Role":
		return arns("AWS::IAM::Role")
	case r.ARN != "":
		return []string{r.ARN}
	}
	switch r.Type {
	case "AWS::S3::BucketPolicy":
		return arns("AWS::S3::Bucket")
	case "AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter":
		return arns("AWS::Logs::LogGroup")
	case "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription":
		return arns("AWS::SNS::Topic")
	case "AWS::SQS::QueuePolicy":
		return arns("AWS::SQS::Queue")
	case "AWS::Events::EventBusPolicy":
		return arns("AWS::Events::EventBus")
	case "AWS::Athena::NamedQuery":
		return arns("AWS::Athena::WorkGroup")
	case "AWS::Glue::Database":
		input, _ := r.Properties["DatabaseInput"].(map[string]any)
		return in("glue", "database/"+input["Name"].(string))
	case "AWS::Glue::Table":
		input, _ := r.Properties["TableInput"].(map[string]any)
		return in("glue", "table/"+r.Text("DatabaseName")+"/"+input["Name"].(string))
	case "AWS::CloudWatch::Dashboard":
		return []string{"arn:" + stack.Partition + ":cloudwatch::" + stack.Account + ":dashboard/" + r.Text("DashboardName")}
	case "AWS::CloudFormation::StackSet":
		return in("cloudformation", "stackset/"+r.Text("StackSetName")+":11111111-2222-3333-4444-555555555555")
	}
	return []string{"a resource without an ARN"}
}

// covers reports whether one of the patterns of a policy matches the text.
func covers(patterns []string, text string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		if start, _, some := strings.Cut(pattern, "*"); !some || !strings.HasPrefix(text, start) {
			return pattern == text // as most are, or are not
		}
		if compiled[pattern] == nil {
			compiled[pattern] = regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "$")
		}
		return compiled[pattern].MatchString(text)
	})
}

var compiled = map[string]*regexp.Regexp{}
