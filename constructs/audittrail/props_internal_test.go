package audittrail

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/site"
)

// here is where the trails of these tests are. No test in this file starts a
// jsii kernel.
var here = environment{site.Site{Partition: "aws", Account: "111111111111", Region: "eu-west-1", Domain: "amazonaws.com"}}

const goodKey = "arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555"

// refusals holds one wrong value a row, and the exact text that refuses it.
var refusals = []struct {
	name  string
	props Props
	want  string
}{
	{"trail name", Props{TrailName: "a--b"},
		`TrailName "a--b" contains two of '.', '_' and '-' in a row; must be 3 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit, and not an IP address`},
	{"organization id", Props{Coverage: Organization("o-1")},
		`Coverage "o-1" is not an organization ID; must be "o-" followed by 10 to 32 lowercase letters and digits`},
	{"no organization id", Props{Coverage: Organization("")},
		`Coverage "" is not an organization ID; must be "o-" followed by 10 to 32 lowercase letters and digits`},
	{"regions", Props{Regions: "eu-west-1"},
		`Regions "eu-west-1" is unknown; want HomeRegion or, for all Regions, nothing`},
	{"events", Props{Events: events.Selection{Data: []events.Data{{Type: "AWS::S3::Objects"}}}},
		`Events.Data[0].Type "AWS::S3::Objects" is not one that CloudTrail knows; did you mean "AWS::S3::Object"?`},
	{"own bucket in data events", Props{
		Archive: &ArchiveProps{BucketName: "trail-logs"},
		Events:  events.Selection{Data: []events.Data{{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::trail-logs/AWSLogs/"}}}},
	}, `Events.Data[0].ARNPrefixes[0] "arn:aws:s3:::trail-logs/AWSLogs/" selects nothing: everything below "arn:aws:s3:::trail-logs/" is excepted`},

	{"unknown insight", Props{Insights: []Insight{"ApiCallRate"}},
		`Insights[0] "ApiCallRate" is unknown; want CallRate, ErrorRate, DataCallRate, DataErrorRate or NoInsights`},
	{"insight twice", Props{Insights: []Insight{CallRate, CallRate}},
		`Insights[1] "CallRate" is there twice; leave one out`},
	{"insights and none", Props{Insights: []Insight{CallRate, NoInsights}},
		`Insights[1] NoInsights stands beside others; leave it or them out`},
	{"empty insights", Props{Insights: []Insight{}},
		`Insights is an empty list; leave it out for the default, or list NoInsights`},
	{"call rate without writes", Props{Insights: []Insight{CallRate}, Events: events.Selection{Management: events.Management{Access: events.ReadOnly}}},
		`Insights[0] CallRate analyses writing management events, which Events does not select; select them or drop the Insight`},
	{"data insight without data", Props{Insights: []Insight{DataErrorRate}},
		`Insights[0] DataErrorRate analyses data events, which Events does not select; select them or drop the Insight`},

	{"log retention", Props{LogGroup: &LogGroupProps{RetentionDays: 364}},
		`LogGroup.RetentionDays 364 is not a retention period that CloudWatch Logs supports; use 180 or 365`},
	{"log group name", Props{LogGroup: &LogGroupProps{Name: "trail logs"}},
		`LogGroup.Name "trail logs" contains ' '; must be 1 to 512 letters, digits, '.', '_', '/', '#' and '-'`},
	{"no existing log group", Props{LogGroup: ExistingLogGroup(nil)},
		`LogGroup ExistingLogGroup(nil) names none; use NoLogGroup to leave it out`},

	{"bucket name", archive(ArchiveProps{BucketName: "Audit"}),
		`Archive.BucketName "Audit" contains 'A'; must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit`},
	{"key prefix", archive(ArchiveProps{S3KeyPrefix: "audit/AWSLogs"}),
		`Archive.S3KeyPrefix "audit/AWSLogs" contains the path segment AWSLogs, which CloudTrail adds itself; must be at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments`},
	{"key alias", archive(ArchiveProps{KeyAlias: "alias/audit"}),
		`Archive.KeyAlias "alias/audit" starts with "alias/", which is added automatically; must be 1 to 250 letters, digits, '/', '_' and '-'`},
	{"trail of nobody", archive(ArchiveProps{Trails: []TrailRef{{Account: "1"}}}),
		`Archive.Trails[0].Account "1" is not an account ID; must be 12 digits, including leading zeros`},
	{"trail of nowhere", archive(ArchiveProps{Trails: []TrailRef{{Region: "eu-wst-1"}}}),
		`Archive.Trails[0].Region "eu-wst-1" is not a Region; did you mean "eu-west-1"?`},
	{"trail of another partition", archive(ArchiveProps{Trails: []TrailRef{{Region: "us-gov-west-1"}}}),
		`Archive.Trails[0].Region "us-gov-west-1" is in partition aws-us-gov and the archive in aws; CloudTrail does not deliver from one to the other`},
	{"trail of no name", archive(ArchiveProps{Trails: []TrailRef{{Name: "x", OrganizationID: "org"}}}),
		"2 problems:\n" +
			`  - Archive.Trails[0].Name "x" is 1 character long; must be 3 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit, and not an IP address` + "\n" +
			`  - Archive.Trails[0].OrganizationID "org" is not an organization ID; must be "o-" followed by 10 to 32 lowercase letters and digits`},
	{"trail twice", archive(ArchiveProps{Trails: []TrailRef{{}, {Name: "audit-trail"}}}),
		`Archive.Trails[1] is the same trail as Archive.Trails[0]; leave one out`},
	{"members of a bucket without a name", archive(ArchiveProps{MembersRead: true}),
		`Archive.MembersRead needs Archive.BucketName: the key's policy names the bucket, which waits for the key, so that CloudFormation cannot choose the name; give the bucket one`},
	{"retention", archive(ArchiveProps{RetentionDays: 89, Tiers: NoTiers}),
		`Archive.RetentionDays 89 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500`},
	{"access log retention", archive(ArchiveProps{AccessLogRetentionDays: -1}),
		`Archive.AccessLogRetentionDays -1 is out of range; want 1 to 36500`},

	{"tier class", archive(ArchiveProps{Tiers: []Tier{{30, "GLACIER_INSTANT"}}}),
		`Archive.Tiers[0].StorageClass "GLACIER_INSTANT" is unknown; want STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE`},
	{"tier too soon", archive(ArchiveProps{Tiers: []Tier{{29, StandardIA}}}),
		`Archive.Tiers[0].AfterDays 29 is too soon; S3 moves objects to STANDARD_IA after 30 days at the earliest`},
	{"tier at once", archive(ArchiveProps{Tiers: []Tier{{0, DeepArchive}}}),
		`Archive.Tiers[0].AfterDays 0 is too soon; S3 moves objects to DEEP_ARCHIVE after 1 days at the earliest`},
	{"tiers from cold to warm", archive(ArchiveProps{Tiers: []Tier{{30, DeepArchive}, {400, GlacierInstantRetrieval}}}),
		`Archive.Tiers[1].StorageClass GLACIER_IR comes after DEEP_ARCHIVE; S3 moves objects from warm to cold only: STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE`},
	{"tiers too close", archive(ArchiveProps{Tiers: []Tier{{30, GlacierInstantRetrieval}, {60, DeepArchive}}}),
		`Archive.Tiers[0] moves files to GLACIER_IR after 30 days, and the next tier takes them after 60; GLACIER_IR bills at least 90 days: leave the tier out, or more time between`},
	{"tier billed beyond expiry", archive(ArchiveProps{RetentionDays: 365, Tiers: []Tier{{300, DeepArchive}}}),
		`Archive.Tiers[0] moves files to DEEP_ARCHIVE after 300 days, and the files expire after 365; DEEP_ARCHIVE bills at least 180 days: leave the tier out, or more time between`},

	{"lock mode", archive(ArchiveProps{Lock: &Lock{Days: 1}}),
		`Archive.Lock.Mode "" is unknown; want GOVERNANCE or COMPLIANCE`},
	{"lock of no days", archive(ArchiveProps{Lock: &Lock{Mode: Governance}}),
		`Archive.Lock.Days 0 is too short; want at least 1, or no Archive.Lock`},
	{"lock beyond expiry", archive(ArchiveProps{RetentionDays: 365, Lock: &Lock{Mode: Compliance, Days: 366}}),
		`Archive.Lock.Days 366 is longer than Archive.RetentionDays 365: S3 could not expire the files, and a COMPLIANCE lock cannot be undone; want at most 365`},

	{"break glass for all", archive(ArchiveProps{BreakGlass: []string{"arn:aws:iam::111111111111:root"}}),
		`Archive.BreakGlass[0] "arn:aws:iam::111111111111:root" stands for every principal that the account allows; must be arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>`},

	{"copies without a key", archive(ArchiveProps{Replication: &Replication{BucketName: "copies"}}),
		`Archive.Replication.KeyARN "" is not the ARN of a KMS key or alias; must be the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of an alias of one, arn:<partition>:kms:<region>:<account>:alias/<name>`},
	{"copies with an alias", archive(ArchiveProps{Replication: &Replication{BucketName: "copies", KeyARN: "arn:aws:kms:eu-west-1:111111111111:alias/copies"}}),
		`Archive.Replication.KeyARN "arn:aws:kms:eu-west-1:111111111111:alias/copies" is an alias, which IAM policies cannot name; want the ARN of the key itself`},
	{"copies in the bucket itself", archive(ArchiveProps{BucketName: "logs", Replication: &Replication{BucketName: "logs", KeyARN: goodKey}}),
		`Archive.Replication.BucketName "logs" is a bucket of the archive itself; want another bucket`},
	{"copies in another partition", archive(ArchiveProps{Replication: &Replication{
		BucketName: "copies", Account: "1",
		KeyARN: strings.NewReplacer("aws:kms:eu-west-1", "aws-cn:kms:cn-north-1").Replace(goodKey),
	}}), "2 problems:\n" +
		`  - Archive.Replication.Account "1" is not an account ID; must be 12 digits, including leading zeros` + "\n" +
		`  - Archive.Replication.KeyARN "arn:aws-cn:kms:cn-north-1:222222222222:key/11111111-2222-3333-4444-555555555555" is of partition aws-cn and the stack of aws, between which nothing is delivered; want an ARN of aws`},

	{"archive elsewhere, unnamed", Props{Archive: ArchiveRef{KeyARN: goodKey}},
		`Archive.BucketName "" is empty; must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit`},
	{"archive elsewhere, alias name", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: "alias/audit-trail"}},
		`Archive.KeyARN "alias/audit-trail" is an alias name without an account and a Region; must be the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of an alias of one, arn:<partition>:kms:<region>:<account>:alias/<name>`},
	{"archive elsewhere, prefix", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, S3KeyPrefix: "/a"}},
		`Archive.S3KeyPrefix "/a" starts with '/'; must be at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments`},
	{"archive elsewhere, not for this trail", Props{Archive: ArchiveRef{BucketName: "archive", KeyARN: goodKey, trails: []TrailRef{{Name: "other"}}}},
		`Archive has policies that do not admit the trail audit-trail of account 111111111111, home Region eu-west-1; add it to the Trails of ArchiveProps`},
	{"archive of nothing", Props{Archive: (*Archive)(nil)},
		`Archive is an *Archive that no constructor made; use NewArchive or ImportArchive, or leave it out for one of the trail's own`},

	{"all at once", Props{TrailName: "x", Regions: "none", LogGroup: &LogGroupProps{RetentionDays: -1}, Archive: &ArchiveProps{RetentionDays: 1, Tiers: NoTiers}},
		"4 problems:\n" +
			`  - TrailName "x" is 1 character long; must be 3 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit, and not an IP address` + "\n" +
			`  - Regions "none" is unknown; want HomeRegion or, for all Regions, nothing` + "\n" +
			`  - Archive.RetentionDays 1 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500` + "\n" +
			`  - LogGroup.RetentionDays -1 is not a retention period that CloudWatch Logs supports; must be at least 1`},
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

func TestGoodPropsAreAccepted(t *testing.T) {
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
		"lock as long as the retention":  archivePointer(ArchiveProps{Lock: &Lock{Mode: Governance, Days: sevenYears}}),
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

// In a stack that is bound to no account and Region, only CloudFormation knows
// what the tokens stand for.
func TestUnboundStacksAreAccepted(t *testing.T) {
	unbound := environment{site.Site{
		Partition: "${Token[AWS.Partition.3]}", Account: "${Token[AWS.AccountId.4]}", Region: "${Token[AWS.Region.5]}",
	}}
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

// What the validation lets through, AWS's own rules let through too.
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
		a := resolved.Archive.(*ArchiveProps).resolved(here, "audit-trail")
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
