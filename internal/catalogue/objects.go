package catalogue

import (
	"slices"
	"strings"
	"sync"
)

// objects lists the fields of an event that name what certain calls of a service
// touched. The tables are in objects_*.go, one file for each group of services.
//
// Secrets, tokens and documents such as policies are left out. A list is one field,
// because its length varies; within text EventBridge writes it as [a,b].
//
// CloudTrail writes the members of requests and responses with a lower-case first
// letter (derived from the events that AWS documents). Services that differ, such as
// Amazon EC2, are listed as their events show them.
type objects struct {
	service string  // the event source, without .amazonaws.com
	calls   string  // the event names, separated by blanks
	main    []field // the object itself, and whom it was shared with; the first line has these
	more    []field
}

// touch returns a row of the tables.
func touch(service, calls string, main []field, more ...[]field) objects {
	return objects{service, calls, main, slices.Concat(more...)}
}

func (o objects) fields() []field { return slices.Concat(o.main, o.more) }

// field is a field of an event, and the characters that its value can have.
type field struct {
	path string // below detail
	spelling
}

// asked returns parameters of a request.
func asked(s spelling, names ...string) []field { return fieldsOf(s, "requestParameters.", names) }

// answered returns elements of a response: the ids of what a call created.
func answered(s spelling, names ...string) []field { return fieldsOf(s, "responseElements.", names) }

// shown returns fields outside the request and the response.
func shown(s spelling, paths ...string) []field { return fieldsOf(s, "", paths) }

func fieldsOf(s spelling, before string, names []string) []field {
	all := make([]field, len(names))
	for i, name := range names {
		all[i] = field{before + name, s}
	}
	return all
}

// both joins an object and whom it was given to, for the first line.
func both(object, to []field) []field { return slices.Concat(object, to) }

// nothing is for calls that do not name an object: they are about the account, the
// organization or the caller.
func nothing() []field { return nil }

// variable returns the name of the field in a template.
func (f field) variable() string {
	return "on-" + inNames.Replace(inPaths.Replace(f.path))
}

var (
	inPaths = strings.NewReplacer("requestParameters.", "", "responseElements.", "new.", "additionalEventData.", "more.")
	inNames = strings.NewReplacer(".", "-", "[", "-", "]", "")
)

// whole returns the fields that show any call of a service, or of any service if none
// is given. It is for detections that match events by their shape instead of their
// name, such as any call of the root user. It has the whole request, but only the ids
// of the response, which can hold session tokens.
func whole(service string) []field {
	all := shown(unchecked, "requestParameters", "resources")
	for _, o := range allObjects() {
		for _, f := range o.fields() {
			if strings.HasPrefix(f.path, "responseElements.") && (service == "" || service == o.service) {
				all = union(all, []field{f})
			}
		}
	}
	return all
}

// union appends the fields that are not in the list yet.
func union(all, more []field) []field {
	for _, f := range more {
		if !slices.ContainsFunc(all, func(other field) bool { return other.path == f.path }) {
			all = append(all, f)
		}
	}
	return all
}

func allObjects() []objects {
	return slices.Concat(iamObjects, auditObjects, dataObjects, computeObjects, databaseObjects, modelObjects, securityObjects)
}

// bySource returns the tables by event source.
var bySource = sync.OnceValue(func() map[string][]objects {
	all := map[string][]objects{}
	for _, o := range allObjects() {
		all[o.service+awsDomain] = append(all[o.service+awsDomain], o)
	}
	return all
})
