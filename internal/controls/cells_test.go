package controls

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

func ids(c Control, f Framework) string {
	switch f {
	case CISBenchmark:
		none := func(id string) string {
			if id == "" {
				return "–"
			}
			return id
		}
		last := none(c.CIS.V60)
		if c.CIS.V60 != c.CIS.V70 {
			last = c.CIS.V70 + " (7.0)"
		}
		return none(c.CIS.V14) + "; " + none(c.CIS.V30) + "; " + last
	case SecurityHub:
		list := slices.Clone(c.SecurityHub)
		for i, id := range list {
			if FSBP(id) {
				list[i] = "**" + id + "**"
			}
		}
		return strings.Join(list, ", ")
	}
	return strings.Join(c.IDs(f), ", ")
}

func satisfied(c Control) string {
	var evidence []string
	of := Subject("")
	for _, e := range c.Evidence {
		switch {
		case strings.Contains(string(e.Of), "(access logs)"): // said once for both
		case e.Of == of:
			evidence[len(evidence)-1] += ", " + e.text()
		default:
			of, evidence = e.Of, append(evidence, short[e.Of]+": "+e.text())
		}
	}
	list := strings.Join(evidence, "<br>")
	switch {
	case c.Except != nil:
		list += "<br>[not the access logs](#exceptions)"
	case slices.ContainsFunc(c.Evidence, func(e Evidence) bool { return strings.Contains(string(e.Of), "(access logs)") }):
		list += "<br>likewise the access logs"
	}
	switch c.Status {
	case UnlessGivenUp:
		return list + "<br>[unless given up](#options)"
	case OnRequest:
		return "[on request](#options): " + list
	case NotHere:
		return "[**not satisfied**](#not-satisfied)"
	case NotYet:
		return "[**not yet**](#not-yet)"
	}
	return list
}

// short names the resources as the README does.
var short = map[Subject]string{
	Trail: "trail", Key: "key", LogGroup: "log group", InlinePolicy: "roles' policies", LogBucket: "log bucket", LogBucketPolicy: "log bucket's policy",
	AccessLogBucket: "access-log bucket",
}

// text is the evidence in a few words.
func (e Evidence) text() string {
	property := "`" + e.Property + "`"
	switch {
	case e.Is != nil:
		is, _ := json.Marshal(e.Is)
		return property + " = `" + string(is) + "`"
	case e.Least > 0:
		return property + " ≥ " + fmt.Sprint(e.Least)
	case e.Set:
		return property
	case e.Absent:
		return "no " + property
	}
	return property + " without `" + strings.Join(e.Lacks, "`, `") + "`"
}

func codes(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = "`" + text + "`"
	}
	return strings.Join(quoted, "<br>")
}

// table writes rows, the first of which is the head.
func table(rows [][]string) string {
	var text strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&text, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			text.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return text.String()
}
