package questions

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/internal/questions"
)

// mostRows is how many rows of an answer the document shows.
const mostRows = 6

func TestGeneratedQuestionsDocument(t *testing.T) {
	l := openLake(t, standalone, story(t))
	var contents, chapters strings.Builder
	for _, q := range every() {
		fmt.Fprintf(&contents, "| [%s](#%s) | %s | %s |\n", q.ID, q.ID, q.Title, map[bool]string{true: "yes", false: "no: " + q.NoInsights}[q.Insights != ""])
		writeQuestion(t, &chapters, l, q)
	}
	parsed, err := template.ParseFiles(filepath.Join("testdata", "questions.md.tmpl"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := parsed.Option("missingkey=error").Execute(&text, map[string]any{
		"Most": mostRows, "Contents": contents.String(), "Place": parameterRows(questions.Place()),
		"FirstDay": questions.Place()[2].Example, "Questions": strings.TrimSuffix(chapters.String(), "\n"),
	}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.FromSlash("../../docs/questions.md"), []byte(text.String()))
}

func writeQuestion(t *testing.T, text *strings.Builder, l lake, q questions.Question) {
	fmt.Fprintf(text, "\n### %s\n\n%s. %s\n", q.ID, q.Title, q.Purpose)
	if more := q.Parameters[4:]; len(more) > 0 {
		text.WriteString("\n| Parameter | Value | In the sample |\n|---|---|---|\n" + parameterRows(more))
	}
	_, values := question(t, q.ID)
	names, rows := l.ask(t, q.SQL(questions.Table{Name: table}), values...)
	text.WriteString("\n" + tableRow(names) + strings.Repeat("|---", len(names)) + "|\n")
	for _, row := range rows[:min(len(rows), mostRows)] {
		text.WriteString(tableRow(row))
	}
	if n := len(rows) - mostRows; n > 0 {
		fmt.Fprintf(text, "\nand %d more rows.\n", n)
	}
	if q.ID == "detection" {
		text.WriteString("\nThe saved query has a line for each detection; this one is shortened to the sample's.\n")
	}
	fmt.Fprintf(text, "\n```sql\n%s\n```\n", documented(t, q).SQL(questions.Table{Name: "events"}))
	if q.Insights != "" {
		fmt.Fprintf(text, "\nLogs Insights:\n\n```\n%s\n```\n", q.Insights)
	}
	links := make([]string, len(q.Sources))
	for i, source := range q.Sources {
		links[i] = "<" + source + ">"
	}
	text.WriteString("\nSee " + strings.Join(links, ", ") + ".\n")
}

// documented returns the question with the query as the document shows it: with one detection
// of all.
func documented(t *testing.T, q questions.Question) questions.Question {
	if q.ID != "detection" {
		return q
	}
	for _, d := range catalogue.All() {
		if d.ID == q.Parameters[4].Example {
			return questions.OfDetections(own, []catalogue.Detection{d})
		}
	}
	t.Fatalf("%s is not a detection", q.Parameters[4].Example)
	return q
}

func parameterRows(parameters []questions.Parameter) string {
	var rows strings.Builder
	for _, p := range parameters {
		rows.WriteString(tableRow([]string{"`" + p.Name + "`", p.Meaning, "`" + p.Example + "`"}))
	}
	return rows.String()
}

func tableRow(cells []string) string {
	escaped := make([]string, len(cells))
	for i, cell := range cells {
		escaped[i] = strings.ReplaceAll(cell, "|", `\|`)
	}
	return "| " + strings.Join(escaped, " | ") + " |\n"
}
