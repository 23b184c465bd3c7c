package investigation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/prove/cdktest"
)

const viewers = "arn:aws:quicksight:eu-central-1:111111111111:group/default/security"

func dashboard(t *testing.T, props investigation.DashboardProps) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	if err := cdktest.Catch(func() {
		props.Investigation = investigation.New(stack, "Investigation", &investigation.Props{Archive: audittrail.NewArchive(stack, "Archive", nil)})
		investigation.NewDashboard(stack, "Dashboard", &props)
	}); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

func TestDashboardQueriesOnlyTheWorkgroupAndItsDays(t *testing.T) {
	template := dashboard(t, investigation.DashboardProps{Viewers: []string{viewers}, Days: 3, Accounts: []string{account}, RoleARN: "arn:aws:iam::111111111111:role/QuickSight"})
	source := fmt.Sprint(template.Only(t, "AWS::QuickSight::DataSource").Properties())
	for _, want := range []string{"WorkGroup:audit-archive", "RoleArn:arn:aws:iam::111111111111:role/QuickSight", "Type:ATHENA"} {
		if !strings.Contains(source, want) {
			t.Errorf("the data source lacks %s: %s", want, source)
		}
	}
	set := fmt.Sprint(template.Only(t, "AWS::QuickSight::DataSet").Properties())
	for _, want := range []string{"FROM audit_archive.events", "INTERVAL '3' DAY", "account IN ('111111111111')", "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8", "ImportMode:SPICE"} {
		if !strings.Contains(set, want) {
			t.Errorf("the data set lacks %s: %s", want, set)
		}
	}
}

// Someone who can change the data set can run any SQL with the permissions of QuickSight.
func TestDashboardViewersCannotChangeAnything(t *testing.T) {
	template := dashboard(t, investigation.DashboardProps{Viewers: []string{viewers}})
	for id, r := range template.Resources() {
		list, _ := r.Properties()["Permissions"].([]any)
		if kind := fmt.Sprint(r["Type"]); strings.HasPrefix(kind, "AWS::QuickSight::") && kind != "AWS::QuickSight::RefreshSchedule" && len(list) != 1 {
			t.Errorf("%s has the permissions %v", id, list)
		}
		for _, permission := range list {
			for _, action := range permission.(map[string]any)["Actions"].([]any) {
				verb := strings.TrimPrefix(action.(string), "quicksight:")
				if !slices.ContainsFunc([]string{"Describe", "List", "Query", "Pass"}, func(read string) bool { return strings.HasPrefix(verb, read) }) {
					t.Errorf("%s allows %s", id, action)
				}
			}
		}
	}
}

func TestEveryVisualUsesColumnsOfTheDataSet(t *testing.T) {
	template := dashboard(t, investigation.DashboardProps{Viewers: []string{viewers}})
	columns := fmt.Sprint(template.Only(t, "AWS::QuickSight::DataSet").Properties()["PhysicalTableMap"])
	sheet := template.Only(t, "AWS::QuickSight::Dashboard").Properties()["Definition"]
	names := 0
	var visit func(value any)
	visit = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, inner := range v {
				visit(inner)
			}
		case map[string]any:
			if name, ok := v["ColumnName"]; ok {
				names++
				if !strings.Contains(columns, fmt.Sprintf("Name:%v Type:", name)) {
					t.Errorf("the data set has no column %v", name)
				}
			}
			for _, inner := range v {
				visit(inner)
			}
		}
	}
	visit(sheet)
	if names < 24 {
		t.Errorf("%d columns in visuals", names)
	}
}

func TestDashboardRefusesInvalidProps(t *testing.T) {
	for want, props := range map[string]investigation.DashboardProps{
		"Investigation is required": {Viewers: []string{viewers}},
		"Viewers is required":       {},
		`Viewers[0] "alice" is not the ARN of a QuickSight user or group; list them with aws quicksight list-users and list-groups`: {Viewers: []string{"alice"}},
		"Days must be between 1 and 90, got 91": {Viewers: []string{viewers}, Days: 91},
		`Accounts[0] "1" is not an account ID`:  {Viewers: []string{viewers}, Accounts: []string{"1"}},
	} {
		stack := cdktest.Stack(t, cdktest.Env(account, region))
		if err := cdktest.Catch(func() { investigation.NewDashboard(stack, "Dashboard", &props) }); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	search := investigation.New(stack, "Investigation", &investigation.Props{Existing: &existing})
	err := cdktest.Catch(func() {
		investigation.NewDashboard(stack, "Dashboard", &investigation.DashboardProps{Investigation: search, Viewers: []string{viewers}})
	})
	if want := "Accounts is required because the tables do not list the accounts"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
