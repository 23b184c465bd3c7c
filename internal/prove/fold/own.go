package fold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/deployed"
)

var linkHost = regexp.MustCompile(`https://<region>\.([a-z.-]+)/`)

// named finds the first part of the detections' names and the host of the console. It
// reports whether the stack has detections.
func (f *folder) named() bool {
	for _, d := range catalogue.All() {
		for _, r := range f.stack.Resources {
			for _, suffix := range []string{"-" + string(d.Severity) + "-" + d.ID, "-relay-" + d.ID} {
				if prefix, ok := strings.CutSuffix(nameOf(r), suffix); ok {
					f.name = prefix
				}
			}
		}
	}
	for _, r := range f.stack.OfType(ruleType) {
		if host := linkHost.FindStringSubmatch(fmt.Sprint(r.Properties["Targets"])); host != nil {
			f.console = host[1]
		}
	}
	return f.name != ""
}

// nameOf returns the name of an alarm or a rule, "" for any other resource.
func nameOf(r deployed.Resource) string {
	switch r.Type {
	case alarmType:
		return r.Text("AlarmName")
	case ruleType:
		return r.Text("Name")
	}
	return ""
}

// ownParts reads from the stack the parts that its detections watch.
func (f *folder) ownParts() catalogue.Own {
	s := f.stack
	own := catalogue.Own{Account: s.Account, AccountName: f.known.AccountName, Readers: f.known.Readers, LogGroup: f.logGroup()}
	own.TopicPrefix = fmt.Sprintf("arn:%s:sns:%s:%s:%s-alerts-", s.Partition, s.Region, s.Account, f.name)
	own.Topics = slices.DeleteFunc(f.topics(), func(arn string) bool {
		return strings.HasPrefix(arn, own.TopicPrefix) || !strings.Contains(arn, ":"+s.Account+":")
	})
	for _, severity := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, f.nameOf(severity, ""))
	}
	if own.LogGroup != "" {
		own.LogGroupARN = fmt.Sprintf("arn:%s:logs:%s:%s:log-group:%s", s.Partition, s.Region, s.Account, own.LogGroup)
	}
	for _, trail := range s.OfType("AWS::CloudTrail::Trail") {
		own.Trail, own.TrailARN = trail.Name, trail.ARN
		// The events on an existing archive appear here if its key is of this account.
		if key := trail.Text("KMSKeyId"); strings.Contains(key, ":"+s.Account+":key/") {
			own.Buckets, own.KeyARN = []string{trail.Text("S3BucketName")}, key
		}
	}
	for _, b := range s.OfType("AWS::S3::Bucket") {
		accessLogs, ok := within(b.Properties, "LoggingConfiguration", "DestinationBucketName").(string)
		if !ok {
			continue // it is the access-log bucket
		}
		own.Buckets = []string{b.Name, accessLogs}
		own.KeyARN, _ = within(b.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionByDefault", "KMSMasterKeyID").(string)
		if role, ok := within(b.Properties, "ReplicationConfiguration", "Role").(string); ok && len(own.Readers) > 0 {
			own.Readers = append(slices.Clone(own.Readers), role)
		}
	}
	return own
}

// within returns the value at the keys, in the first item of each list.
func within(value any, keys ...string) any {
	for _, key := range keys {
		if list, ok := value.([]any); ok && len(list) > 0 {
			value = list[0]
		}
		m, _ := value.(map[string]any)
		value = m[key]
	}
	return value
}

// topics returns the topics of the detections, the gravest severity first.
func (f *folder) topics() (arns []string) {
	for _, severity := range catalogue.Severities() {
		for _, r := range f.stack.Resources {
			if !strings.HasPrefix(nameOf(r), f.nameOf(severity, "")) {
				continue
			}
			for _, topic := range publishesTo(r) {
				if !slices.Contains(arns, topic) {
					arns = append(arns, topic)
				}
			}
		}
	}
	return arns
}

// logGroup returns the name of the trail's log group, or of the one with the filters.
func (f *folder) logGroup() (name string) {
	for _, filter := range f.stack.OfType(filterType) {
		name = filter.Text("LogGroupName")
	}
	for _, trail := range f.stack.OfType("AWS::CloudTrail::Trail") {
		if _, group, ok := strings.Cut(trail.Text("CloudWatchLogsLogGroupArn"), ":log-group:"); ok {
			name = strings.TrimSuffix(group, ":*")
		}
	}
	return name
}

// publishesTo returns the topics to which an alarm or a rule publishes.
func publishesTo(r deployed.Resource) (topics []string) {
	for _, property := range []string{"AlarmActions", "OKActions", "Targets"} {
		list, _ := r.Properties[property].([]any)
		for _, item := range list {
			if target, ok := item.(map[string]any); ok {
				item = target["Arn"]
			}
			topics = append(topics, fmt.Sprint(item))
		}
	}
	return topics
}
