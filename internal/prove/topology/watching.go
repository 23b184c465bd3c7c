package topology

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

func (r reading) rulesID() string  { return r.Name + " " + r.Region + " rules" }
func (r reading) alarmsID() string { return r.Name + " " + r.Region + " alarms" }

func (r reading) busARN(name string) string {
	return "arn:" + r.Partition + ":events:" + r.Region + ":" + r.Account + ":event-bus/" + name
}

// bus adds an event bus of the stack, and notes who may send events to it.
func (r reading) bus(b deployed.Resource) {
	part := Part{ID: b.ARN, Kind: Bus, Name: b.Name}
	for _, p := range r.OfType("AWS::Events::EventBusPolicy") {
		if organization, ok := lookup(p.Properties, "Statement", "Condition", "StringEquals", "aws:PrincipalOrgID").(string); ok {
			part.Notes = []string{"for " + organization}
		}
	}
	r.add(part)
}

// rule adds a rule to those of its stack: to the forwarder if it sends to a bus, as notices of a
// bucket if it sends to a queue, and otherwise to the rules that detect something. A rule without targets counts events for an alarm.
func (r reading) rule(rule deployed.Resource) {
	targets := list(rule.Properties, "Targets")
	if slices.ContainsFunc(targets, sendsToBus) {
		r.forwards(targets)
		return
	}
	if slices.ContainsFunc(targets, sendsToQueue) {
		r.notifies(rule, targets)
		return
	}
	r.add(Part{ID: r.rulesID(), Kind: Rules, Notes: []string{"name the caller"}})
	bus := r.busARN("default")
	if name := rule.Text("EventBusName"); name != "" {
		bus = r.busARN(name)
	} else {
		r.add(Part{ID: bus, Kind: Bus, Name: "default", Notes: []string{"calls in this Region"}})
	}
	r.flow(bus, r.rulesID(), Events)
	for _, target := range targets {
		to, _ := lookup(target, "Arn").(string)
		r.flow(r.rulesID(), r.alertTopic(to), Messages)
		if letters, ok := lookup(target, "DeadLetterConfig", "Arn").(string); ok {
			r.flow(r.rulesID(), letters, Failures)
		}
	}
}

func sendsToBus(target any) bool {
	to, _ := lookup(target, "Arn").(string)
	return strings.Contains(to, ":event-bus/")
}

func sendsToQueue(target any) bool {
	to, _ := lookup(target, "Arn").(string)
	return strings.Contains(to, ":sqs:")
}

// notifies connects the bucket whose events a rule matches with the queues that it sends them to.
func (r reading) notifies(rule deployed.Resource, targets []any) {
	for _, name := range texts(rule.Properties, "EventPattern", "detail", "bucket", "name") {
		bucket := r.mention(Part{ID: r.bucketARN(name), Kind: LogBucket, Name: name})
		for _, target := range targets {
			to, _ := lookup(target, "Arn").(string)
			r.flow(bucket, to, Notices)
		}
	}
}

func (r reading) forwards(targets []any) {
	id := r.Name + " " + r.Region + " forwarder"
	r.add(Part{ID: id, Kind: Forwarder, Name: r.Region})
	for _, target := range targets {
		to, _ := lookup(target, "Arn").(string)
		r.flow(id, to, Events)
	}
}

// alarm adds an alarm to those of its stack, with what it counts and where it publishes.
func (r reading) alarm(a deployed.Resource) {
	r.add(Part{ID: r.alarmsID(), Kind: Alarms, Notes: []string{"counts, delivery"}})
	if slices.Contains(namespaces(a), "AWS/Events") {
		r.flow(r.rulesID(), r.alarmsID(), Counts)
	}
	for _, topic := range texts(a.Properties, "AlarmActions") {
		r.flow(r.alarmsID(), r.alertTopic(topic), Messages)
	}
}

func namespaces(a deployed.Resource) []string {
	all := texts(a.Properties, "Namespace")
	for _, metric := range list(a.Properties, "Metrics") {
		all = append(all, texts(metric, "MetricStat", "Metric", "Namespace")...)
	}
	return all
}

// filter connects a log group with the alarms on the metrics of its filters.
func (r reading) filter(f deployed.Resource) {
	group := r.mention(Part{ID: r.groupARN(f.Text("LogGroupName")), Kind: LogGroup, Name: f.Text("LogGroupName")})
	r.flow(group, r.alarmsID(), Counts)
}

// alertTopic mentions a topic, which can be an existing one.
func (r reading) alertTopic(arn string) string {
	return r.mention(Part{ID: arn, Kind: Topic, Name: arn[strings.LastIndex(arn, ":")+1:]})
}

// topic adds a topic: that of a bucket's notices, or one of alerts, which is named after its
// severity.
func (r reading) topic(t deployed.Resource) {
	part := Part{ID: t.ARN, Kind: Topic, Name: t.Text("DisplayName"), Key: r.encryption(t.Text("KmsMasterKeyId"))}
	if r.givesNotices(t.ARN) {
		part.Kind = Notifier
	} else if _, severity, ok := strings.Cut(part.Name, " "); ok {
		part.Name = severity
	}
	r.add(part)
}

// queue adds a queue of a product, or the dead-letter queue of the rules. The dead-letter queues
// of forwarders and products belong to their part.
func (r reading) queue(q deployed.Resource) {
	part := Part{ID: q.ARN, Kind: Queue, Name: q.Text("QueueName")}
	if q.Properties["SqsManagedSseEnabled"] == true {
		part.Key = "SSE-SQS"
	}
	switch {
	case r.flows[Flow{r.rulesID(), q.ARN, Failures}]:
		part.Kind, part.Life = Letters, Life{Expires: number(q.Properties["MessageRetentionPeriod"]) / 86_400}
		part.Notes = part.Life.notes()
		r.add(part)
	case r.givesNotices(q.ARN), slices.ContainsFunc(r.OfType("AWS::SNS::Subscription"), func(s deployed.Resource) bool { return s.Text("Endpoint") == q.ARN }):
		r.add(part)
	}
}

// subscription connects a topic with people, or the topic of a bucket's notices with products.
func (r reading) subscription(s deployed.Resource) {
	topic, to := s.Text("TopicArn"), s.Text("Endpoint")
	name := to[strings.LastIndex(to, ":")+1:]
	switch protocol := s.Text("Protocol"); {
	case !r.givesNotices(topic):
		r.add(Part{ID: to, Kind: Subscriber, Name: to, Existing: true})
		r.flow(topic, to, Messages)
	case protocol == "lambda":
		r.add(Part{ID: to, Kind: Function, Name: name, Existing: true})
		r.flow(topic, to, Notices)
	default:
		r.add(Part{ID: to, Kind: Queue, Name: name, Existing: true})
		r.flow(topic, to, Notices)
	}
}

// givesNotices reports whether a bucket publishes to the topic or, by a rule, to the queue.
// Buckets and rules are read before topics and queues.
func (r reading) givesNotices(to string) bool {
	for f := range r.flows {
		if f.To == to && f.What == Notices {
			return true
		}
	}
	return false
}
