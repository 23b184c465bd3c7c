package condition

import (
	"regexp"
	"strings"
)

// InsightsFilter returns the condition as the expression after "filter" in a CloudWatch
// Logs Insights query.
//
// Logs Insights discovers the first 200 fields of an event, so it may miss later fields
// of a very large one.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html.
func InsightsFilter(c Condition) string { return c.insights() }

func (g group) insights() string {
	texts := make([]string, len(g.conditions))
	for i, c := range g.conditions {
		texts[i] = c.insights()
		if needsParentheses(c, g.every) {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, g.word(" and ", " or "))
}

// needsParentheses reports whether a condition inside a group would be read differently
// without parentheses. withinAll says that the group is an All.
func needsParentheses(c Condition, withinAll bool) bool {
	switch c := c.(type) {
	case group:
		return c.every != withinAll
	case leaf:
		return withinAll && c.alternatives() > 1 || !withinAll && c.op == isNot
	}
	return false
}

// alternatives returns how many comparisons joined by "or" a leaf becomes.
func (l leaf) alternatives() int {
	n := 1
	switch {
	case l.op == isNot || l.op == missing:
		return 1
	case l.op == is && len(l.exact()) == 0:
		n = len(l.values)
	}
	return n * len(paths(l.field, "%d"))
}

// exact returns the values that the field must equal, none if it must only contain,
// start or end with them. All values of a leaf have one shape.
func (l leaf) exact() []string {
	var texts []string
	for _, v := range l.values {
		if !v.anyBefore && !v.anyAfter {
			texts = append(texts, v.text)
		}
	}
	return texts
}

func (l leaf) insights() string {
	var all []string
	for _, path := range paths(l.field, ".%d") {
		all = append(all, l.insightsAt(insightsField(path)))
	}
	return strings.Join(all, " or ")
}

func (l leaf) insightsAt(field string) string {
	texts := l.exact()
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = insightsText(text)
	}
	list := "[" + strings.Join(quoted, ", ") + "]"
	switch {
	case l.op == present:
		return "ispresent(" + field + ")"
	case l.op == missing:
		return "not ispresent(" + field + ")"
	case l.op == isTrue: // Logs Insights reads a boolean as 1 or 0 (derived; see prove/logsinsights)
		return field + " = 1"
	case l.op == isFalse:
		return field + " = 0"
	case l.op == isNot && len(texts) > 0:
		return "ispresent(" + field + ") and " + field + " not in " + list
	case l.op == isNot:
		return "ispresent(" + field + ") and " + l.insightsLike(field+" not like ", " and ")
	case len(texts) == 1:
		return field + " = " + quoted[0]
	case len(texts) > 1:
		return field + " in " + list
	}
	return l.insightsLike(field+" like ", " or ")
}

func (l leaf) insightsLike(start, word string) string {
	all := make([]string, len(l.values))
	for i, v := range l.values {
		all[i] = start + v.insights()
	}
	return strings.Join(all, word)
}

// insights returns a substring in quotes, or a regular expression for a start or an end.
func (v value) insights() string {
	if v.anyBefore && v.anyAfter {
		return insightsText(v.text)
	}
	pattern := quoted(v.text)
	if v.anyBefore {
		return "/" + pattern + "$/"
	}
	return "/^" + pattern + "/"
}

// cdkToken is a CDK token, which becomes a name or an ARN when the template is written.
var cdkToken = regexp.MustCompile(`\$\{Token\[[^\]]*\]\}`)

// quoted returns a regular expression for the text. A token stays as it is: the CDK
// would not find it behind backslashes, and the names it stands for have no
// metacharacters except '.', which then matches any character.
func quoted(text string) string {
	var b strings.Builder
	quote := func(plain string) { b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(plain), "/", `\/`)) }
	end := 0
	for _, at := range cdkToken.FindAllStringIndex(text, -1) {
		quote(text[end:at[0]])
		b.WriteString(text[at[0]:at[1]])
		end = at[1]
	}
	quote(text[end:])
	return b.String()
}

func insightsText(text string) string {
	return `"` + insightsEscapes.Replace(text) + `"`
}

var insightsEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// insightsField puts a name with a hyphen in backticks. Names of letters, digits and dots
// need none.
func insightsField(path string) string {
	if strings.Contains(path, "-") {
		return "`" + path + "`"
	}
	return path
}
