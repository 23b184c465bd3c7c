package evidence

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// mark makes the outcomes stand out that need a reader's attention.
func (o Outcome) mark() string {
	if o == Fails || o == OptedOut {
		return "**" + string(o) + "**"
	}
	return string(o)
}

// text is the values in one cell.
func (v Value) text() string {
	texts := make([]string, len(v.Values))
	for i, value := range v.Values {
		if value == nil {
			texts[i] = unset
			continue
		}
		text, _ := json.Marshal(value)
		texts[i] = code(shortened(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text))))
	}
	if slices.Sort(texts); len(texts) == 0 {
		return unset
	}
	return strings.Join(slices.Compact(texts), ", ")
}

const unset = "not set"

// pattern is the text of a metric filter, which is up to a thousand characters long.
var pattern = regexp.MustCompile(`(FilterPattern=)[^\]]+`)

func shortened(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

func code(text string) string { return "`" + strings.ReplaceAll(text, "`", "'") + "`" }

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// table renders rows as Markdown; the first one is the heading.
func table(rows [][]string) string {
	var text strings.Builder
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(cell)
		}
		fmt.Fprintf(&text, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			text.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return text.String()
}
