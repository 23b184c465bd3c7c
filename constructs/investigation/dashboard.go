package investigation

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// DashboardProps configures a [Dashboard].
type DashboardProps struct {
	// Investigation has the tables and the workgroup. It is required.
	Investigation *Investigation

	// Viewers are the ARNs of the QuickSight users and groups that see the dashboard, such as
	// "arn:aws:quicksight:eu-central-1:111111111111:group/default/security". At least one is
	// required.
	Viewers []string

	// RoleARN is the ARN of a role that quicksight.amazonaws.com may assume and that may
	// investigate.
	//
	// Default: the role of the QuickSight account, which must have the same permissions.
	RoleARN string

	// Accounts are the accounts that the dashboard is about. It is required where the tables
	// do not list the accounts.
	//
	// Default: all accounts that the tables list.
	Accounts []string

	// Days is how many days the dashboard shows: 1 to 90. All are read again every day.
	//
	// Default: 7.
	Days int
}

// Dashboard shows activity in QuickSight: calls by principal, denied calls, use of KMS keys and
// sign-ins, by time. QuickSight copies the counts into SPICE every day, so that a visual reads no
// log files.
type Dashboard struct {
	constructs.Construct
	id string
}

// DashboardID returns the ID of the dashboard in QuickSight.
func (d *Dashboard) DashboardID() string { return d.id }

// NewDashboard creates a QuickSight data source, a data set with a daily refresh and a dashboard
// in scope, whose stack must be in the account and the Region of the Investigation and of a
// QuickSight subscription. It panics if props are invalid and lists every problem. QuickSight
// charges for readers and for SPICE.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-quicksight-dashboard.html.
func NewDashboard(scope constructs.Construct, id string, props *DashboardProps) *Dashboard {
	here := site.Of(scope, id)
	p, err := props.resolved(here)
	here.Refuse("investigation", err)

	name := p.Investigation.name
	d := &Dashboard{id: name}
	constructs.NewConstruct_Override(d, scope, &id)
	resource := func(id, kind string, properties map[string]any) awscdk.CfnResource {
		properties["AwsAccountId"] = here.Account
		return awscdk.NewCfnResource(d, jsii.String(id), &awscdk.CfnResourceProps{Type: jsii.String("AWS::QuickSight::" + kind), Properties: &properties})
	}
	source := resource("DataSource", "DataSource", map[string]any{
		"DataSourceId": name, "Name": "Audit trail " + name, "Type": "ATHENA",
		"DataSourceParameters": map[string]any{"AthenaParameters": p.athena()},
		"Permissions":          p.permissions("DescribeDataSource", "DescribeDataSourcePermissions", "PassDataSource"),
	})
	set := resource("DataSet", "DataSet", map[string]any{
		"DataSetId": name, "Name": "Activity of " + name, "ImportMode": "SPICE",
		"PhysicalTableMap": map[string]any{"activity": map[string]any{"CustomSql": map[string]any{
			"DataSourceArn": source.GetAtt(jsii.String("Arn"), ""), "Name": "activity", "SqlQuery": p.sql(), "Columns": activityColumns(),
		}}},
		"Permissions": p.permissions("DescribeDataSet", "DescribeDataSetPermissions", "PassDataSet", "DescribeIngestion", "ListIngestions"),
	})
	resource("Refresh", "RefreshSchedule", map[string]any{
		"DataSetId": name, "Schedule": map[string]any{
			"ScheduleId": name, "RefreshType": "FULL_REFRESH",
			"ScheduleFrequency": map[string]any{"Interval": "DAILY", "TimeOfTheDay": "04:00", "TimeZone": "UTC"},
		},
	}).AddResourceDependency(set, jsii.String("a schedule is of a data set"))
	resource("Dashboard", "Dashboard", map[string]any{
		"DashboardId": name, "Name": "Audit trail " + name, "Definition": definition(set.GetAtt(jsii.String("Arn"), "")),
		"Permissions": p.permissions("DescribeDashboard", "ListDashboardVersions", "QueryDashboard"),
	})
	return d
}

// resolved returns a copy of p with every default filled in, or an error that lists every
// problem.
func (p *DashboardProps) resolved(here site.Site) (DashboardProps, error) {
	var r DashboardProps
	if p != nil {
		r = *p
	}
	if r.Days == 0 {
		r.Days = 7
	}
	var problems problem.List
	required := &problem.Problem{Wrong: problem.Textf("is required")}
	if r.Investigation == nil {
		problems.Add(problem.At("Investigation"), required)
	} else if len(r.Accounts) == 0 && !r.Investigation.listed {
		problems.Add(problem.At("Accounts"), &problem.Problem{Wrong: problem.Textf("is required because the tables do not list the accounts")})
	}
	if len(r.Viewers) == 0 {
		problems.Add(problem.At("Viewers"), required)
	}
	problems.AddAll(problem.At("Viewers"), valid.List(r.Viewers, checkViewer))
	problems.AddAll(problem.At("Accounts"), valid.List(r.Accounts, valid.AccountID))
	problems.Add(problem.At("Days"), valid.Between(r.Days, 1, 90))
	if r.RoleARN != "" && !valid.Unresolved(r.RoleARN) {
		problems.Add(problem.At("RoleARN"), valid.PrincipalARN(r.RoleARN))
	}
	return r, problems.Err()
}

func checkViewer(arn string) *problem.Problem {
	if strings.Contains(arn, ":quicksight:") && (strings.Contains(arn, ":user/") || strings.Contains(arn, ":group/")) {
		return nil
	}
	return &problem.Problem{Got: arn, Wrong: problem.Textf("is not the ARN of a QuickSight user or group"), Fix: problem.Textf("list them with aws quicksight list-users and list-groups")}
}

func (p DashboardProps) athena() map[string]any {
	parameters := map[string]any{"WorkGroup": p.Investigation.name}
	if p.RoleARN != "" {
		parameters["RoleArn"] = p.RoleARN
	}
	return parameters
}

func (p DashboardProps) permissions(actions ...string) []any {
	named := make([]any, len(actions))
	for i, action := range actions {
		named[i] = "quicksight:" + action
	}
	all := make([]any, len(p.Viewers))
	for i, viewer := range p.Viewers {
		all[i] = map[string]any{"Principal": viewer, "Actions": named}
	}
	return all
}

// sql counts calls by hour. Athena reads the days of the listed accounts only.
func (p DashboardProps) sql() string {
	accounts := ""
	if len(p.Accounts) > 0 {
		accounts = "\n  AND account IN ('" + strings.Join(p.Accounts, "', '") + "')"
	}
	var selected, grouped []string
	for i, c := range activity[:len(activity)-1] {
		selected, grouped = append(selected, c.sql+" AS "+c.name), append(grouped, fmt.Sprint(i+1))
	}
	return "SELECT " + strings.Join(selected, ",\n  ") + ",\n  count(*) AS calls" +
		"\nFROM " + p.Investigation.databases[0] + ".events" +
		fmt.Sprintf("\nWHERE timestamp >= date_format(current_timestamp - INTERVAL '%d' DAY, '%%Y/%%m/%%d')", p.Days) + accounts +
		"\nGROUP BY " + strings.Join(grouped, ", ")
}
