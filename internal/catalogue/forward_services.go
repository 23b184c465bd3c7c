package catalogue

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// eventBridge is the beginning of the service whose calls change rules.
const eventBridge = "events."

// quietServices are the beginnings of the services of which every event is forwarded if a
// detection needs one: what they record, other than read-only events, is little, and most
// of it is what detections look for. A service is not quiet if a trail can record data
// events of it, or if agents and other services call it all the time, as they do with
// PutEvaluations of AWS Config. AWS KMS records its busy calls, such as Decrypt, as
// read-only events.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html.
var quietServices = []string{
	"access-analyzer.", "account.", "backup.", "cloudformation.", "cloudtrail.", "datasync.", "detective.", "ec2-instance-connect.", "eks.",
	"elasticfilesystem.", "fms.", "fsx.", "guardduty.", "iam.", "inspector2.", "kms.", "macie2.", "network-firewall.", "organizations.", "ram.", "rds.",
	"redshift.", "route53.", "route53domains.", "route53resolver.", "shield.", "signin.", "sso-directory.", "sso.", "waf-regional.", "waf.", "wafv2.",
}

// anyService is the beginning of every service.
const anyService = ""

// services returns the beginnings of the services whose events an alternative matches, or
// anyService. A beginning is shorter than the name, and two services never share one: it
// ends with the first dot.
func (a alternative) services() []string {
	names := namesOf(a[eventSource])
	if len(names) == 0 || strings.Contains(strings.Join(names, ""), "*") {
		return []string{anyService}
	}
	for i, name := range names {
		service, _, _ := strings.Cut(name, ".")
		names[i] = service + "."
	}
	return names
}

// loud returns the services of an alternative that are not quiet.
func (a alternative) loud() []string {
	return slices.DeleteFunc(a.services(), func(s string) bool { return slices.Contains(quietServices, s) })
}

func (w *wanted) addQuiet(a alternative) {
	for _, s := range a.services() {
		if slices.Contains(quietServices, s) && !slices.Contains(w.quiet, s) {
			w.quiet = append(w.quiet, s)
			slices.Sort(w.quiet)
		}
	}
}

// group is what one rule forwards by name.
type group struct {
	sources []string // beginnings of services
	others  bool     // all services except the sources
	names   []string
}

// divided returns as few groups as have room for the names of all services, and false if
// the names of one service have no room. The first group has EventBridge, the last all
// services that are in no other and are not quiet.
func (w wanted) divided(first string) (groups []group, fits bool) {
	services := slices.SortedFunc(maps.Keys(w.names), func(a, b string) int {
		return cmp.Or(textLength(w.names[b])-textLength(w.names[a]), cmp.Compare(a, b))
	})
	services = slices.DeleteFunc(services, func(s string) bool { return s == eventBridge || s == anyService })
	for n := 1; n <= len(services)+1; n++ {
		groups = make([]group, n)
		for i := range groups {
			groups[i].names = w.names[anyService]
		}
		groups[0].add(eventBridge, w.names[eventBridge])
		last := group{sources: slices.Clone(w.quiet), others: true, names: w.names[anyService]}
		for _, s := range services {
			if i := w.roomFor(groups, s, first); i >= 0 {
				groups[i].add(s, w.names[s])
			} else {
				last.names = merge(last.names, w.names[s])
			}
		}
		for _, g := range groups {
			last.sources = append(last.sources, g.sources...)
		}
		slices.Sort(last.sources)
		if groups = append(groups, last); !slices.ContainsFunc(groups, func(g group) bool { return w.length(g, first) > MaxPattern }) {
			return groups, true
		}
	}
	return nil, false
}

// roomFor returns the group that grows least by the names of a service, or -1 if none has
// room.
func (w wanted) roomFor(groups []group, service, first string) int {
	best, least := -1, 0
	for i, g := range groups {
		before := w.length(g, first)
		g.add(service, w.names[service])
		if after := w.length(g, first); after <= MaxPattern && (best < 0 || after-before < least) {
			best, least = i, after-before
		}
	}
	return best
}

func (w wanted) length(g group, first string) int { return forwardLength(w.pattern(g, first)) }

func (g *group) add(source string, names []string) {
	g.sources, g.names = merge(g.sources, []string{source}), merge(g.names, names)
}

// merge returns the texts of both lists in order, each once.
func merge(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

func textLength(names []string) int { return len(strings.Join(names, `","`)) }

// beginnings returns matchers of texts that begin with one of these.
func beginnings(texts []string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = map[string]any{"prefix": text}
	}
	return all
}
