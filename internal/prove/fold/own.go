package fold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/deployed"
)

var linkHost = regexp.MustCompile(`https://<region>\.([a-z.-]+)/`)

// named finds the first part of the detections' names and the host of the console. It
// reports whether the stack has detections.
func (f *folder) named() bool {
	for _, d := range catalogue.All() {
		suffix := "-" + string(d.Severity) + "-" + d.ID
		for _, r := range f.stack.Resources {
			if prefix, ok := strings.CutSuffix(nameOf(r), suffix); ok {
				f.name = prefix
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

// ownParts reads from the stack the parts that its detections watch. A relay knows its
// account only.
func (f *folder) ownParts() catalogue.Own {
	s, here := f.stack, f.tokens
	if len(f.topics()) == 0 {
		return catalogue.Own{Account: here.part(s.Account)}
	}
	own := catalogue.Own{Account: here.part(s.Account), AccountName: f.known.AccountName, Readers: here.parts(f.known.Readers), LogGroup: here.part(f.logGroup())}
	topicPrefix := f.arn("sns", f.name+"-alerts-")
	own.TopicPrefix = here.part(topicPrefix)
	own.Topics = here.parts(slices.DeleteFunc(f.topics(), func(arn string) bool {
		return strings.HasPrefix(arn, topicPrefix) || !f.isOurs(arn)
	}))
	for _, severity := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, f.nameOf(severity, ""))
	}
	if w := f.known.Watched; w != nil {
		watched := *w
		watched.Account, watched.Readers, watched.TopicPrefix, watched.Topics, watched.Prefixes = own.Account, own.Readers, own.TopicPrefix, own.Topics, own.Prefixes
		watched.Roles, watched.Stacks, watched.StackARNs = slices.Clone(w.Roles), slices.Clone(w.Stacks), slices.Clone(w.StackARNs)
		f.addMade(&watched)
		return watched
	}
	if own.LogGroup != "" {
		own.LogGroupARN = here.part(f.arn("logs", "log-group:")) + own.LogGroup
	}
	for _, trail := range s.OfType("AWS::CloudTrail::Trail") {
		own.Trail, own.TrailARN = trail.Name, here.ofSite.Replace(trail.ARN)
		own.Roles = f.roles(trail.Text("CloudWatchLogsRoleArn"))
		// The events on an existing archive appear here if its key is of this account.
		if key := trail.Text("KMSKeyId"); strings.Contains(key, ":key/") && f.isOurs(key) {
			own.Buckets, own.KeyARN = []string{here.part(trail.Text("S3BucketName"))}, here.part(key)
		}
	}
	for _, b := range s.OfType("AWS::S3::Bucket") {
		accessLogs, ok := within(b.Properties, "LoggingConfiguration", "DestinationBucketName").(string)
		if !ok {
			continue // it is the access-log bucket
		}
		own.Buckets = here.parts([]string{b.Name, accessLogs})
		key, _ := within(b.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionByDefault", "KMSMasterKeyID").(string)
		own.KeyARN = here.part(key)
		role, _ := within(b.Properties, "ReplicationConfiguration", "Role").(string)
		own.Roles = append(own.Roles, f.roles(role)...)
		if role != "" && len(own.Readers) > 0 {
			own.Readers = append(own.Readers, here.part(role))
		}
	}
	f.addMade(&own)
	return own
}

// addMade adds the parts that are made for detections only: the key of the topics, the
// queue and the role of the rules, and the stack.
func (f *folder) addMade(own *catalogue.Own) {
	for _, alias := range f.stack.OfType("AWS::KMS::Alias") {
		if alias.Text("AliasName") == "alias/"+f.name+"-detections" {
			own.AlertKeyARN = f.tokens.part(alias.Text("TargetKeyId"))
		}
	}
	rest := ""
	if f.known.Watched != nil { // its conditions compare beginnings and endings
		rest = condition.Some
		if own.KeyARN == f.arn("kms", "key/"+condition.Some) {
			own.AlertKeyARN = "" // it is one of the keys of the archive's account
		}
		if own.AlertKeyARN != "" {
			own.AlertKeyARN += rest
		}
	}
	for _, rule := range f.stack.OfType(ruleType) {
		role, _ := within(rule.Properties, "Targets", "RoleArn").(string)
		queue, ok := within(rule.Properties, "Targets", "DeadLetterConfig", "Arn").(string)
		if ok && !strings.HasSuffix(queue, catalogue.ForwarderQueue) {
			for _, name := range f.roles(role) {
				own.Roles = append(own.Roles, name+rest)
			}
			own.Queues = []string{queue[strings.LastIndex(queue, ":")+1:]}
			break
		}
	}
	own.Stacks = append(own.Stacks, f.stack.Name)
	own.StackARNs = append(own.StackARNs, f.tokens.part(f.arn("cloudformation", "stack/"+f.stack.Name+"/")))
}

// arn returns the ARN of a resource of the stack's account and Region.
func (f *folder) arn(service, resource string) string {
	return strings.Join([]string{"arn", f.stack.Partition, service, f.stack.Region, f.stack.Account, resource}, ":")
}

// isOurs reports whether an ARN is of the stack's account.
func (f *folder) isOurs(arn string) bool { return strings.Contains(arn, ":"+f.stack.Account+":") }

// roles returns the name of the role with the ARN, if it is of the stack's account.
func (f *folder) roles(arn string) []string {
	if !f.isOurs(arn) {
		return nil
	}
	return []string{f.tokens.part(arn[strings.LastIndex(arn, "/")+1:])}
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
