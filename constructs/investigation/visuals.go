package investigation

// activity are the columns of the data set. The last one is the count.
var activity = []struct{ name, kind, sql string }{
	{"hour", "DATETIME", "date_trunc('hour', from_iso8601_timestamp(eventtime))"},
	{"account_id", "STRING", "account"},
	{"principal", "STRING", "coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby, 'unknown')"},
	{"service", "STRING", "eventsource"},
	{"call", "STRING", "eventname"},
	{"aws_region", "STRING", "awsregion"},
	{"failure", "STRING", "coalesce(errorcode, 'none')"},
	{"kind", "STRING", "CASE WHEN eventname = 'ConsoleLogin' THEN 'sign-in' WHEN eventsource = 'kms.amazonaws.com' THEN 'KMS' ELSE 'other' END"},
	{"calls", "INTEGER", ""},
}

func activityColumns() []any {
	all := make([]any, len(activity))
	for i, c := range activity {
		all[i] = map[string]any{"Name": c.name, "Type": c.kind}
	}
	return all
}

// visual is a visual of the dashboard: calls by a column, or by hour if that is empty, and by
// colour. Only is a value of a column that it is limited to, and Without one that it leaves out.
type visual struct {
	id, title     string
	by, colour    string
	column        string
	only, without string
}

var visuals = []visual{
	{id: "principals", title: "Calls by principal", by: "principal", colour: "service"},
	{id: "activity", title: "Calls by hour", colour: "service"},
	{id: "failures", title: "Failed and denied calls by principal", by: "principal", colour: "failure", column: "failure", without: "none"},
	{id: "failures-by-hour", title: "Failed and denied calls by hour", colour: "failure", column: "failure", without: "none"},
	{id: "kms", title: "Use of KMS keys by principal", by: "principal", colour: "call", column: "kind", only: "KMS"},
	{id: "kms-by-hour", title: "Use of KMS keys by hour", colour: "call", column: "kind", only: "KMS"},
	{id: "sign-ins", title: "Console sign-ins by principal", by: "principal", colour: "failure", column: "kind", only: "sign-in"},
	{id: "sign-ins-by-hour", title: "Console sign-ins by hour", colour: "failure", column: "kind", only: "sign-in"},
}

const dataSet = "activity"

// definition returns the definition of the dashboard for the data set with the ARN: one sheet
// with all visuals.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-quicksight-dashboard-dashboardversiondefinition.html.
func definition(arn any) map[string]any {
	var all, filters []any
	for _, v := range visuals {
		all = append(all, v.chart())
		if v.column != "" {
			filters = append(filters, v.filter())
		}
	}
	return map[string]any{
		"DataSetIdentifierDeclarations": []any{map[string]any{"Identifier": dataSet, "DataSetArn": arn}},
		"Sheets":                        []any{map[string]any{"SheetId": "activity", "Name": "Activity", "Visuals": all}},
		"FilterGroups":                  filters,
	}
}

// chart returns a bar chart, or a line chart by hour.
func (v visual) chart() map[string]any {
	values := []any{map[string]any{"NumericalMeasureField": map[string]any{
		"FieldId": v.id + "-calls", "Column": column("calls"), "AggregationFunction": map[string]any{"SimpleNumericalAggregation": "SUM"},
	}}}
	colours := []any{v.dimension(v.colour)}
	common := map[string]any{"VisualId": v.id, "Title": map[string]any{"Visibility": "VISIBLE", "FormatText": map[string]any{"PlainText": v.title}}}
	if v.by == "" {
		hour := []any{map[string]any{"DateDimensionField": map[string]any{"FieldId": v.id + "-hour", "Column": column("hour"), "DateGranularity": "HOUR"}}}
		common["ChartConfiguration"] = map[string]any{"FieldWells": map[string]any{"LineChartAggregatedFieldWells": map[string]any{"Category": hour, "Values": values, "Colors": colours}}}
		return map[string]any{"LineChartVisual": common}
	}
	common["ChartConfiguration"] = map[string]any{
		"Orientation": "HORIZONTAL", "BarsArrangement": "STACKED",
		"FieldWells": map[string]any{"BarChartAggregatedFieldWells": map[string]any{"Category": []any{v.dimension(v.by)}, "Values": values, "Colors": colours}},
	}
	return map[string]any{"BarChartVisual": common}
}

func (v visual) dimension(name string) map[string]any {
	return map[string]any{"CategoricalDimensionField": map[string]any{"FieldId": v.id + "-" + name, "Column": column(name)}}
}

func column(name string) map[string]any {
	return map[string]any{"DataSetIdentifier": dataSet, "ColumnName": name}
}

// filter limits the visual to a value of a column, or leaves the value out.
func (v visual) filter() map[string]any {
	operator, value := "EQUALS", v.only
	if v.without != "" {
		operator, value = "DOES_NOT_EQUAL", v.without
	}
	return map[string]any{
		"FilterGroupId": v.id, "CrossDataset": "SINGLE_DATASET", "Status": "ENABLED",
		"ScopeConfiguration": map[string]any{"SelectedSheets": map[string]any{"SheetVisualScopingConfigurations": []any{
			map[string]any{"SheetId": "activity", "Scope": "SELECTED_VISUALS", "VisualIds": []any{v.id}},
		}}},
		"Filters": []any{map[string]any{"CategoryFilter": map[string]any{
			"FilterId": v.id, "Column": column(v.column),
			"Configuration": map[string]any{"CustomFilterConfiguration": map[string]any{"MatchOperator": operator, "CategoryValue": value, "NullOption": "NON_NULLS_ONLY"}},
		}}},
	}
}
