package questions

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/questions"
)

// text is a statement in Trino's or Hive's language.
type text struct {
	Language string `json:"language"`
	Text     string `json:"text"`
}

// problemsOf returns what the grammars find wrong with each text.
func problemsOf(t *testing.T, texts []text) [][]string {
	t.Helper()
	if _, err := os.Stat("node_modules"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the grammars are not installed; run: cd tools/questions && npm ci")
		}
		t.Skip("the grammars are not installed; run: cd tools/questions && npm ci")
	}
	input, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", "grammar.mjs")
	command.Stdin, command.Stderr = bytes.NewReader(input), os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var problems [][]string
	if err := json.Unmarshal(output, &problems); err != nil || len(problems) != len(texts) {
		t.Fatalf("%v in %s", err, output)
	}
	return problems
}

func TestQueriesAndTablesPassTheGrammarsOfTrinoAndHive(t *testing.T) {
	var names []string
	var texts []text
	for _, q := range every() {
		names = append(names, q.ID)
		texts = append(texts, text{"trino", q.SQL(questions.Table{Name: "events"})})
	}
	layout := athena.Layout{Bucket: standalone.Bucket, KeyPrefix: "trails", Organization: "o-a1b2c3d4e5", Regions: standalone.Regions, Days: 365}
	for _, table := range layout.Tables() {
		names = append(names, table.Name)
		texts = append(texts, text{"hive", definition(table)})
	}
	for i, problems := range problemsOf(t, texts) {
		if len(problems) > 0 {
			t.Errorf("%s: %s\n%.2000s", names[i], strings.Join(problems, "\n"), texts[i].Text)
		}
	}
}

func TestTheGrammarsRefuseBrokenQueriesAndTables(t *testing.T) {
	broken := []text{
		{"trino", "SELECT eventname FRM events"},
		{"trino", "SELECT eventname FROM events WHERE account = ? AND"},
		{"trino", "SELECT any_match(resources, r => r.arn = ?) FROM events"},
		{"hive", "CREATE EXTERNAL TABLE events (useridentity struct<type:string) LOCATION 's3://bucket/'"},
		{"hive", "CREATE EXTERNAL TABLE events (eventname string) PARTITIONED BY (timestamp string) LOCATED 's3://bucket/'"},
	}
	for i, problems := range problemsOf(t, broken) {
		if len(problems) == 0 {
			t.Errorf("accepted: %s", broken[i].Text)
		}
	}
}

// definition returns the statement that creates a table of the Glue Data Catalog.
func definition(table athena.Table) string {
	columns := func(list []athena.Column) string {
		all := make([]string, len(list))
		for i, c := range list {
			all[i] = fmt.Sprintf("`%s` %s", c.Name, c.Type)
		}
		return strings.Join(all, ",\n  ")
	}
	var properties []string
	for _, name := range slices.Sorted(maps.Keys(table.Parameters)) {
		properties = append(properties, fmt.Sprintf("'%s'='%s'", name, table.Parameters[name]))
	}
	return "CREATE EXTERNAL TABLE `" + table.Name + "` (\n  " + columns(table.Columns) + "\n)\nPARTITIONED BY (\n  " + columns(table.Partitions) +
		"\n)\nROW FORMAT SERDE '" + athena.SerDe + "'\nSTORED AS INPUTFORMAT '" + table.Input + "'\nOUTPUTFORMAT '" + athena.Output +
		"'\nLOCATION '" + table.Location + "'\nTBLPROPERTIES (\n  " + strings.Join(properties, ",\n  ") + "\n)"
}
