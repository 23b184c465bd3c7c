package verify

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

// answer answers a call as AWS's API reference shows.
func (d *deployment) answer(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Service {
	case "sts":
		return fmt.Sprintf(`<Arn>arn:aws:iam::%[1]s:user/anna</Arn><Account>%[1]s</Account><UserId>id</UserId>`, me)
	case "s3":
		return d.ofS3(c)
	case "cloudformation":
		return d.ofStack(c)
	case "iam":
		return d.ofIAM(c)
	case "sns":
		return d.ofTopic(c)
	case "monitoring":
		return d.ofMetrics(c)
	case "ce":
		return map[string]any{"AnomalyMonitors": d.monitors}
	case "sqs":
		return map[string]any{"Attributes": d.queue}
	}
	return d.ofJSON(c)
}

func (d *deployment) ofJSON(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Operation {
	case "GetTrail":
		if d.trail == nil {
			return fakeaccount.Fail("TrailNotFoundException", "Unknown trail: audit-trail")
		}
		return map[string]any{"Trail": d.trail}
	case "GetTrailStatus":
		return d.status
	case "GetEventSelectors":
		return d.selectors
	case "GetEventConfiguration":
		return map[string]any{"AggregationConfigurations": d.aggregations}
	case "GetInsightSelectors":
		if d.insights == nil {
			return fakeaccount.Fail("InsightNotEnabledException", "Insights is not enabled")
		}
		return d.insights
	case "DescribeLogGroups":
		other := map[string]any{"logGroupName": group + "-old"}
		return map[string]any{"logGroups": slices.DeleteFunc([]any{other, d.group}, func(g any) bool { return len(g.(map[string]any)) == 0 })}
	case "DescribeMetricFilters":
		var all []any
		for _, name := range slices.Sorted(maps.Keys(d.filters)) {
			all = append(all, map[string]any{"filterName": name, "filterPattern": d.filters[name]})
		}
		return map[string]any{"metricFilters": all}
	case "DescribeKey":
		return map[string]any{"KeyMetadata": d.key}
	case "GetKeyRotationStatus":
		return d.rotation
	case "GetKeyPolicy":
		return map[string]any{"Policy": d.keyPolicy}
	case "ListPublicKeys":
		return map[string]any{"PublicKeyList": []any{map[string]any{"Fingerprint": signedtrail.Fingerprint(c.Region), "Value": signedtrail.PublicKey()}}}
	case "ListAccounts":
		return map[string]any{"Accounts": d.members}
	case "ListRules":
		return d.listRules(c)
	case "CreateKey":
		return map[string]any{"KeyMetadata": map[string]any{"KeyId": "new", "Arn": strings.Replace(keyARN, "11111111-", "99999999-", 1)}}
	case "ScheduleKeyDeletion":
		d.removed = true
		return map[string]any{}
	case "Encrypt":
		d.made = append(d.made, c.Request)
		return map[string]any{"CiphertextBlob": "AAAA"}
	case "Decrypt":
		d.made = append(d.made, c.Request)
		return map[string]any{"Plaintext": "AAAA"}
	case "LookupEvents":
		return map[string]any{"Events": d.recorded("history", func(record string) any { return map[string]any{"CloudTrailEvent": record} })}
	case "FilterLogEvents":
		events := d.recorded("group", func(record string) any {
			return map[string]any{"message": record, "ingestionTime": now.Add(3 * time.Minute).UnixMilli()}
		})
		return map[string]any{"events": slices.DeleteFunc(events, func(e any) bool {
			_, id, _ := strings.Cut(c.In["filterPattern"].(string), `= "`)
			return !strings.Contains(e.(map[string]any)["message"].(string), strings.TrimSuffix(id, `" }`)+`"`)
		})}
	case "ListTargetsByRule":
		return map[string]any{"Targets": d.rules[c.In["Rule"].(string)]["Targets"]}
	}
	return fakeaccount.Fail("InvalidAction", c.Operation)
}

