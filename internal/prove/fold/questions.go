package fold

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/memo"
	"example.com/audittrail/internal/questions"
)

// withoutQuestions replaces the saved questions that are those of internal/questions by a
// line for each database and log group, so that a new question changes no golden. Any other
// saved query stays.
func withoutQuestions(template map[string]any, stack deployed.Stack) map[string]any {
	found := map[string][]string{} // the ids of questions, by where they are saved
	resources := maps.Clone(resourcesOf(template))
	for _, r := range stack.Resources {
		place, id := "", ""
		switch r.Type {
		case "AWS::Athena::NamedQuery":
			place, id = fmt.Sprintf("database %s, workgroup %s", r.Properties["Database"], r.Properties["WorkGroup"]), athenaQuestion(r)
		case queryType:
			place, id = fmt.Sprintf("log groups %s", r.Properties["LogGroupNames"]), insightsQuestion(r)
		}
		if _, ok := resources[r.LogicalID]; ok && id != "" {
			delete(resources, r.LogicalID)
			found[place] = append(found[place], id)
		}
	}
	if len(found) == 0 {
		return template
	}
	saved := map[string]any{}
	for place, ids := range found {
		saved[place] = saves(ids, strings.HasPrefix(place, "log groups"))
	}
	folded := maps.Clone(template)
	folded["Questions"], folded["Resources"] = saved, resources
	return folded
}

func resourcesOf(template map[string]any) map[string]any {
	resources, _ := template["Resources"].(map[string]any)
	return resources
}

// athenaQuestion returns the id of the question that a query asks, or "". Each query is
// compared once, because stacks have the same.
func athenaQuestion(r deployed.Resource) string {
	query := [3]string{r.Text("Name"), r.Text("Description"), r.Text("QueryString")}
	return asked.Of(query, func() string { return questionOf(r) })
}

var asked memo.Memo[[3]string, string] // ids of questions

func questionOf(r deployed.Resource) string {
	sql, name := r.Text("QueryString"), r.Text("Name")
	for _, listed := range []bool{false, true} {
		table := questions.Table{Name: "events", Listed: listed}
		for _, q := range questions.All() {
			if q.ID == name && sql == q.SQL(table) && strings.HasPrefix(r.Text("Description"), q.Title+". ") {
				return q.ID
			}
		}
		if name == "detection" && asksForDetections(sql, questions.OfDetections(catalogue.Own{}, nil).SQL(table)) {
			return "detection"
		}
	}
	return ""
}

var (
	whenThen = regexp.MustCompile(`\n  WHEN '([a-z0-9-]+)' THEN [^\n]+`)
	asPart   = regexp.MustCompile(`,\n  [^\n]+ AS p[0-9]+`)
)

// asksForDetections reports whether a query is the one about detections: without its parts and
// cases it is the empty one, and each case is of a detection. Tests of internal/questions show what
// the cases contain.
func asksForDetections(sql, empty string) bool {
	ids, all := whenThen.FindAllStringSubmatch(sql, -1), catalogue.All()
	return len(ids) > 0 && asPart.ReplaceAllString(whenThen.ReplaceAllString(sql, ""), "") == empty && !slices.ContainsFunc(ids, func(match []string) bool {
		return !slices.ContainsFunc(all, func(d catalogue.Detection) bool { return d.ID == match[1] })
	})
}

func insightsQuestion(r deployed.Resource) string {
	for _, q := range questions.All() {
		if strings.HasSuffix(r.Text("Name"), "/questions/"+q.ID) && r.Text("QueryString") == q.Insights {
			return q.ID
		}
	}
	return ""
}

// saves says which questions are saved.
func saves(ids []string, insights bool) string {
	text := "every question"
	for _, q := range questions.All() {
		if !slices.Contains(ids, q.ID) && !(insights && q.Insights == "") {
			text += ", without " + q.ID
		}
	}
	if slices.Contains(ids, "detection") {
		text += ", and that about detections"
	}
	return text
}
