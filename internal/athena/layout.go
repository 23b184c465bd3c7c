package athena

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/policy"
)

// Layout is where the files of some trails are in an archive, and which partitions they
// have.
type Layout struct {
	Bucket    string // the name
	KeyPrefix string // without a leading or trailing slash

	// Organization is the organization ID in the path of each file; "" for trails of
	// single accounts.
	Organization string

	// Accounts are the accounts with files. If there are none, they are not known, and a
	// query must name the accounts that it is about.
	Accounts []string
	Regions  []string
	Days     int // how long files are kept
}

// MostAccounts is how many accounts a table lists. AWS advises a few dozen values at most.
//
// Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html#partition-projection-enum-type
const MostAccounts = 50

// The partitions of every table. CloudTrail writes the day into the path in UTC.
var partitions = []Column{
	{"account", "string", ddlPage},
	{"region", "string", ddlPage},
	{"timestamp", "string", ddlPage}, // the day, as yyyy/MM/dd
}

// Listed reports whether the tables list the accounts, so that a query need not name any.
func (l Layout) Listed() bool { return len(l.Accounts) > 0 && len(l.Accounts) <= MostAccounts }

// root returns the location that contains the files of all accounts.
func (l Layout) root() string {
	return "s3://" + l.Bucket + "/" + policy.LogPath(l.KeyPrefix, l.Organization, "")
}

// template returns the location of a partition. The path is the one that the bucket's
// policy allows CloudTrail to write to.
func (l Layout) template(folder string) string {
	return "s3://" + l.Bucket + "/" + policy.LogPath(l.KeyPrefix, l.Organization, "${account}") + folder + "/${region}/${timestamp}"
}

// projection returns the table properties with which Athena computes partitions.
//
// Sources: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html and
// https://docs.aws.amazon.com/athena/latest/ug/querying-glacier.html
func (l Layout) projection(folder string) map[string]string {
	p := map[string]string{
		"EXTERNAL":                           "TRUE",
		"projection.enabled":                 "true",
		"projection.region.type":             "enum",
		"projection.region.values":           strings.Join(l.Regions, ","),
		"projection.timestamp.type":          "date",
		"projection.timestamp.format":        "yyyy/MM/dd",
		"projection.timestamp.range":         fmt.Sprintf("NOW-%dDAYS,NOW", l.Days),
		"projection.timestamp.interval":      "1",
		"projection.timestamp.interval.unit": "DAYS",
		"projection.account.type":            "injected",
		"storage.location.template":          l.template(folder),
		"read_restored_glacier_objects":      "true", // otherwise Athena skips them
	}
	if l.Listed() {
		p["projection.account.type"], p["projection.account.values"] = "enum", strings.Join(l.Accounts, ",")
	}
	return p
}

// Database returns the name of the layout's database for a name of letters, digits and '-'.
// A name without '-' needs no quotes in SQL.
func (l Layout) Database(name string) string {
	if l.Organization != "" {
		name += "_" + l.Organization
	}
	return strings.ReplaceAll(name, "-", "_")
}
