package pictures

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// palette has the colours of a picture on a light and on a dark page.
var palette = []struct{ name, light, dark string }{
	{"page", "#ffffff", "#0d1117"},
	{"fill", "#f3f5f8", "#1c222b"},
	{"text", "#1f2328", "#e6edf3"},
	{"muted", "#57606a", "#9ea7b3"},
	{"line", "#8c959f", "#6e7681"},
	{"key", "#6639ba", "#d2a8ff"},
	{"files", "#0550ae", "#79c0ff"},
	{"events", "#116329", "#7ee787"},
	{"alerts", "#b3123c", "#ff9aa2"},
	{"notices", "#6639ba", "#d2a8ff"},
	{"counts", "#7d4e00", "#e3b341"},
	{"access", "#57606a", "#9ea7b3"},
	{"kept", "#b6d4fb", "#1c4a80"},
	{"cheap", "#dbe9fb", "#16304f"},
	{"locked", "#f3cdd5", "#6b2433"},
	{"old", "#e3e6ea", "#3a424d"},
}

// flows says how each kind of flow is drawn, in the order of the legend.
var flows = []struct {
	what   topology.What
	colour string
	dashes string
}{
	{topology.Files, "files", ""},
	{topology.Events, "events", ""},
	{topology.Counts, "counts", "2 3"},
	{topology.Messages, "alerts", ""},
	{topology.Failures, "alerts", "6 3"},
	{topology.Notices, "notices", "8 3 2 3"},
	{topology.Access, "access", "2 3"},
	{topology.Deployments, "access", "6 3"},
}

func classOf(what topology.What) string {
	return strings.ReplaceAll(string(what), " ", "-")
}

// style returns the style sheet. The page decides between light and dark; pictures have a
// background of their own, so that they are readable if it decides wrongly.
func style() string {
	var s strings.Builder
	light, dark := "", ""
	for _, c := range palette {
		light += fmt.Sprintf("--%s:%s;", c.name, c.light)
		dark += fmt.Sprintf("--%s:%s;", c.name, c.dark)
	}
	fmt.Fprintf(&s, "\nsvg{%s}\n@media (prefers-color-scheme:dark){svg{%s}}\n", light, dark)
	s.WriteString(`text{font:12px Arial,Helvetica,"Liberation Sans",sans-serif;fill:var(--text)}
.b{font-weight:bold}
.muted{fill:var(--muted)}
.halo{paint-order:stroke;stroke:var(--page);stroke-width:5px;stroke-linejoin:round}
.page{fill:var(--page)}
.account{fill:none;stroke:var(--text);stroke-width:1.5}
.stack{fill:none;stroke:var(--line)}
.box{fill:var(--fill);stroke:var(--muted)}
.existing{stroke-dasharray:4 3}
.badge{fill:var(--key)}
.letter{fill:var(--page);font-weight:bold;text-anchor:middle}
.flow{fill:none;stroke-width:1.8}
.tick{stroke:var(--line);stroke-dasharray:2 3}
.middle{text-anchor:middle}
.bar.kept{fill:var(--kept)}
.bar.cheap{fill:var(--cheap)}
.bar.locked{fill:var(--locked)}
.bar.old{fill:var(--old)}
`)
	for _, f := range flows {
		fmt.Fprintf(&s, ".flow.%s{stroke:var(--%s)", classOf(f.what), f.colour)
		if f.dashes != "" {
			fmt.Fprintf(&s, ";stroke-dasharray:%s", f.dashes)
		}
		fmt.Fprintf(&s, "}\n.head.%s{fill:var(--%s)}\n", classOf(f.what), f.colour)
	}
	return s.String()
}
