package audittrail

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// here is where the trails of these tests are deployed to. No test in this file
// starts a jsii kernel.
var here = environment{site.Site{Place: place.Place{Partition: "aws", Account: "111111111111", Region: "eu-west-1", Domain: "amazonaws.com"}}}

const (
	goodKey    = "arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555"
	chineseKey = "arn:aws-cn:kms:cn-north-1:222222222222:key/11111111-2222-3333-4444-555555555555"
)

// found returns the text of what a rule of package valid finds in the value of a
// field. The rule has its own tests.
func found(p *problem.Problem, field ...problem.Field) string {
	var problems problem.List
	problems.Add(problem.At(field...), p)
	return problems.Err().Error()
}

// refusals has props with one wrong value each, and the text that New refuses them
// with.
var refusals = []struct {
	name  string
	props Props
	want  string
}{
	{"trail name", Props{TrailName: "a--b"}, found(valid.TrailName("a--b"), "TrailName")},
	{"organization ID", Props{Coverage: Organization("o-1")}, found(valid.OrganizationID("o-1"), "Coverage")},
	{"no organization ID", Props{Coverage: Organization("")}, found(valid.OrganizationID(""), "Coverage")},
	{"regions", Props{Regions: "eu-west-1"}, `Regions must be HomeRegion, or left out for all Regions, got "eu-west-1"`},
	{"events", Props{Events: events.Selection{Data: []events.Data{{Type: "AWS::S3::Objects"}}}},
		`Events.Data[0].Type "AWS::S3::Objects" is not a resource type that CloudTrail documents; did you mean "AWS::S3::Object"?`},
	{"own bucket in data events", Props{
		Archive: &ArchiveProps{BucketName: "trail-logs"},
		Events:  events.Selection{Data: []events.Data{{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::trail-logs/AWSLogs/"}}}},
	}, `Events.Data[0].ARNPrefixes[0] "arn:aws:s3:::trail-logs/AWSLogs/" selects nothing, because everything under "arn:aws:s3:::trail-logs/" is excluded`},

	{"unknown insight", Props{Insights: []Insight{"ApiCallRate"}},
		`Insights[0] must be CallRate, ErrorRate, DataCallRate, DataErrorRate or NoInsights, got "ApiCallRate"`},
	{"insight twice", Props{Insights: []Insight{CallRate, CallRate}},
		`Insights[1] "CallRate" is already in the list; remove it`},
	{"insights and none", Props{Insights: []Insight{CallRate, NoInsights}},
		`Insights[1] "NoInsights" cannot be combined with other values; remove it or the others`},
	{"empty insights", Props{Insights: []Insight{}},
		`Insights is an empty list; leave it out for the default, or list NoInsights`},
	{"call rate without writes", Props{Insights: []Insight{CallRate}, Events: events.Selection{Management: events.Management{Access: events.ReadOnly}}},
		`Insights[0] "CallRate" analyses management events of write calls, and Events selects none; select them, or remove CallRate`},
	{"data insight without data", Props{Insights: []Insight{DataErrorRate}},
		`Insights[0] "DataErrorRate" analyses data events, and Events selects none; select them, or remove DataErrorRate`},

	{"log retention", Props{LogGroup: &LogGroupProps{RetentionDays: 364}}, found(valid.LogRetentionDays(364), "LogGroup", "RetentionDays")},
	{"log group name", Props{LogGroup: &LogGroupProps{Name: "trail logs"}}, found(valid.LogGroupName("trail logs"), "LogGroup", "Name")},
	{"no existing log group", Props{LogGroup: ExistingLogGroup(nil)}, `LogGroup is ExistingLogGroup(nil); use NoLogGroup for no log group`},

	{"bucket name", archive(ArchiveProps{BucketName: "Audit"}), found(valid.BucketName("Audit"), "Archive", "BucketName")},
	{"key prefix", archive(ArchiveProps{S3KeyPrefix: "audit/AWSLogs"}), found(valid.KeyPrefix("audit/AWSLogs"), "Archive", "S3KeyPrefix")},
	{"key alias", archive(ArchiveProps{KeyAlias: "alias/audit"}), found(valid.AliasName("alias/audit"), "Archive", "KeyAlias")},
	{"trail of no such account", archive(ArchiveProps{Trails: []TrailRef{{Account: "1"}}}),
		"Archive.Trails[0]." + found(valid.AccountID("1"), "Account")},
	{"trail in no such Region", archive(ArchiveProps{Trails: []TrailRef{{Region: "eu-wst-1"}}}),
		"Archive.Trails[0]." + found(valid.Region("eu-wst-1"), "Region")},
	{"trail in another partition", archive(ArchiveProps{Trails: []TrailRef{{Region: "us-gov-west-1"}}}),
		`Archive.Trails[0].Region "us-gov-west-1" is in partition aws-us-gov, but the archive is in aws; CloudTrail does not deliver from one partition to another`},
	{"trail of no such name", archive(ArchiveProps{Trails: []TrailRef{{Name: "x", OrganizationID: "org"}}}),
		"2 problems:\n" +
			"  - Archive.Trails[0]." + found(valid.TrailName("x"), "Name") + "\n" +
			"  - Archive.Trails[0]." + found(valid.OrganizationID("org"), "OrganizationID")},
	{"trail twice", archive(ArchiveProps{Trails: []TrailRef{{}, {Name: "audit-trail"}}}),
		`Archive.Trails[1] is the same trail as Archive.Trails[0]; remove one of them`},
	{"members of a bucket without a name", archive(ArchiveProps{MembersRead: true}),
		`Archive.MembersRead requires Archive.BucketName: the key's policy contains the bucket's name, and CloudFormation cannot choose it, because the bucket depends on the key; set Archive.BucketName`},
	{"trails of no organization", archive(ArchiveProps{TrailsOf: &OrganizationTrails{OrganizationID: "example", TrailName: "a--b"}}),
		"2 problems:\n" +
			"  - Archive.TrailsOf." + found(valid.OrganizationID("example"), "OrganizationID") + "\n" +
			"  - Archive.TrailsOf." + found(valid.TrailName("a--b"), "TrailName")},
	{"trails with the name of an organization trail", archive(ArchiveProps{
		Trails:   []TrailRef{{Name: "audit-trail", OrganizationID: "o-a1b2c3d4e5"}},
		TrailsOf: &OrganizationTrails{OrganizationID: "o-a1b2c3d4e5"},
	}),
		`Archive.TrailsOf.TrailName "audit-trail" is the name of an organization trail (the trail audit-trail of account 111111111111, home Region eu-west-1, organization o-a1b2c3d4e5), which exists in every account of the organization; use another name for the trails of the accounts`},
	{"archive elsewhere for trails of another name", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, trails: []TrailRef{}, trailsOf: &OrganizationTrails{TrailName: "other"}}},
		`Archive does not admit the trail audit-trail of account 111111111111, home Region eu-west-1; add the trail to ArchiveProps.Trails`},
	{"retention", archive(ArchiveProps{RetentionDays: 89, Tiers: NoTiers}),
		`Archive.RetentionDays must be between 90 and 36500, got 89; CloudTrail's event history covers 90 days without a trail`},
	{"access log retention", archive(ArchiveProps{AccessLogRetentionDays: -1}),
		`Archive.AccessLogRetentionDays must be between 1 and 36500, got -1`},
	{"access logs in the log bucket", archive(ArchiveProps{BucketName: "logs", AccessLogBucketName: "logs"}),
		`Archive.AccessLogBucketName "logs" is the log bucket itself; use another name`},

	{"tier class", archive(ArchiveProps{Tiers: []Tier{{30, "GLACIER_INSTANT"}}}),
		`Archive.Tiers[0].StorageClass must be STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE, got "GLACIER_INSTANT"`},
	{"tier too soon", archive(ArchiveProps{Tiers: []Tier{{29, StandardIA}}}),
		`Archive.Tiers[0].AfterDays must be at least 30 for STANDARD_IA, got 29`},
	{"tier immediately", archive(ArchiveProps{Tiers: []Tier{{0, DeepArchive}}}),
		`Archive.Tiers[0].AfterDays must be at least 1 for DEEP_ARCHIVE, got 0`},
	{"tiers from cold to warm", archive(ArchiveProps{Tiers: []Tier{{30, DeepArchive}, {400, GlacierInstantRetrieval}}}),
		`Archive.Tiers[1].StorageClass "GLACIER_IR" cannot follow DEEP_ARCHIVE; S3 moves objects only from warm to cold: STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE`},
	{"tiers too close", archive(ArchiveProps{Tiers: []Tier{{30, GlacierInstantRetrieval}, {60, DeepArchive}}}),
		`Archive.Tiers[0] moves files to GLACIER_IR after 30 days, and they move on after 60 days; GLACIER_IR is billed for at least 90 days; remove the tier, or leave more time`},
	{"tier billed beyond expiry", archive(ArchiveProps{RetentionDays: 365, Tiers: []Tier{{300, DeepArchive}}}),
		`Archive.Tiers[0] moves files to DEEP_ARCHIVE after 300 days, and they expire after 365 days; DEEP_ARCHIVE is billed for at least 180 days; remove the tier, or leave more time`},

	{"lock mode", archive(ArchiveProps{Lock: &Lock{Days: 1}}), `Archive.Lock.Mode must be GOVERNANCE or COMPLIANCE, got ""`},
	{"lock of no days", archive(ArchiveProps{Lock: &Lock{Mode: Governance}}),
		`Archive.Lock.Days must be at least 1, got 0; remove Archive.Lock for no lock`},
	{"lock beyond expiry", archive(ArchiveProps{RetentionDays: 365, Lock: &Lock{Mode: Compliance, Days: 366}}),
		`Archive.Lock.Days must be at most Archive.RetentionDays (365), got 366; S3 could not expire the files, and a COMPLIANCE lock cannot be undone`},

	{"break glass for everyone", archive(ArchiveProps{BreakGlass: []string{"arn:aws:iam::111111111111:root"}}),
		"Archive.BreakGlass[0] " + valid.PrincipalARN("arn:aws:iam::111111111111:root").String()},

	{"break-glass role in another partition", archive(ArchiveProps{BreakGlass: []string{"arn:aws-cn:iam::111111111111:role/BreakGlass"}}),
		`Archive.BreakGlass[0] "arn:aws-cn:iam::111111111111:role/BreakGlass" is in partition aws-cn, but the stack is in aws; use an ARN in aws`},

	{"copies without a key", archive(ArchiveProps{Replication: &Replication{BucketName: "copies"}}),
		found(valid.KeyARN(""), "Archive", "Replication", "KeyARN")},
	{"copies with an alias", archive(ArchiveProps{Replication: &Replication{BucketName: "copies", KeyARN: "arn:aws:kms:eu-west-1:111111111111:alias/copies"}}),
		`Archive.Replication.KeyARN "arn:aws:kms:eu-west-1:111111111111:alias/copies" is an alias, which IAM policies cannot name; use the ARN of the key itself`},
	{"copies in the log bucket", archive(ArchiveProps{BucketName: "logs", Replication: &Replication{BucketName: "logs", KeyARN: goodKey}}),
		`Archive.Replication.BucketName "logs" is a bucket of the archive itself; use another bucket`},
	{"copies in another partition", archive(ArchiveProps{Replication: &Replication{BucketName: "copies", Account: "1", KeyARN: chineseKey}}), "2 problems:\n" +
		"  - " + found(valid.AccountID("1"), "Archive", "Replication", "Account") + "\n" +
		`  - Archive.Replication.KeyARN "` + chineseKey + `" is in partition aws-cn, but the stack is in aws; use an ARN in aws`},

	{"archive elsewhere without a name", Props{Archive: ArchiveRef{KeyARN: goodKey}}, found(valid.ExistingBucketName(""), "Archive", "BucketName")},
	{"archive elsewhere with an alias name", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: "alias/audit-trail"}},
		found(valid.KeyARN("alias/audit-trail"), "Archive", "KeyARN")},
	{"archive elsewhere with a wrong prefix", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, S3KeyPrefix: "/a"}},
		found(valid.ExistingKeyPrefix("/a"), "Archive", "S3KeyPrefix")},
	{"archive elsewhere for another trail", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, trails: []TrailRef{{Name: "other"}}}},
		`Archive does not admit the trail audit-trail of account 111111111111, home Region eu-west-1; add the trail to ArchiveProps.Trails`},
	{"archive in another partition", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: chineseKey}},
		`Archive.KeyARN "` + chineseKey + `" is in partition aws-cn, but the stack is in aws; use an ARN in aws`},
	{"nil archive", Props{Archive: (*Archive)(nil)},
		`Archive is an *Archive that no constructor created; use NewArchive or ImportArchive, or leave it out to create an archive with the trail`},

	{"everything together", Props{TrailName: "x", Regions: "none", LogGroup: &LogGroupProps{RetentionDays: -1}, Archive: &ArchiveProps{RetentionDays: 1, Tiers: NoTiers}},
		"4 problems:\n" +
			"  - " + found(valid.TrailName("x"), "TrailName") + "\n" +
			`  - Regions must be HomeRegion, or left out for all Regions, got "none"` + "\n" +
			`  - Archive.RetentionDays must be between 90 and 36500, got 1; CloudTrail's event history covers 90 days without a trail` + "\n" +
			"  - " + found(valid.LogRetentionDays(-1), "LogGroup", "RetentionDays")},
}

