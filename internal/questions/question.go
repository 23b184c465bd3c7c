package questions

import (
	"slices"
	"strings"
)

// Limits of the services that keep and run the queries.
//
// Sources: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html,
// https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html.
const (
	MaxSQL           = 262_144 // bytes of an Athena query
	MaxQuestionMarks = 25      // of a query with execution parameters in Athena's console
	MaxInsights      = 10_000  // characters of a Logs Insights query, after its parameters are filled in
	MaxNamed         = 20      // parameters of a saved Logs Insights query
)

// Question is a saved question.
type Question struct {
	// ID names the question in saved queries and documents: lower-case letters, digits and
	// '-'. It never changes.
	ID string
	// Title says what the answer lists, without a full stop.
	Title string
	// Purpose says when to ask it and how to read the answer, in sentences.
	Purpose string
	// Parameters are the values to give, in the order of the question marks in the SQL. The
	// first four are those of [Place].
	Parameters []Parameter
	// Insights is the CloudWatch Logs Insights query. It names its parameters as
	// {{parameter}}; the account, Regions and days are a choice of log groups and time. It is
	// empty if Logs Insights cannot answer the question.
	Insights string
	// NoInsights says why Insights is empty.
	NoInsights string
	// Sources are the pages that describe the fields of the events.
	Sources []string

	sql string // what follows the definition of "chosen"
}

// Parameter is a value that an analyst gives.
type Parameter struct {
	// Name is lower case with '_', so that it is also the name of a parameter of Logs Insights.
	Name string
	// Meaning says what the value is.
	Meaning string
	// Example is a value from the sample answers.
	Example string
}

// Table is an Athena table of a trail's log files: the columns that AWS documents, and the
// partition columns account, region and timestamp, a day such as 2026/11/02.
//
// See https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html.
type Table struct {
	// Name is the table's name as it stands after FROM.
	Name string
	// Listed is set if the accounts are projected as "enum", from a list. One question can
	// then be about all accounts, with % as the account. Otherwise they are "injected", and
	// Athena requires one account.
	//
	// See https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html.
	Listed bool
}

// SQL returns the query for Athena's engine version 3. Each value is a question mark, which
// stands once for each of Parameters and in their order: Athena has no named parameters.
func (q Question) SQL(t Table) string {
	account := "account = ?"
	if t.Listed {
		account = "account LIKE ?"
	}
	return "WITH chosen AS (\n" +
		"  SELECT *\n" +
		"  FROM " + t.Name + "\n" +
		"  WHERE " + account + "\n" +
		"    AND region LIKE ?\n" +
		"    AND \"timestamp\" BETWEEN ? AND ?\n" +
		")" + q.sql
}

// InsightsParameters returns the parameters that the Logs Insights query names.
func (q Question) InsightsParameters() []Parameter {
	return slices.DeleteFunc(slices.Clone(q.Parameters), func(p Parameter) bool {
		return !strings.Contains(q.Insights, p.placeholder())
	})
}

func (p Parameter) placeholder() string { return "{{" + p.Name + "}}" }

// Place returns the parameters of every question: where to look, and on which days.
//
// CloudTrail files an event under the day of its delivery (derived), which can be the day
// after it happened.
func Place() []Parameter {
	return []Parameter{
		{"account", "the account whose log files to read; % for all accounts, if the table lists them", "111122223333"},
		{"regions", "a Region; % for all Regions, eu-% for those of Europe", "%"},
		{"first_day", "the first day, in UTC", "2026/11/02"},
		{"last_day", "the last day, in UTC: a day after the event, because files arrive later", "2026/11/06"},
	}
}

// All returns every question, in the order of the document. [OfDetections] makes one more.
func All() []Question {
	return slices.Concat(kms, signIns, trail, callers, sessions, novelties, failures, outsiders, timeline)
}
