package verify

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
)

const (
	deployAgain  = "compare the stack with its template (aws cloudformation detect-stack-drift), then deploy it again with npx cdk deploy --revert-drift"
	readDelivery = "read the error; repair the bucket's, key's or log group's policy by deploying its stack again"
)

// readFiles are the permissions for the files of a trail and CloudTrail's public keys; an
// organization's trail also needs its members.
var readFiles = []string{"cloudtrail:GetTrail", "cloudtrail:ListPublicKeys", "s3:ListBucket", "s3:GetObject", "kms:Decrypt", "organizations:ListAccounts"}

// trailChecks are the promises about a trail. Sources:
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
var trailChecks = []checks.Check[*trail]{
	checks.New("trail-logging", "The trail is logging", "find out who stopped it (audittrail history --event-name StopLogging), then run aws cloudtrail start-logging", []string{"cloudtrail:GetTrailStatus"}, (*trail).logging),
	checks.New("trail-log-delivery", "Log files arrive in the bucket", readDelivery, []string{"cloudtrail:GetTrailStatus"}, (*trail).logDelivery),
	checks.New("trail-digest-delivery", "Digest files arrive in the bucket", readDelivery, []string{"cloudtrail:GetTrailStatus", "cloudtrail:GetTrail"}, (*trail).digestDelivery),
	checks.New("trail-log-group-delivery", "Events arrive in the log group", readDelivery, []string{"cloudtrail:GetTrailStatus"}, (*trail).logGroupDelivery),
	checks.New("trail-notification", "Notifications of log files are sent without errors", "read the error; repair the topic's policy", []string{"cloudtrail:GetTrailStatus", "cloudtrail:GetTrail"}, (*trail).notification),
	checks.New("trail-regions", "The trail records the Regions that the file configures, and global services", deployAgain, []string{"cloudtrail:GetTrail"}, (*trail).regions),
	checks.New("trail-organization", "The trail records the organization that the file configures", deployAgain, []string{"cloudtrail:GetTrail"}, (*trail).organization),
	checks.New("trail-validation", "Log file validation is on", deployAgain, []string{"cloudtrail:GetTrail"}, (*trail).validation),
	checks.New("trail-files-valid", "The files of the last hours are signed by CloudTrail and unchanged", "run audittrail validate-logs on a longer range; treat the archive as tampered with", readFiles, (*trail).filesValid),
	checks.New("trail-hours-covered", "Each of the last hours has a digest file in each account and Region", "run audittrail validate-logs, which names the calls that stopped the trail", append([]string{"cloudtrail:GetTrailStatus"}, readFiles...), (*trail).hoursCovered),
	checks.New("trail-destination", "Log files go to the bucket that the file configures", deployAgain, []string{"cloudtrail:GetTrail"}, (*trail).destination),
	checks.New("trail-encryption", "Log files are encrypted with the archive's key", deployAgain, []string{"cloudtrail:GetTrail"}, (*trail).encryption),
	checks.New("trail-selectors", "The trail records the events that the file configures, and no others", deployAgain, []string{"cloudtrail:GetEventSelectors"}, (*trail).recordsEvents),
	checks.New("trail-insights", "Insights looks for the unusual activity that the file configures", deployAgain, []string{"cloudtrail:GetInsightSelectors"}, (*trail).looksForInsights),
	checks.New("trail-aggregations", "CloudTrail summarizes the data events that the file configures", deployAgain, []string{"cloudtrail:GetEventConfiguration"}, (*trail).aggregates),
	checks.New("log-group", "The trail copies its events to a log group", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}, (*trail).hasLogGroup),
	checks.New("log-group-retention", "The log group keeps events for the configured time", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}, (*trail).logGroupRetention),
	checks.New("log-group-encryption", "The log group is encrypted with a KMS key", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}, (*trail).logGroupEncryption),
	checks.New("log-group-protection", "The log group is protected from deletion", deployAgain, []string{"cloudtrail:GetTrail", "logs:DescribeLogGroups"}, (*trail).logGroupProtection),
}

func (t *trail) logging(ctx context.Context) (checks.Finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if !aws.ToBool(s.IsLogging) {
		return checks.Broken("logging is off since %s", checks.Moment(s.StopLoggingTime))
	}
	if s.StopLoggingTime != nil && s.StartLoggingTime != nil && s.StopLoggingTime.After(*s.StartLoggingTime) {
		return checks.Broken("logging was stopped at %s and started at %s", checks.Moment(s.StopLoggingTime), checks.Moment(s.StartLoggingTime))
	}
	return checks.Ok("logging since %s", checks.Moment(s.StartLoggingTime))
}

func (t *trail) regions(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	all, global := t.want.Regions == "", aws.ToBool(got.IncludeGlobalServiceEvents)
	if aws.ToBool(got.IsMultiRegionTrail) != all || all && !global {
		return checks.Broken("multi-Region is %t, global service events are %t; want %t", aws.ToBool(got.IsMultiRegionTrail), global, all)
	}
	return checks.OkIf(aws.ToString(got.HomeRegion) == t.Region, "multi-Region is %t, the home Region is %s", all, aws.ToString(got.HomeRegion))
}

func (t *trail) organization(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	is := aws.ToBool(got.IsOrganizationTrail)
	if t.want.OrganizationID == "" {
		return checks.OkIf(!is, "it is a trail of the account: %t", !is)
	}
	return checks.OkIf(is, "it is a trail of the organization: %t", is)
}

func (t *trail) validation(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	on := aws.ToBool(got.LogFileValidationEnabled)
	return checks.OkIf(on, "log file validation is %s", checks.OnOff(on))
}

func (t *trail) destination(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	bucket, prefix := aws.ToString(got.S3BucketName), aws.ToString(got.S3KeyPrefix)
	if t.bucket != "" && bucket != t.bucket || prefix != t.prefix {
		return checks.Broken("the bucket is %q with the prefix %q, want %q with %q", bucket, prefix, t.bucket, t.prefix)
	}
	return checks.OkIf(bucket != "", "the bucket is %s", bucket)
}

func (t *trail) encryption(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	key := aws.ToString(got.KmsKeyId)
	owner, _ := placeOfKey(key)
	switch {
	case key == "":
		return checks.Broken("no KMS key is set")
	case t.key != "" && key != t.key:
		return checks.Broken("the key is %s, want %s", key, t.key)
	case t.keyAccount != "" && owner != t.keyAccount, t.keyAccount == "" && owner != t.Account:
		return checks.Broken("the key %s belongs to account %s", key, owner)
	}
	return checks.Ok("the key is %s", key)
}

// insightTypes are CloudTrail's names of the settings.
var insightTypes = map[string]string{
	"CallRate": "Management ApiCallRateInsight", "ErrorRate": "Management ApiErrorRateInsight",
	"DataCallRate": "Data ApiCallRateInsight", "DataErrorRate": "Data ApiErrorRateInsight",
}

func (t *trail) looksForInsights(ctx context.Context) (checks.Finding, error) {
	var want []string
	for _, name := range t.wantedInsights() {
		if kind := insightTypes[name]; kind != "" {
			want = append(want, kind)
		}
	}
	selectors, err := t.insights(ctx)
	if err != nil {
		return checks.Finding{}, err
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
		return checks.Broken("Insights: %s; want %s", checks.List(got), checks.List(want))
	}
	return checks.Ok("Insights: %s", checks.List(got))
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
