package athena

// Table is a table of the Glue Data Catalog.
type Table struct {
	Name       string
	About      string // a sentence
	Columns    []Column
	Partitions []Column
	Input      string // the Java class that reads a file

	Location   string            // contains all files of the table
	Parameters map[string]string // how Athena computes the partitions
}

// Column is a column of a table.
type Column struct {
	Name   string
	Type   string // in Hive's notation
	Source string // the AWS page with the field
}

// The classes that read and write rows. Athena does not write to the tables.
const (
	// Output is the output format of every table.
	Output = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
	// SerDe reads the JSON of a row. It ignores the case of field names, and a field that
	// a row lacks is NULL.
	SerDe = "org.apache.hive.hcatalog.data.JsonSerDe"

	// records makes a row of each element of a file's list Records.
	records = "com.amazon.emr.cloudtrail.CloudTrailInputFormat"
	// lines makes a row of each line. A digest file has no list Records, and is one line
	// (unverified).
	lines = "org.apache.hadoop.mapred.TextInputFormat"
)

// kind is a kind of files that CloudTrail delivers, each to a folder of its own.
type kind struct {
	table, about string
	folder       string
	input        string
	columns      []Column
}

// kinds are all kinds of files.
//
// Source of the folders: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
// and, for aggregated events, https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html.
var kinds = []kind{
	{"events", "Management and data events.", "CloudTrail", records, recordColumns},
	{"insights", "Insights events: unusual rates of calls and errors.", "CloudTrail-Insight", records, insightColumns},
	{"network_activity", "Calls through VPC endpoints.", "CloudTrail-NetworkActivity", records, recordColumns},
	{"digests", "Digest files: the hash of every log file, and their chain.", "CloudTrail-Digest", lines, digestColumns},
	{"aggregated_events", "Five-minute summaries of data events.", "CloudTrail-Aggregated", records, aggregatedColumns},
}

// Tables returns the tables for the files of the layout.
func (l Layout) Tables() []Table {
	tables := make([]Table, len(kinds))
	for i, k := range kinds {
		tables[i] = Table{
			Name: k.table, About: k.about, Columns: k.columns, Partitions: partitions, Input: k.input,
			Location: l.root(), Parameters: l.projection(k.folder),
		}
	}
	return tables
}
