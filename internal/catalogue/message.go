package catalogue

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Message is the input transformer of a rule: paths into the event, and a template
// that has their names between < and >. A variable whose path is not in the event
// becomes nothing. EventBridge does not escape the values that it inserts; where each
// may stand is decided by its [spelling].
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
type Message struct {
	Paths    map[string]string
	Template string
}

// Format is how a message is written for the subscribers of a channel.
type Format string

const (
	// Text is for people who read e-mail.
	Text Format = "text"
	// Chat is a custom notification of Amazon Q Developer in chat applications.
	Chat Format = "chat"
	// JSON is for programs: docs/message.schema.json describes it.
	JSON Format = "json"
)

// Formats returns all formats.
func Formats() []Format { return []Format{Text, Chat, JSON} }

// Context is what a message says in addition to the detection and the event.
type Context struct {
	// ConsoleHost is the host of the AWS console, without a Region.
	ConsoleHost string
	// AccountName is the name of the account that all events come from. Characters other
	// than letters, digits, spaces, '_', '.' and '-' are left out.
	//
	// Default: only the account's number.
	AccountName string
	// Named are the accounts that events come from, if there are several: EventBridge
	// cannot look up the name of the one that a message is about, so the message lists
	// all. With more than [MaxNamed] accounts, or without room for all names, it lists
	// none: part of the names would look like all of them.
	Named []Place
}

// MaxNamed is the maximum number of accounts that a message names.
const MaxNamed = 60

// maxTemplate is the maximum length of a message's template in characters.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const maxTemplate = 8192

// Message returns the message of the detection's rule. It panics if the detection is
// an alarm whose condition has no event pattern, or if f is not a format.
func (d Detection) Message(f Format, c Context) Message {
	m := d.message(f, c)
	if len(c.names()) > 0 && utf8.RuneCountInString(m.Template) > maxTemplate {
		c.Named = nil
		return d.message(f, c)
	}
	return m
}

func (d Detection) message(f Format, c Context) Message {
	switch f {
	case Text:
		return textMessage(d, c)
	case Chat:
		return chatMessage(d, c)
	case JSON:
		return jsonMessage(d, c)
	}
	panic(fmt.Sprintf("catalogue: %q is not a format", f))
}

// variables are the paths of what messages say about the event itself. AWS writes all
// of them except the last three, in characters that cannot end a JSON string; the
// names of users and roles are restricted by IAM. recipientAccountId is optional, so
// that the account is that of the event on the bus, which every event has.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html,
// …/cloudtrail-event-reference-user-identity.html and
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html.
var variables = map[string]string{
	"account": "$.account",
	"region":  "$.detail.awsRegion",
	"time":    "$.detail.eventTime",
	"event":   "$.detail.eventID",
	"call":    "$.detail.eventName",
	"source":  "$.detail.eventSource",
	"error":   "$.detail.errorCode",
	"address": "$.detail.sourceIPAddress",

	"type":    "$.detail.userIdentity.type",
	"caller":  "$.detail.userIdentity.accountId",
	"service": "$.detail.userIdentity.invokedBy",
	"user":    "$.detail.userIdentity.userName",
	"role":    "$.detail.userIdentity.sessionContext.sessionIssuer.userName",

	"insight":        "$.detail.insightDetails.insightType",
	"unusual":        "$.detail.insightDetails.eventName",
	"unusual-source": "$.detail.insightDetails.eventSource",

	"who":     "$.detail.userIdentity.arn", // its path can have quotes, but no line breaks
	"message": "$.detail.errorMessage",     // can repeat what the caller asked for
	"agent":   "$.detail.userAgent",
}

// wholeEvent is EventBridge's own variable for the event as JSON. It can only be the
// value of a JSON field.
const wholeEvent = "<aws.events.event.json>"

var placeholder = regexp.MustCompile(`<([A-Za-z0-9-]+)>`)

// newMessage returns a message with the paths that its template needs.
func newMessage(template string, objects []field) Message {
	known := maps.Clone(variables)
	for _, f := range objects {
		if _, taken := known[f.variable()]; taken {
			panic(fmt.Sprintf("catalogue: two paths are called <%s>, one of them %s", f.variable(), f.path))
		}
		known[f.variable()] = "$.detail." + f.path
	}
	m := Message{Paths: map[string]string{}, Template: template}
	for _, match := range placeholder.FindAllStringSubmatch(template, -1) {
		m.Paths[match[1]] = known[match[1]]
	}
	return m
}

// named returns the variables of the objects: <on-bucketName> <on-accountId>.
func named(objects []field) string {
	names := make([]string, len(objects))
	for i, f := range objects {
		names[i] = "<" + f.variable() + ">"
	}
	return strings.Join(names, " ")
}

// placed returns the objects that may stand in such a place.
func placed(objects []field, in func(place) bool) []field {
	var some []field
	for _, f := range objects {
		if in(f.place) {
			some = append(some, f)
		}
	}
	return some
}

// loud returns the severity as messages begin with it.
func (d Detection) loud() string { return strings.ToUpper(string(d.Severity)) }

// account returns the text that names the account and the Region of the event.
func (c Context) account() string {
	if name := unquoted(c.AccountName); name != "" {
		return "account " + name + " (<account>), <region>"
	}
	return "account <account>, <region>"
}

// names returns the names of the accounts that a message lists, by their ids.
func (c Context) names() map[string]string {
	names := map[string]string{}
	for _, p := range c.Named {
		if name := unquoted(p.Name); name != "" {
			names[p.Account] = name
		}
	}
	if len(names) > MaxNamed {
		return map[string]string{}
	}
	return names
}

// legend returns a line with the names of the accounts, or none.
func (c Context) legend() []string {
	names := c.names()
	if len(names) == 0 {
		return nil
	}
	var accounts []string
	for _, id := range slices.Sorted(maps.Keys(names)) {
		accounts = append(accounts, id+" "+names[id])
	}
	return []string{"Accounts: " + strings.Join(accounts, ", ")}
}

// link returns the address of the event in the console.
func (c Context) link() string {
	return "https://<region>." + c.ConsoleHost + "/cloudtrailv2/home?region=<region>#/events/<event>"
}

// unquoted leaves out characters that could end a string or begin a variable.
func unquoted(name string) string {
	return notPlain.ReplaceAllString(name, "")
}

var notPlain = regexp.MustCompile(`[^A-Za-z0-9 _.-]`)
