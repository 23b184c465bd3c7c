package verify

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/audittrail/internal/config"
)

const (
	deployAgain  = "compare the stack with its template (aws cloudformation detect-stack-drift), then deploy it again with npx cdk deploy --revert-drift"
	readDelivery = "read the error; repair the bucket's, key's or log group's policy by deploying its stack again"
)

// trailChecks are the promises about a trail. Sources:
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
var trailChecks = []check[*trail]{
	{Promise{"trail-logging", "The trail is logging", "find out who stopped it (audittrail history --event-name StopLogging), then run aws cloudtrail start-logging", []string{"cloudtrail:GetTrailStatus"}}, (*trail).logging},
	{Promise{"trail-log-delivery", "Log files arrive in the bucket", readDelivery, []string{"cloudtrail:GetTrailStatus"}}, (*trail).logDelivery},
	{Promise{"trail-digest-delivery", "Digest files arrive in the bucket", readDelivery, []string{"cloudtrail:GetTrailStatus", "cloudtrail:GetTrail"}}, (*trail).digestDelivery},
	{Promise{"trail-log-group-delivery", "Events arrive in the log group", readDelivery, []string{"cloudtrail:GetTrailStatus"}}, (*trail).logGroupDelivery},
	{Promise{"trail-notification", "Notifications of log files are sent without errors", "read the error; repair the topic's policy", []string{"cloudtrail:GetTrailStatus", "cloudtrail:GetTrail"}}, (*trail).notification},
	{Promise{"trail-regions", "The trail records the Regions that the file says, and global services", deployAgain, []string{"cloudtrail:GetTrail"}}, (*trail).regions},
	{Promise{"trail-organization", "The trail records the organization that the file says", deployAgain, []string{"cloudtrail:GetTrail"}}, (*trail).organization},
	{Promise{"trail-validation", "Log file validation is on", deployAgain, []string{"cloudtrail:GetTrail"}}, (*trail).validation},
	{Promise{"trail-destination", "Log files go to the bucket that the file says", deployAgain, []string{"cloudtrail:GetTrail"}}, (*trail).destination},
	{Promise{"trail-encryption", "Log files are encrypted with the archive's key", deployAgain, []string{"cloudtrail:GetTrail"}}, (*trail).encryption},
	{Promise{"trail-selectors", "The trail records the events that the file says, and no others", deployAgain, []string{"cloudtrail:GetEventSelectors"}}, (*trail).recordsEvents},
	{Promise{"trail-insights", "Insights looks for the unusual activity that the file says", deployAgain, []string{"cloudtrail:GetInsightSelectors"}}, (*trail).looksForInsights},
	{Promise{"log-group", "The trail copies its events to a log group", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}}, (*trail).hasLogGroup},
	{Promise{"log-group-retention", "The log group keeps events as long as the file says", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}}, (*trail).logGroupRetention},
	{Promise{"log-group-encryption", "The log group is encrypted with a KMS key", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}}, (*trail).logGroupEncryption},
	{Promise{"log-group-protection", "The log group is protected from deletion", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}}, (*trail).logGroupProtection},
}

func (t *trail) logging(ctx context.Context) (finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return finding{}, err
	}
	if !aws.ToBool(s.IsLogging) {
		return wrong("logging is off since %s", moment(s.StopLoggingTime))
	}
	if s.StopLoggingTime != nil && s.StartLoggingTime != nil && s.StopLoggingTime.After(*s.StartLoggingTime) {
		return wrong("logging was stopped at %s and started at %s", moment(s.StopLoggingTime), moment(s.StartLoggingTime))
	}
	return ok("logging since %s", moment(s.StartLoggingTime))
}

func (t *trail) regions(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	all, global := t.want.Regions == "", aws.ToBool(got.IncludeGlobalServiceEvents)
	if aws.ToBool(got.IsMultiRegionTrail) != all || all && !global {
		return wrong("multi-Region is %t, global service events are %t; want %t", aws.ToBool(got.IsMultiRegionTrail), global, all)
	}
	return okIf(aws.ToString(got.HomeRegion) == t.region, "multi-Region is %t, the home Region is %s", all, aws.ToString(got.HomeRegion))
}

func (t *trail) organization(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	is := aws.ToBool(got.IsOrganizationTrail)
	if t.want.OrganizationID == "" {
		return okIf(!is, "it is a trail of the account: %t", !is)
	}
	return okIf(is, "it is a trail of the organization: %t", is)
}

func (t *trail) validation(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	on := aws.ToBool(got.LogFileValidationEnabled)
	return okIf(on, "log file validation is %s", onOff(on))
}

func (t *trail) destination(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	bucket, prefix := aws.ToString(got.S3BucketName), aws.ToString(got.S3KeyPrefix)
	if t.bucket != "" && bucket != t.bucket || prefix != t.prefix {
		return wrong("the bucket is %q with the prefix %q, want %q with %q", bucket, prefix, t.bucket, t.prefix)
	}
	return okIf(bucket != "", "the bucket is %s", bucket)
}

func (t *trail) encryption(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	key := aws.ToString(got.KmsKeyId)
	owner, _ := placeOfKey(key)
	switch {
	case key == "":
		return wrong("no KMS key is set")
	case t.key != "" && key != t.key:
		return wrong("the key is %s, want %s", key, t.key)
	case t.keyAccount != "" && owner != t.keyAccount, t.keyAccount == "" && owner != t.account:
		return wrong("the key %s belongs to account %s", key, owner)
	}
	return ok("the key is %s", key)
}

// insightTypes are CloudTrail's names of the settings.
var insightTypes = map[string]string{
	"CallRate": "Management ApiCallRateInsight", "ErrorRate": "Management ApiErrorRateInsight",
	"DataCallRate": "Data ApiCallRateInsight", "DataErrorRate": "Data ApiErrorRateInsight",
}

func (t *trail) looksForInsights(ctx context.Context) (finding, error) {
	var want []string
	for _, name := range t.wantedInsights() {
		if kind := insightTypes[name]; kind != "" {
			want = append(want, kind)
		}
	}
	selectors, err := t.insights(ctx)
	if err != nil {
		return finding{}, err
	}
	var got []string
	for _, s := range selectors {
		categories := []string{"Management"} // the default
		if len(s.EventCategories) > 0 {
			categories = nil
			for _, c := range s.EventCategories {
				categories = append(categories, string(c))
			}
		}
		for _, c := range categories {
			got = append(got, c+" "+string(s.InsightType))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		return wrong("Insights: %s; want %s", list(got), list(want))
	}
	return ok("Insights: %s", list(got))
}

func (t *trail) wantedInsights() []string {
	if t.want.Insights != nil {
		return t.want.Insights
	}
	var all []string
	if t.want.Events.RecordsManagementWrites() {
		all = append(all, "CallRate")
	}
	if t.want.Events.RecordsManagement() {
		all = append(all, "ErrorRate")
	}
	return all
}

func (t *trail) withoutLogGroup() bool { return t.want.LogGroup != nil && t.want.LogGroup.None }

func (t *trail) logGroup() config.LogGroup {
	if t.want.LogGroup == nil {
		return config.LogGroup{}
	}
	return *t.want.LogGroup
}