func archive(p ArchiveProps) Props { return Props{Archive: &p} }

func TestEveryWrongPropIsRefusedWithItsReason(t *testing.T) {
	for _, test := range refusals {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.props.resolved(here)
			if err == nil {
				t.Fatalf("accepted; want %s", test.want)
			}
			if err.Error() != test.want {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
		})
	}
}

func TestValidPropsAreAccepted(t *testing.T) {
	tests := map[string]*Props{
		"nil":                            nil,
		"zero":                           {},
		"nil archive props":              {Archive: (*ArchiveProps)(nil)},
		"nil log group props":            {LogGroup: (*LogGroupProps)(nil)},
		"no log group":                   {LogGroup: NoLogGroup},
		"no insights":                    {Insights: []Insight{NoInsights}},
		"organization":                   {Coverage: Organization("o-a1b2c3d4e5")},
		"a dot in the name":              {TrailName: "audit.trail"},
		"retention too short for a tier": archivePointer(ArchiveProps{RetentionDays: 179}),
		"lock as long as the retention":  archivePointer(ArchiveProps{Lock: &Lock{Mode: Governance, Days: settings.SevenYears}}),
		"every tier": archivePointer(ArchiveProps{Tiers: []Tier{
			{30, StandardIA}, {60, IntelligentTiering}, {90, GlacierInstantRetrieval}, {180, GlacierFlexibleRetrieval}, {270, DeepArchive},
		}}),
		"members of a bucket with a name": archivePointer(ArchiveProps{MembersRead: true, BucketName: "archive"}),
		"archive elsewhere":               {Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey}},
		"admitted by its archive": {Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, trails: []TrailRef{
			{Name: "audit-trail", Account: here.Account, Region: here.Region},
		}}},
	}
	for name, props := range tests {
		t.Run(name, func(t *testing.T) {
			if err := props.Validate(&awscdk.Environment{Account: &here.Account, Region: &here.Region}); err != nil {
				t.Error(err)
			}
		})
	}
}

