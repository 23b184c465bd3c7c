package replay

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/valid"
)

// partKinds are the parts of an audit trail that --part names, by kind.
var partKinds = map[string]func(*catalogue.Own, string){
	"trail": func(o *catalogue.Own, arn string) {
		o.TrailARN, o.Trail = arn, arn[strings.LastIndexByte(arn, '/')+1:]
	},
	"bucket": func(o *catalogue.Own, name string) { o.Buckets = append(slices.Clip(o.Buckets), name) },
	"key":    func(o *catalogue.Own, arn string) { o.KeyARN = arn },
	"log-group": func(o *catalogue.Own, arn string) {
		arn = strings.TrimSuffix(arn, ":*")
		o.LogGroupARN, o.LogGroup = arn, arn[strings.LastIndexByte(arn, ':')+1:]
	},
	"reader": func(o *catalogue.Own, arn string) { o.Readers = append(slices.Clip(o.Readers), arn) },
	"role":   func(o *catalogue.Own, name string) { o.Roles = append(slices.Clip(o.Roles), name) },
	"stack": func(o *catalogue.Own, arn string) {
		start, id := arn[:strings.LastIndexByte(arn, '/')+1], strings.Split(arn, "/")
		o.Stacks, o.StackARNs = append(slices.Clip(o.Stacks), id[1]), append(slices.Clip(o.StackARNs), start)
	},
}

// isARN says which kinds are named by ARN.
var isARN = map[string]string{"trail": ":trail/", "key": ":key/", "log-group": ":log-group:", "reader": ":iam:", "stack": ":stack/"}

// part is a value of --part.
type part struct{ kind, name string }

// readParts reads the values of --part.
func readParts(texts []string) ([]part, error) {
	var all []part
	for _, text := range texts {
		kind, name, _ := strings.Cut(text, "=")
		within, byARN := isARN[kind]
		switch {
		case partKinds[kind] == nil || name == "":
			return nil, cli.Failf(cli.Usage, `--part must be one of trail, bucket, key, log-group, reader, role or stack, "=" and its name, got %q`, text)
		case byARN && (!strings.HasPrefix(name, "arn:") || !strings.Contains(name, within)):
			return nil, cli.Failf(cli.Usage, "--part %s must be an ARN with %q, got %q", kind, within, name)
		}
		all = append(all, part{kind, name})
	}
	return all, nil
}

// addTo adds the named parts to those that are known.
func addTo(own catalogue.Own, parts []part) catalogue.Own {
	for _, p := range parts {
		partKinds[p.kind](&own, p.name)
	}
	return own
}

// partsOf returns the parts of a trail whose names the accounts file decides. The others,
// such as keys, get their names when they are deployed.
func partsOf(t config.Trail) catalogue.Own {
	arn := func(service, region, name string) string {
		return "arn:" + valid.Partition(t.HomeRegion) + ":" + service + ":" + region + ":" + t.Account + ":" + name
	}
	own := catalogue.Own{Account: t.Account}
	name, stack := catalogue.TrailName, cmp.Or(t.StackName, t.ID)
	own.Stacks, own.StackARNs = []string{stack}, []string{arn("cloudformation", t.HomeRegion, "stack/"+stack+"/")}
	if t.TrailName != "" {
		name = catalogue.NameOfTrail(t.TrailName)
		own.Trail, own.TrailARN = t.TrailName, arn("cloudtrail", t.HomeRegion, "trail/"+t.TrailName)
	}
	if g := t.LogGroup; g != nil && cmp.Or(g.Name, g.Existing) != "" {
		own.LogGroup = cmp.Or(g.Name, g.Existing)
		own.LogGroupARN = arn("logs", t.HomeRegion, "log-group:"+own.LogGroup)
	}
	if d := t.Detections; d != nil {
		name, own.Readers = cmp.Or(d.Name, name), d.Readers
	}
	own.TopicPrefix = arn("sns", t.HomeRegion, name+"-alerts-")
	own.Queues = []string{name + "-alerts-dead-letters"}
	for _, s := range catalogue.Severities() {
		own.Prefixes = append(own.Prefixes, name+"-"+string(s)+"-")
	}
	return own
}
