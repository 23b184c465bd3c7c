package investigation_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/deployed"
)

// tables returns the parameters of the tables by database and name.
func tables(stack deployed.Stack) map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, r := range stack.OfType("AWS::Glue::Table") {
		input := r.Properties["TableInput"].(map[string]any)
		all[fmt.Sprint(r.Properties["DatabaseName"], ".", input["Name"])] = input["Parameters"].(map[string]any)
	}
	return all
}

var kinds = []string{"aggregated_events", "digests", "events", "insights", "network_activity"}

// The bucket's policy is the proof: a table below no path that CloudTrail may write to would
// be empty, and a path without a table would be data that no one can query.
func TestTablesReadExactlyThePathsThatTheBucketLetsCloudTrailWriteTo(t *testing.T) {
	for _, name := range []string{"defaults", "all-kinds-of-trails"} {
		stack := scenario(t, name).deployed
		written, read := map[string]bool{}, map[string]bool{}
		for _, policy := range stack.OfType("AWS::S3::BucketPolicy") {
			for _, statement := range policy.Properties["PolicyDocument"].(map[string]any)["Statement"].([]any) {
				s := statement.(map[string]any)
				if s["Effect"] == "Allow" && fmt.Sprint(s["Principal"]) == "map[Service:cloudtrail.amazonaws.com]" && s["Action"] == "s3:PutObject" {
					for _, path := range list(s["Resource"]) {
						written[root(strings.TrimPrefix(path, "arn:aws:s3:::"))] = true
					}
				}
			}
		}
		for table, parameters := range tables(stack) {
			location := strings.TrimPrefix(fmt.Sprint(parameters["storage.location.template"]), "s3://")
			before, after, ok := strings.Cut(location, "${account}/CloudTrail")
			if !ok || !strings.HasSuffix(after, "/${region}/${timestamp}") {
				t.Errorf("%s: %s reads %s", name, table, location)
			}
			read[before] = true
		}
		if len(written) == 0 || !maps.Equal(written, read) {
			t.Errorf("%s: CloudTrail writes to %v, and tables read %v", name, slices.Sorted(maps.Keys(written)), slices.Sorted(maps.Keys(read)))
		}
	}
}

// root returns the path before the account: CloudTrail may write to one account's files, to
// those of any account, or to those of all accounts of an organization. A path of the
// management account is checked by CreateTrail, but an organization's trail writes nothing
// there.
func root(path string) string {
	path = strings.TrimSuffix(strings.TrimSuffix(path, "*"), "/")
	last := path[strings.LastIndex(path, "/")+1:]
	if strings.HasPrefix(last, "o-") {
		return path + "/"
	}
	return strings.TrimSuffix(path, last)
}

func list(value any) (all []string) {
	if one, ok := value.(string); ok {
		return []string{one}
	}
	for _, item := range value.([]any) {
		all = append(all, fmt.Sprint(item))
	}
	return all
}

func TestEachLayoutIsADatabaseWithATableForEachKindOfFile(t *testing.T) {
	for name, databases := range map[string][]string{
		"defaults":            {"audit_archive"},
		"all-kinds-of-trails": {"audit_archive", "audit_archive_o_a1b2c3d4e5"},
		"existing-archive":    {"audit_archive_o_exampleorgid"},
	} {
		m := scenario(t, name)
		var want []string
		for _, database := range databases {
			for _, kind := range kinds {
				want = append(want, database+"."+kind)
			}
		}
		if got := slices.Sorted(maps.Keys(tables(m.deployed))); !slices.Equal(got, want) {
			t.Errorf("%s: tables %v, want %v", name, got, want)
		}
		if got := m.Databases(); !slices.Equal(got, databases) {
			t.Errorf("%s: databases %v, want %v", name, got, databases)
		}
		for _, id := range m.template.OfType("AWS::Glue::Table") {
			if waits := m.template.WaitsFor(id); len(waits) == 0 {
				t.Errorf("%s: %s does not wait for its database", name, id)
			}
		}
	}
}

func TestAccountsAreListedWhereTheyAreKnown(t *testing.T) {
	for table, want := range map[string]string{
		"defaults/audit_archive.events":                         "111111111111",
		"all-kinds-of-trails/audit_archive.events":              "555555555555,666666666666,222222222222",
		"all-kinds-of-trails/audit_archive_o_a1b2c3d4e5.events": "555555555555,666666666666",
		"existing-archive/audit_archive_o_exampleorgid.events":  "",
	} {
		name, table, _ := strings.Cut(table, "/")
		parameters := tables(scenario(t, name).deployed)[table]
		kind := "enum"
		if want == "" {
			kind = "injected"
		}
		if got, _ := parameters["projection.account.values"].(string); got != want || parameters["projection.account.type"] != kind {
			t.Errorf("%s: %s lists %q, an %v", name, table, got, parameters["projection.account.type"])
		}
	}
}

// Trails of the app and those of others can deliver to one existing bucket.
func TestKnownTrailsOfAnExistingArchiveAreListedWithTheAccountsOfOthers(t *testing.T) {
	m := synth(t, func(stack awscdk.Stack) *investigation.Investigation {
		both := existing
		both.Trails = []audittrail.TrailRef{{Account: "333333333333"}, {Account: "444444444444", OrganizationID: both.OrganizationID}}
		return investigation.New(stack, "Investigation", &investigation.Props{Existing: &both, Accounts: []string{"555555555555"}})
	})
	found := tables(m.deployed)
	for table, want := range map[string]string{"audit_archive.events": "555555555555,333333333333", "audit_archive_o_exampleorgid.events": "555555555555"} {
		if got := found[table]["projection.account.values"]; got != want {
			t.Errorf("%s lists %v, want %s", table, got, want)
		}
	}
	if databases := m.Databases(); len(databases) != 2 {
		t.Errorf("databases %v", databases)
	}
}

func TestTablesGoBackAsFarAsTheArchive(t *testing.T) {
	for name, want := range map[string]string{"defaults": "NOW-2557DAYS,NOW", "all-kinds-of-trails": "NOW-400DAYS,NOW"} {
		for table, parameters := range tables(scenario(t, name).deployed) {
			if got := parameters["projection.timestamp.range"]; got != want {
				t.Errorf("%s: %s has the days %v, want %s", name, table, got, want)
			}
		}
	}
}

// A Region of another partition never has files.
func TestTablesHaveEveryRegionOfThePartitionByDefault(t *testing.T) {
	for table, parameters := range tables(scenario(t, "defaults").deployed) {
		regions := strings.Split(fmt.Sprint(parameters["projection.region.values"]), ",")
		if len(regions) < 30 || !slices.Contains(regions, "us-east-1") || slices.Contains(regions, "us-gov-west-1") || slices.Contains(regions, "cn-north-1") {
			t.Errorf("%s has the Regions %v", table, regions)
		}
	}
}