func archivePointer(p ArchiveProps) *Props { return &Props{Archive: &p} }

func TestResolvingDoesNotChangeTheCallersProps(t *testing.T) {
	archive := &ArchiveProps{}
	group := &LogGroupProps{}
	props := &Props{Archive: archive, LogGroup: group}
	if _, err := props.resolved(here); err != nil {
		t.Fatal(err)
	}
	if props.TrailName != "" || props.Insights != nil || group.RetentionDays != 0 || archive.RetentionDays != 0 || archive.Trails != nil {
		t.Errorf("props became %+v, %+v, %+v", props, archive, group)
	}
}

// In a stack without an account and Region, only CloudFormation knows the values of
// the tokens.
func TestUnboundStacksAreAccepted(t *testing.T) {
	unbound := environment{site.Site{Place: place.Place{
		Partition: "${Token[AWS.Partition.3]}", Account: "${Token[AWS.AccountId.4]}", Region: "${Token[AWS.Region.5]}",
	}}}
	props := &Props{Events: events.Selection{Data: []events.Data{{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}}}}}
	if _, err := props.resolved(unbound); err != nil {
		t.Error(err)
	}
}

func TestEveryCloudWatchRetentionHasItsCDKName(t *testing.T) {
	for days, name := range logRetention {
		props := &Props{LogGroup: &LogGroupProps{RetentionDays: days}}
		if _, err := props.resolved(here); err != nil {
			t.Error(err)
		}
		if name == "" || name == awslogs.RetentionDays_INFINITE {
			t.Errorf("%d days: %q", days, name)
		}
	}
	if len(logRetention) != 22 {
		t.Errorf("%d values, want CloudWatch's 22", len(logRetention))
	}
}

