package catalogue

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// named returns conditions for calls whose parameters name one of our parts, except the
// trail. An event pattern has room for few names, so alarms and rules are those whose
// names start like ours.
func (o Own) named() []condition.Condition {
	var naming []condition.Condition
	if len(o.Prefixes) > 0 {
		naming = append(naming,
			condition.HasPrefix("requestParameters.name", o.stem()), condition.HasPrefix("requestParameters.rule", o.stem()),
			condition.HasPrefix("requestParameters.alarmName", o.stem()), condition.HasPrefix("requestParameters.alarmNames[]", o.stem()))
	}
	if o.has(TheBuckets) {
		naming = append(naming, condition.Is("requestParameters.bucketName", o.Buckets...))
	}
	if keys := o.keys(); len(keys) > 0 {
		naming = append(naming, condition.Is("resources[].ARN", keys...))
	}
	if o.has(TheLogGroup) {
		group := o.isLogGroup()
		if len(o.Accounts) > 0 { // without the ARN, which CloudFormation does not use (derived): a bus allows few wildcards
			group = condition.Is("requestParameters.logGroupName", o.LogGroup)
		}
		naming = append(naming, group)
	}
	if o.has(TheAlerts) {
		naming = append(naming, o.isTopic("requestParameters.topicArn"), o.isSubscription(), o.isTopic("requestParameters.resourceArn"))
	}
	if o.has(TheQueues) {
		naming = append(naming, o.isQueue())
	}
	if o.has(TheRoles) {
		naming = append(naming, ofOurRoles(o))
	}
	return naming
}

// resources returns texts of which the ARN of each of our parts contains one, except
// those of buckets.
func (o Own) resources() []string {
	var texts []string
	add := func(start string, names ...string) {
		for _, name := range names {
			texts = append(texts, start+name)
		}
	}
	add("", o.keys()...)
	add("", o.Topics...)
	if o.TopicPrefix != "" {
		add("", o.TopicPrefix)
	}
	if o.LogGroup != "" {
		add(":log-group:", o.LogGroup)
	}
	if len(o.Prefixes) > 0 {
		add("", ":alarm:"+o.stem(), ":rule/"+o.stem())
	}
	add(":"+o.Account+":", o.Queues...)
	add(":role/", o.Roles...)
	for _, name := range o.Stacks {
		add(":stack/", name+"/")
	}
	return texts
}

// stem returns the common start of the names of our alarms and rules.
func (o Own) stem() string {
	stem := o.Prefixes[0]
	for _, prefix := range o.Prefixes[1:] {
		for !strings.HasPrefix(prefix, stem) {
			stem = stem[:len(stem)-1]
		}
	}
	return stem
}

// keys returns the ARNs of our keys.
func (o Own) keys() []string {
	var keys []string
	for _, key := range []string{o.KeyARN, o.AlertKeyARN} {
		if key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

func (o Own) isTopic(field string) condition.Condition {
	switch {
	case o.TopicPrefix == "":
		return condition.Is(field, o.Topics...)
	case len(o.Topics) == 0:
		return condition.HasPrefix(field, o.TopicPrefix)
	}
	return condition.Any(condition.Is(field, o.Topics...), condition.HasPrefix(field, o.TopicPrefix))
}

// isSubscription matches the ARN of a subscription, which is that of its topic and an id.
func (o Own) isSubscription() condition.Condition {
	var starts []string
	for _, topic := range o.Topics {
		starts = append(starts, topic+":")
	}
	if o.TopicPrefix != "" {
		starts = append(starts, o.TopicPrefix)
	}
	return condition.HasPrefix("requestParameters.subscriptionArn", starts...)
}

// isQueue matches the URL of a queue of ours by its end: callers may use another host
// name for it, and the parameter has what the caller used.
func (o Own) isQueue() condition.Condition {
	var urls, arns []string
	for _, name := range o.Queues {
		urls, arns = append(urls, "/"+o.Account+"/"+name), append(arns, ":"+o.Account+":"+name)
	}
	if len(o.Accounts) > 0 { // each account that forwards has one
		urls, arns = append(urls, ForwarderQueue), append(arns, ForwarderQueue)
	}
	return condition.Any(condition.HasSuffix("requestParameters.queueUrl", urls...), condition.HasSuffix("requestParameters.sourceArn", arns...))
}

// isLogGroup matches the field in which an API of CloudWatch Logs names the log group.
// Some APIs append ":*" to its ARN and some do not.
func (o Own) isLogGroup() condition.Condition {
	return condition.Any(
		condition.Is("requestParameters.logGroupName", o.LogGroup),
		condition.Is("requestParameters.logGroupIdentifier", o.LogGroup, o.LogGroupARN, o.LogGroupARN+":*"),
		condition.Is("requestParameters.resourceIdentifier", o.LogGroupARN, o.LogGroupARN+":*"))
}

func ofOurRoles(own Own) condition.Condition {
	return condition.Is("requestParameters.roleName", own.Roles...)
}

// ofOurStacks matches calls that name one of our stacks, by its name or its ARN.
func ofOurStacks(own Own) condition.Condition {
	return condition.Any(condition.Is("requestParameters.stackName", own.Stacks...), condition.HasPrefix("requestParameters.stackName", own.StackARNs...))
}
