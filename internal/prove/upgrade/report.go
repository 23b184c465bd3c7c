package main

import (
	"fmt"
	"slices"
	"strings"
)

const reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/"

// report prints the changes by effect. Stacks with the same change share a line.
func report(changes []change) string {
	var out strings.Builder
	for _, e := range effects {
		var lines []string
		stacks := map[string][]string{}
		for _, c := range changes {
			if c.effect != e {
				continue
			}
			line := c.line()
			if stacks[line] == nil {
				lines = append(lines, line)
			}
			stacks[line] = append(stacks[line], c.stack)
		}
		if len(lines) > 0 {
			fmt.Fprintf(&out, "%s\n", e)
		}
		for _, line := range lines {
			fmt.Fprintf(&out, "  %s\n    in %s\n", line, strings.Join(stacks[line], ", "))
		}
	}
	if out.Len() == 0 {
		return "No resource is replaced, removed, renamed or added, and no permission changes.\n"
	}
	return out.String()
}

func (c change) line() string {
	line := strings.TrimSpace(strings.Join([]string{c.kind, c.id, c.detail}, " "))
	if k, stateful := kinds[c.kind]; stateful && slices.Contains([]effect{replaced, renamed, removed}, c.effect) {
		line += "; lost: " + k.lost + " (" + reference + k.page + ".html)"
	}
	return line
}

// unnamed returns an error about the resources with a breaking change that the newest section
// "Template changes" does not name.
func unnamed(changes []change, changelog string) error {
	named := templateChanges(changelog)
	var missing []string
	for _, c := range changes {
		name := c.id
		if c.effect == removedStack {
			name = c.stack
		}
		if c.breaks() && !strings.Contains(named, "`"+name+"`") && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("the newest section \"Template changes\" of CHANGELOG.md does not name %s: describe the change and the upgrade steps there",
		strings.Join(missing, ", "))
}

// templateChanges returns the first section with that heading.
func templateChanges(changelog string) string {
	_, section, _ := strings.Cut(changelog, "### Template changes\n")
	if end := strings.Index(section, "\n#"); end >= 0 {
		section = section[:end]
	}
	return section
}
