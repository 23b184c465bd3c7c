// Package questions runs the saved questions of an investigation and the predicates of the
// detections, without AWS: it writes small log files under CloudTrail's keys, reads them with
// DuckDB as Athena would, and compares the answers. The grammars of Trino and Hive check the
// text of each query.
//
// It is a separate module, so that users of the library do not inherit DuckDB.
//
// It cannot show how Athena reads CloudTrail's files and computes partitions, nor what its
// engine costs.
package questions

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/internal/athena"
)

// lake is a bucket of log files that DuckDB reads as a table.
type lake struct {
	folder   string // contains the bucket
	layout   athena.Layout
	location string // the table's location template
	db       *sql.DB
	prepared map[string]*sql.Stmt
}

// table is the name of the table.
const table = "trail_events"

// standalone is the layout of a trail of single accounts.
var standalone = athena.Layout{Bucket: "example-audit-logs", Regions: []string{"eu-central-1"}, Days: 365}

// openLake writes management events under CloudTrail's keys and creates their table.
func openLake(t *testing.T, layout athena.Layout, events []map[string]any) lake {
	t.Helper()
	return openTable(t, layout, "events", "CloudTrail", events)
}

// openTable writes events to CloudTrail's folder for their kind and creates one of the tables.
func openTable(t *testing.T, layout athena.Layout, name, folder string, events []map[string]any) lake {
	t.Helper()
	if !slices.Contains(sql.Drivers(), "duckdb") {
		if os.Getenv("CI") != "" {
			t.Fatal("DuckDB needs cgo and a C compiler; run: apt-get install gcc")
		}
		t.Skip("DuckDB needs cgo and a C compiler; run: apt-get install gcc")
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	l := lake{folder: t.TempDir(), layout: layout, db: db, prepared: map[string]*sql.Stmt{}}
	for _, candidate := range layout.Tables() {
		if candidate.Name == name {
			l.location = candidate.Parameters["storage.location.template"]
		}
	}
	l.write(t, folder, events)
	for _, statement := range append(macros, l.load()) {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
	}
	return l
}

// key returns the key of the file with an event. The folder is CloudTrail, or for events of
// another kind one such as CloudTrail-Insight.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html.
func (l lake) key(folder string, event map[string]any) string {
	account, region := event["recipientAccountId"].(string), event["awsRegion"].(string)
	at, err := time.Parse(time.RFC3339, event["eventTime"].(string))
	if err != nil {
		panic(err)
	}
	file := fmt.Sprintf("%s_%s_%s_%s_Uexample.json.gz", account, folder, region, at.Format("20060102T1504Z"))
	return filepath.Join(l.layout.KeyPrefix, "AWSLogs", l.layout.Organization, account, folder, region, at.Format("2006/01/02"), file)
}

// write writes events as CloudTrail does: a compressed file for each account, Region and
// minute.
func (l lake) write(t *testing.T, folder string, events []map[string]any) {
	t.Helper()
	files := map[string][]map[string]any{}
	for _, event := range events {
		key := l.key(folder, event)
		files[key] = append(files[key], event)
	}
	for key, records := range files {
		var text bytes.Buffer
		compressed := gzip.NewWriter(&text)
		if err := json.NewEncoder(compressed).Encode(map[string]any{"Records": records}); err != nil {
			t.Fatal(err)
		}
		if err := compressed.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(l.folder, l.layout.Bucket, key)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// load returns the statement that makes the files a table. As in Athena, the location
// template decides which files are in it, and gives the partition columns.
func (l lake) load() string {
	path := strings.NewReplacer("s3:/", l.folder, `\$\{account\}`, "([0-9]{12})", `\$\{region\}`, "([^/]+)", `\$\{timestamp\}`, "([0-9]{4}/[0-9]{2}/[0-9]{2})").
		Replace(regexp.QuoteMeta(l.location)) + "/[^/]+"
	var types, selected []string
	for _, c := range columns {
		types = append(types, fmt.Sprintf("%q %s", c.name, duckType(c.hive)))
		selected = append(selected, fmt.Sprintf("record.%q AS %s", c.name, strings.ToLower(c.name)))
	}
	for i, partition := range []string{"account", "region", `"timestamp"`} {
		selected = append(selected, fmt.Sprintf("regexp_extract(filename, '%s', %d) AS %s", path, i+1, partition))
	}
	return "CREATE TABLE " + table + " AS SELECT " + strings.Join(selected, ", ") +
		" FROM (SELECT filename, unnest(Records) AS record FROM read_json('" + l.folder + "/**/*.json.gz', filename = true, " +
		"columns = {Records: 'STRUCT(" + strings.Join(types, ", ") + ")[]'})) WHERE regexp_full_match(filename, '" + path + "')"
}

// ask runs a query of Athena. Each cell of the rows is text, and NULL is "".
func (l lake) ask(t *testing.T, athena string, values ...any) (names []string, rows [][]string) {
	t.Helper()
	if l.prepared[athena] == nil {
		statement, err := l.db.Prepare(duckSQL(athena))
		if err != nil {
			t.Fatalf("%v\n%s", err, athena)
		}
		t.Cleanup(func() { statement.Close() })
		l.prepared[athena] = statement
	}
	result, err := l.prepared[athena].Query(values...)
	if err != nil {
		t.Fatalf("%v\n%s", err, athena)
	}
	defer result.Close()
	if names, err = result.Columns(); err != nil {
		t.Fatal(err)
	}
	for result.Next() {
		cells, into := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := result.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(names))
		for i, cell := range cells {
			if cell != nil {
				row[i] = fmt.Sprint(cell)
			}
		}
		rows = append(rows, row)
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return names, rows
}
