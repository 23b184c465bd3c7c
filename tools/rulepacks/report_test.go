package rulepacks

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

// The report says what was looked at and what is accepted, so that a pack that
// no longer looks, or a new wildcard below an accepted rule, is a difference.
func TestGoldenReport(t *testing.T) {
	golden.Compare(t, root+"/docs/rule-packs.md", []byte(report(t, judgements(t))))
}

const preamble = `# Third-party rule packs

What other people's rules say of every stack of [examples](../examples), and of one
with Object Lock and replication. The resources of detections, which are of the same kinds
everywhere, are looked at in the example detections. A finding is fixed, or accepted beside the resource
with its reason ([accepted.go](../constructs/audittrail/accepted.go)): an open one
fails CI, and so does an acceptance of what no pack finds any more. Written by "make
golden" from what the packs say: do not edit.

## Counts

A check is one rule that had something to look at: for cdk-nag in one resource, for
Control Tower's proactive controls in one stack, where each resource that fails is a
finding. cfn-lint looks at all goldens, those of the examples among them, with its
default rules for four Regions of three partitions.

| Pack | Version | Rules that applied | Checks passed | Findings | Accepted | Open |
|---|---|---:|---:|---:|---:|---:|
`

func report(t *testing.T, all []judgement) string {
	var text strings.Builder
	text.WriteString(preamble)
	nagVersion := version(t, "go.mod", `cdk-nag-go/cdknag/v2 (v[\d.]+)`)
	guardVersion := version(t, "package.json", `cdk-validator-cfnguard": "([\d.]+)"`)
	for _, pack := range append(slices.Clone(nagPacks), guardPack) {
		name, v := "cdk-nag "+pack, nagVersion
		if pack == guardPack {
			name, v = "Control Tower's proactive controls", "cfn-guard in @cdklabs/cdk-validator-cfnguard "+guardVersion
		}
		c := count(all, func(_ judgement, o outcome) bool { return o.pack == pack })
		fmt.Fprintf(&text, "| %s | %s | %d | %d | %d | %d | %d |\n", name, v, len(c.rules), c.passed, c.found, c.accepted, c.found-c.accepted)
	}
	fmt.Fprintf(&text, "| cfn-lint | %s | | %d templates | 0 | 0 | 0 |\n", version(t, root+"/.ci/run", `cfn-lint==([\d.]+)`), len(linted(t)))

	text.WriteString("\n## By example\n\n| Example | Stacks | Checks passed | Findings | Accepted | Open |\n|---|---:|---:|---:|---:|---:|\n")
	var names []string
	stacks := map[string]int{}
	for _, j := range all {
		if stacks[j.app.name]++; stacks[j.app.name] == 1 {
			names = append(names, j.app.name)
		}
	}
	for _, name := range names {
		c := count(all, func(j judgement, _ outcome) bool { return j.app.name == name })
		fmt.Fprintf(&text, "| %s | %d | %d | %d | %d | %d |\n", name, stacks[name], c.passed, c.found, c.accepted, c.found-c.accepted)
	}

	text.WriteString("\n## Accepted\n\nResources are named within their stack. What is in brackets is what the rule says more closely.\n\n")
	text.WriteString("| Resource | Rule | Findings | Reason |\n|---|---|---:|---|\n")
	text.WriteString(acceptedRows(all))
	return text.String()
}

// counts are those of some outcomes.
type counts struct {
	rules                   map[string]bool
	passed, found, accepted int
}

func count(all []judgement, of func(judgement, outcome) bool) counts {
	c := counts{rules: map[string]bool{}}
	for _, j := range all {
		for _, o := range j.outcomes {
			switch {
			case !of(j, o):
				continue
			case o.compliant:
				c.passed++
			default:
				c.found++
				if o.reason != "" {
					c.accepted++
				}
			}
			c.rules[o.rule] = true
		}
	}
	return c
}

// acceptedRows has a row for each finding in a kind of resource.
func acceptedRows(all []judgement) string {
	type row struct{ resource, rule, reason string }
	times := map[row]int{}
	for _, j := range all {
		for _, o := range j.outcomes {
			if o.compliant {
				continue
			}
			rule := "`" + o.rule + "`"
			if o.detail != "" {
				rule = "`" + o.rule + "[" + general(o.detail) + "]`"
			}
			times[row{kind(o.path), rule, o.reason}]++
		}
	}
	var text strings.Builder
	for _, r := range slices.SortedFunc(maps.Keys(times), func(x, y row) int {
		return cmp.Or(strings.Compare(x.resource, y.resource), strings.Compare(x.reason, y.reason), strings.Compare(x.rule, y.rule))
	}) {
		fmt.Fprintf(&text, "| %s | %s | %d | %s |\n", r.resource, r.rule, times[r], r.reason)
	}
	return text.String()
}

// kind is the part of a construct path that is the same in every stack.
func kind(constructPath string) string {
	within := strings.TrimSuffix(strings.SplitN(constructPath, "/", 3)[2], "/Resource")
	return strings.TrimPrefix(strings.TrimPrefix(within, "AuditTrail/"), "Archive/")
}

var (
	arn    = regexp.MustCompile(`arn:[\w-]+:(\w+):[^:]*:\d*:`)
	stream = regexp.MustCompile(`log-group:.*:log-stream:.*_`)
	object = regexp.MustCompile(`<\w+\.Arn>`)
)

// general is a detail without what differs from stack to stack.
func general(detail string) string {
	detail = arn.ReplaceAllString(detail, "$1:")
	detail = stream.ReplaceAllString(detail, "…:log-stream:…_")
	detail = object.ReplaceAllString(detail, "<bucket>")
	return regexp.MustCompile(`(log-stream:…_)[\w-]+\*`).ReplaceAllString(detail, "$1<Region>*")
}

func version(t *testing.T, path, pattern string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(pattern).FindSubmatch(text)
	if m == nil {
		t.Fatalf("%s does not say %s", path, pattern)
	}
	return string(m[1])
}
