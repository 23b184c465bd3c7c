package condition

import (
	"slices"
	"strings"
)

// AthenaPredicate returns the condition as the predicate after WHERE, for a query of the
// table that AWS describes for CloudTrail's log files.
//
// See https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html.
func AthenaPredicate(c Condition) string { return c.athena() }

func (g group) athena() string {
	texts := make([]string, len(g.conditions))
	for i, c := range g.conditions {
		texts[i] = c.athena()
		if needsParentheses(c, g.every) {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, g.word(" AND ", " OR "))
}

func (l leaf) athena() string {
	return l.athenaWith(func(column string) string { return column })
}

// athenaWith returns the predicate with other names for columns.
func (l leaf) athenaWith(name func(column string) string) string {
	if rest, ok := strings.CutPrefix(l.field, "resources[]."); ok {
		return "any_match(resources, r -> " + l.athenaAt("r."+strings.ToLower(rest)) + ")"
	}
	var all []string
	for _, column := range l.columns() {
		all = append(all, l.athenaAt(name(column)))
	}
	return strings.Join(all, " OR ")
}

// columns returns the columns that the predicate compares, or the expressions that read them
// from JSON text.
func (l leaf) columns() (all []string) {
	for _, path := range paths(l.field, "[%d]") {
		all = append(all, athenaColumn(path))
	}
	return all
}

func (l leaf) athenaAt(column string) string {
	texts := l.exact()
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = athenaText(text)
	}
	list := " (" + strings.Join(quoted, ", ") + ")"
	switch {
	case l.op == present:
		return column + " IS NOT NULL"
	case l.op == missing:
		return column + " IS NULL"
	case l.op == isTrue || l.op == isFalse:
		return column + " = '" + l.boolean() + "'"
	case l.op == isNot && len(texts) > 0:
		return column + " NOT IN" + list
	case l.op == isNot:
		return l.athenaLike(column+" NOT LIKE ", " AND ")
	case len(texts) == 1:
		return column + " = " + quoted[0]
	case len(texts) > 1:
		return column + " IN" + list
	}
	return l.athenaLike(column+" LIKE ", " OR ")
}

func (l leaf) athenaLike(start, word string) string {
	all := make([]string, len(l.values))
	for i, v := range l.values {
		text := likeEscapes.Replace(v.text)
		if v.anyBefore {
			text = "%" + text
		}
		if v.anyAfter {
			text += "%"
		}
		all[i] = start + athenaText(text) + escape
	}
	return strings.Join(all, word)
}

const escape = ` ESCAPE '\'`

var likeEscapes = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func athenaText(text string) string {
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// jsonColumns are the fields that the table stores as JSON text.
var jsonColumns = []string{"requestParameters", "responseElements", "additionalEventData", "serviceEventDetails"}

// athenaColumn returns the column of a field. The table's names are in lower case, those
// inside JSON text are CloudTrail's.
func athenaColumn(path string) string {
	column, within, nested := strings.Cut(path, ".")
	if !nested || !slices.Contains(jsonColumns, column) {
		return strings.ToLower(path)
	}
	json := "$"
	for _, name := range strings.Split(within, ".") {
		key, index, indexed := strings.Cut(name, "[")
		if strings.Contains(key, "-") {
			json += `["` + key + `"]`
		} else {
			json += "." + key
		}
		if indexed {
			json += "[" + index
		}
	}
	return "json_extract_scalar(" + strings.ToLower(column) + ", '" + json + "')"
}