// What Props.Validate accepts must follow AWS's own rules.
func FuzzPropsValidation(f *testing.F) {
	f.Add("audit-trail", "logs", "audit", "o-a1b2c3d4e5", 2557, 365, 30, "GLACIER_IR", 90)
	f.Add("a--b", "Logs", "AWSLogs/", "", -1, 0, 1<<40, "STANDARD", -90)
	f.Fuzz(func(t *testing.T, name, bucket, prefix, organization string, retention, logDays, lockDays int, class string, after int) {
		props := &Props{
			TrailName: name,
			Coverage:  Organization(organization),
			LogGroup:  &LogGroupProps{RetentionDays: logDays},
			Archive: &ArchiveProps{
				BucketName: bucket, S3KeyPrefix: prefix, RetentionDays: retention,
				Tiers: []Tier{{after, StorageClass(class)}},
				Lock:  &Lock{Mode: Governance, Days: lockDays},
			},
		}
		resolved, err := props.resolved(here)
		if err != nil {
			return
		}
		own := resolved.Archive.(*ArchiveProps)
		a := own.with(own.settings().WithDefaults(here.Place, "audit-trail"))
		switch {
		case strings.Contains(resolved.TrailName, "--"), len(resolved.TrailName) < 3,
			strings.Contains(prefix, "AWSLogs/"),
			a.Lock.Days > a.RetentionDays,
			a.RetentionDays < 90,
			a.Tiers[0].AfterDays >= a.RetentionDays,
			!strings.HasPrefix(organization, "o-"):
			t.Errorf("accepted %+v of %+v", a, resolved)
		}
	})
}