// recorded returns the calls of --exercise as CloudTrail would record them.
func (d *deployment) recorded(place string, write func(record string) any) []any {
	all := []any{write(`{"requestID":"of someone else"}`)}
	if !d.lost[place] {
		for _, id := range d.made {
			all = append(all, write(jsonText(map[string]string{"requestID": id})))
		}
	}
	return all
}

func zipped(text string) string {
	var file bytes.Buffer
	w := gzip.NewWriter(&file)
	w.Write([]byte(text))
	w.Close()
	return file.String()
}

// listRules returns pages of one rule.
func (d *deployment) listRules(c fakeaccount.Call) fakeaccount.Answer {
	names := slices.Sorted(maps.Keys(d.rules))
	first := 0
	fmt.Sscan(fmt.Sprint(c.In["NextToken"]), &first)
	last := min(first+1, len(names))
	var page []any
	for _, name := range names[first:last] {
		rule := maps.Clone(d.rules[name])
		delete(rule, "Targets")
		page = append(page, rule)
	}
	out := map[string]any{"Rules": page}
	if last < len(names) {
		out["NextToken"] = fmt.Sprint(last)
	}
	return out
}

// noSuch are the error codes of subresources that are not there.
var noSuch = map[string]string{
	"policy": "NoSuchBucketPolicy", "publicAccessBlock": "NoSuchPublicAccessBlockConfiguration", "lifecycle": "NoSuchLifecycleConfiguration",
	"encryption": "ServerSideEncryptionConfigurationNotFoundError", "ownershipControls": "OwnershipControlsNotFoundError", "object-lock": "ObjectLockConfigurationNotFoundError",
	"versioning": "NoSuchBucket", "logging": "NoSuchBucket",
}

func (d *deployment) ofS3(c fakeaccount.Call) fakeaccount.Answer {
	if c.Operation == "account" {
		if d.accountBlock == "" {
			return fakeaccount.Fail("NoSuchPublicAccessBlockConfiguration", "not found")
		}
		return d.accountBlock
	}
	if c.Operation == "policy" && d.bucketPolicy != "" {
		return d.bucketPolicy
	}
	if c.Operation == "head" {
		return ""
	}
	if len(d.made) == 0 {
		switch c.Operation {
		case "list":
			return d.files.List(c.Query)
		case "object":
			object := d.files[c.Key]
			if object == nil {
				return fakeaccount.Fail("NoSuchKey", "The specified key does not exist.")
			}
			return fakeaccount.Object{Body: object.Body, Metadata: object.Metadata}
		}
	}
	switch c.Operation { // of --exercise
	case "list":
		if !strings.HasSuffix(c.Key, "/"+home+"/2026/11/26/") {
			return fakeaccount.Fail("InvalidArgument", c.Key)
		}
		object := func(name string, at time.Time) string {
			return fmt.Sprintf(`<Contents><Key>%s%s</Key><LastModified>%s</LastModified></Contents>`, c.Key, name, at.Format(time.RFC3339))
		}
		return `<ListBucketResult>` + object("old.json.gz", now.Add(-time.Hour)) + object("new.json.gz", now.Add(5*time.Minute)) + `</ListBucketResult>`
	case "object":
		return zipped(jsonText(map[string]any{"Records": d.recorded("file", func(record string) any { return json.RawMessage(record) })}))
	}
	if body, found := d.s3[c.Operation+" "+c.Bucket]; found {
		return body
	}
	return fakeaccount.Fail(noSuch[c.Operation], "not found")
}

