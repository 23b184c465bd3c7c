package condition

import (
	"fmt"
	"strings"
)

// FilterPattern returns the condition as the pattern of a CloudWatch Logs metric filter.
// It returns an error if there is no such pattern or if it is longer than [MaxFilter].
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.
func FilterPattern(c Condition) (string, error) {
	pattern, err := UnmeasuredFilterPattern(c)
	if err != nil {
		return "", err
	}
	if n := len([]rune(pattern)); n > MaxFilter {
		return "", fmt.Errorf("the filter pattern must have at most %d characters, got %d", MaxFilter, n)
	}
	return pattern, nil
}

// UnmeasuredFilterPattern is [FilterPattern] without the limit on the length. It is for
// conditions with CDK tokens, which are longer than the values they stand for.
func UnmeasuredFilterPattern(c Condition) (string, error) {
	text, err := c.filter()
	if err != nil {
		return "", err
	}
	return "{" + text + "}", nil
}

// MaxFilter is the maximum length of a metric filter's pattern in characters.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
const MaxFilter = 1024

func (g group) filter() (string, error) {
	texts := make([]string, len(g.conditions))
	for i, c := range g.conditions {
		text, err := c.filter()
		if err != nil {
			return "", err
		}
		texts[i] = "(" + text + ")"
	}
	return strings.Join(texts, g.word(" && ", " || ")), nil
}

func (g group) word(and, or string) string {
	if g.every {
		return and
	}
	return or
}

func (l leaf) filter() (string, error) {
	selector := func(path string) string { return "$." + path }
	if strings.Contains(l.field, "-") {
		return "", fmt.Errorf("%s: a metric filter cannot name a field with a hyphen; AWS does not document how", l.field)
	}
	var test string
	switch l.op {
	case present:
		test = " = *"
	case missing:
		test = " NOT EXISTS"
	case isTrue, isFalse:
		test = " IS " + strings.ToUpper(l.boolean())
	}
	var all []string
	if test != "" {
		for _, path := range paths(l.field, "[%d]") {
			all = append(all, selector(path)+test)
		}
		return strings.Join(all, " || "), nil
	}
	sign, word := " = ", " || "
	if l.op == isNot {
		sign, word = " != ", " && "
	}
	for _, path := range paths(l.field, "[%d]") {
		for _, v := range l.values {
			text, err := v.filter()
			if err != nil {
				return "", fmt.Errorf("%s: %w", l.field, err)
			}
			all = append(all, selector(path)+sign+text)
		}
	}
	return strings.Join(all, word), nil
}

// bare reports whether a value needs no quotes. AWS requires quotes around everything except
// letters, digits and underscores.
func bare(text string) bool {
	for i := range len(text) {
		c := text[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return text != ""
}

func (v value) filter() (string, error) {
	if strings.ContainsAny(v.text, `*"\%`) {
		return "", fmt.Errorf("%q: a metric filter cannot match an asterisk, a quote, a backslash or a percent sign", v.text)
	}
	text := v.text
	if v.anyBefore {
		text = "*" + text
	}
	if v.anyAfter {
		text += "*"
	}
	if bare(text) {
		return text, nil
	}
	return `"` + text + `"`, nil
}