func (d *deployment) ofStack(c fakeaccount.Call) fakeaccount.Answer {
	if d.stack == "" {
		return fakeaccount.Fail("ValidationError", "Stack with id AuditTrail does not exist")
	}
	switch c.Operation {
	case "DescribeStacks":
		return fmt.Sprintf(`<Stacks><member><StackName>AuditTrail</StackName><StackStatus>%s</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>%t</EnableTerminationProtection></member></Stacks>`, d.stack, d.protected)
	case "GetTemplate":
		return `<TemplateBody>` + escape(jsonText(map[string]any{"Resources": d.template})) + `</TemplateBody>`
	case "ListStackInstances":
		return `<Summaries><member><Account>222222222222</Account><Region>eu-central-1</Region><Status>` + d.instances + `</Status></member></Summaries>`
	}
	var list strings.Builder
	for _, id := range slices.Sorted(maps.Keys(d.ids)) {
		fmt.Fprintf(&list, `<member><LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId></member>`, id, d.ids[id])
	}
	return `<StackResourceSummaries>` + list.String() + `</StackResourceSummaries>`
}

func (d *deployment) ofIAM(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Operation {
	case "GetRole":
		if d.trust == "" {
			return fakeaccount.Fail("NoSuchEntity", "The role cannot be found")
		}
		return `<Role><RoleName>AuditTrail-Role</RoleName><AssumeRolePolicyDocument>` + url.QueryEscape(d.trust) + `</AssumeRolePolicyDocument></Role>`
	case "ListRolePolicies":
		return `<PolicyNames><member>Publish</member></PolicyNames>`
	case "GetRolePolicy":
		return `<PolicyName>Publish</PolicyName><PolicyDocument>` + url.QueryEscape(d.inline) + `</PolicyDocument>`
	case "ListAttachedRolePolicies":
		if d.attached == "" {
			return `<AttachedPolicies/>`
		}
		return `<AttachedPolicies><member><PolicyName>x</PolicyName><PolicyArn>` + d.attached + `</PolicyArn></member></AttachedPolicies>`
	case "GetAccountSummary":
		var entries strings.Builder
		for key, n := range d.summary {
			fmt.Fprintf(&entries, `<entry><key>%s</key><value>%d</value></entry>`, key, n)
		}
		return `<SummaryMap>` + entries.String() + `</SummaryMap>`
	case "GenerateCredentialReport":
		return `<State>COMPLETE</State>`
	}
	return `<Content>` + base64.StdEncoding.EncodeToString([]byte(d.users)) + `</Content><ReportFormat>text/csv</ReportFormat>`
}

func (d *deployment) ofTopic(c fakeaccount.Call) fakeaccount.Answer {
	topic := c.Form.Get("TopicArn")
	if c.Operation == "UntagResource" {
		d.made = append(d.made, c.Request)
		return ""
	}
	if c.Operation == "ListSubscriptionsByTopic" {
		var list strings.Builder
		for _, s := range d.subscriptions[topic] {
			fmt.Fprintf(&list, `<member><TopicArn>%s</TopicArn><Protocol>%s</Protocol><Endpoint>%s</Endpoint><SubscriptionArn>%s</SubscriptionArn></member>`, topic, s[0], s[1], s[2])
		}
		return `<Subscriptions>` + list.String() + `</Subscriptions>`
	}
	attributes, found := d.topics[topic]
	if !found {
		return fakeaccount.Fail("NotFound", "Topic does not exist")
	}
	var entries strings.Builder
	for key, value := range attributes {
		fmt.Fprintf(&entries, `<entry><key>%s</key><value>%s</value></entry>`, key, escape(value))
	}
	return `<Attributes>` + entries.String() + `</Attributes>`
}

func (d *deployment) ofMetrics(c fakeaccount.Call) fakeaccount.Answer {
	if c.Operation == "GetMetricData" {
		query := c.In["MetricDataQueries"].([]any)[0].(map[string]any)
		metric := query["MetricStat"].(map[string]any)["Metric"].(map[string]any)["MetricName"].(string)
		return map[string]any{"MetricDataResults": []any{map[string]any{"Id": "m", "Values": []any{d.metrics[metric]}}}}
	}
	alarms := []any{}
	for _, name := range c.In["AlarmNames"].([]any) {
		if a, found := d.alarms[name.(string)]; found {
			alarms = append(alarms, a)
		}
	}
	return map[string]any{"MetricAlarms": alarms}
}
