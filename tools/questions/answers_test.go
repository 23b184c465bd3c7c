package questions

// answers are the rows that each question must return about the story: of a list of events
// their ids, of any other answer whole rows.
var answers = map[string][]string{
	"key-use": {
		"arn:aws:sts::111122223333:assumed-role/Admin/carol | PutKeyPolicy | 203.0.113.17 |  |  | 1 | 2026-11-02T10:00:00Z | 2026-11-02T10:00:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | PutKeyPolicy | 198.51.100.7 |  |  | 1 | 2026-11-05T02:35:00Z | 2026-11-05T02:35:00Z",
		"arn:aws:sts::111122223333:assumed-role/Key-Test/check | Decrypt | 203.0.113.17 |  |  | 1 | 2026-11-02T09:01:00Z | 2026-11-02T09:01:00Z",
		"arn:aws:sts::111122223333:assumed-role/Key-Test/check | Encrypt | 203.0.113.17 |  |  | 1 | 2026-11-02T09:00:00Z | 2026-11-02T09:00:00Z",
		"arn:aws:sts::111122223333:assumed-role/Reader/dave | Decrypt | 203.0.113.20 |  |  | 1 | 2026-11-03T10:00:00Z | 2026-11-03T10:00:00Z",
		"cloudtrail.amazonaws.com | GenerateDataKey | cloudtrail.amazonaws.com | cloudtrail.amazonaws.com |  | 1 | 2026-11-02T09:05:00Z | 2026-11-02T09:05:00Z",
	},
	"audit-key-use":        {"test-encrypts", "test-decrypts", "cloudtrail-writes-a-file", "admin-sets-a-key-policy", "reader-reads-a-log-file", "deploy-sets-a-key-policy"},
	"kms-denied":           {"arn:aws:sts::111122223333:assumed-role/Deploy/night | Decrypt | 198.51.100.7 | AccessDenied | 2 | 2026-11-05T02:30:00Z | 2026-11-05T02:31:00Z"},
	"key-policy-history":   {"admin-sets-a-key-policy", "deploy-sets-a-key-policy"},
	"key-deletions":        {"deploy-schedules-a-deletion", "admin-cancels-the-deletion"},
	"kms-recorded":         {"Encrypt | yes | 1 | 2026-11-02T09:00:00Z", "Decrypt | yes | 1 | 2026-11-02T09:01:00Z"},
	"sign-ins-without-mfa": {"alice-signs-in-without-mfa", "root-signs-in-without-mfa"},
	"root-activity":        {"root-signs-in-without-mfa", "root-creates-an-access-key"},
	"trail-changes": {"admin-sets-a-key-policy", "admin-shortens-the-log-group", "admin-keeps-a-bucket-inside",
		"deploy-may-not-stop-the-trail", "deploy-blinds-the-trail", "deploy-sets-a-key-policy"},
	"principal":  append([]string{"ci-runs-instances", "ci-is-throttled"}, night...),
	"access-key": withKey,
	"address": {
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | ec2.amazonaws.com | ModifySnapshotAttribute |  | 2 | 2026-11-05T02:25:00Z | 2026-11-05T02:26:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | kms.amazonaws.com | Decrypt | AccessDenied | 2 | 2026-11-05T02:30:00Z | 2026-11-05T02:31:00Z",
		"arn:aws:iam::111122223333:user/alice | AKIAALICEEXAMPLE | iam.amazonaws.com | ListUsers | AccessDenied | 1 | 2026-11-05T02:01:00Z | 2026-11-05T02:01:00Z",
		"arn:aws:iam::111122223333:user/alice | AKIAALICEEXAMPLE | sts.amazonaws.com | AssumeRole | AccessDenied | 1 | 2026-11-05T02:01:30Z | 2026-11-05T02:01:30Z",
		"arn:aws:iam::111122223333:user/alice | AKIAALICEEXAMPLE | sts.amazonaws.com | AssumeRole |  | 1 | 2026-11-05T02:02:00Z | 2026-11-05T02:02:00Z",
		"arn:aws:iam::111122223333:user/alice | AKIAALICEEXAMPLE | sts.amazonaws.com | GetCallerIdentity |  | 1 | 2026-11-05T02:00:00Z | 2026-11-05T02:00:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | bedrock.amazonaws.com | InvokeModel |  | 1 | 2026-11-05T03:00:00Z | 2026-11-05T03:00:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | cloudtrail.amazonaws.com | GetTrailStatus |  | 1 | 2026-11-05T02:21:30Z | 2026-11-05T02:21:30Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | cloudtrail.amazonaws.com | PutEventSelectors |  | 1 | 2026-11-05T02:21:00Z | 2026-11-05T02:21:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | cloudtrail.amazonaws.com | StopLogging | AccessDenied | 1 | 2026-11-05T02:20:00Z | 2026-11-05T02:20:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | ec2.amazonaws.com | RunInstances |  | 1 | 2026-11-05T02:10:00Z | 2026-11-05T02:10:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | kms.amazonaws.com | PutKeyPolicy |  | 1 | 2026-11-05T02:35:00Z | 2026-11-05T02:35:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | kms.amazonaws.com | ScheduleKeyDeletion |  | 1 | 2026-11-05T02:40:00Z | 2026-11-05T02:40:00Z",
		"arn:aws:sts::111122223333:assumed-role/Deploy/night | ASIANIGHTEXAMPLE | sts.amazonaws.com | AssumeRole |  | 1 | 2026-11-05T02:15:00Z | 2026-11-05T02:15:00Z",
	},
	"source-identity": night,
	"first-and-last-seen": {
		"111122223333 | us-east-1 | signin.amazonaws.com | 2 | 2026-11-02T08:00:00Z | 2026-11-03T11:00:00Z",
		"111122223333 | eu-central-1 | s3.amazonaws.com | 1 | 2026-11-02T08:05:00Z | 2026-11-02T08:05:00Z",
		"111122223333 | us-east-1 | iam.amazonaws.com | 1 | 2026-11-03T11:05:00Z | 2026-11-03T11:05:00Z",
	},
	"assumed-roles": {"a-vendor-assumes-a-role", "ec2-assumes-a-role", "alice-may-not-assume-admin", "alice-assumes-deploy", "deploy-assumes-archive-admin"},
	"session-chain": append(withKey[:len(withKey):len(withKey)], night...),
	"new-regions":   {"ap-south-1 | 1 | 2026-11-05T02:10:00Z | 2026-11-05T02:10:00Z | 1"},
	"new-services": {
		"cloudtrail.amazonaws.com | 3 | 2026-11-05T02:20:00Z | 2026-11-05T02:21:30Z | 1",
		"bedrock.amazonaws.com | 1 | 2026-11-05T03:00:00Z | 2026-11-05T03:00:00Z | 1",
	},
	"new-user-agents": {
		"arn:aws:iam::111122223333:user/alice | Boto3/1.40.64 | 4 | 2026-11-05T02:00:00Z | 2026-11-05T02:02:00Z | 1",
		"arn:aws:iam::111122223333:role/Deploy | Boto3/1.40.64 | 12 | 2026-11-05T02:10:00Z | 2026-11-05T03:00:00Z | 1",
	},
	"new-addresses": {
		"arn:aws:iam::111122223333:user/alice | 198.51.100.7 | 4 | 2026-11-05T02:00:00Z | 2026-11-05T02:02:00Z | 1",
		"arn:aws:iam::111122223333:role/Deploy | 198.51.100.7 | 12 | 2026-11-05T02:10:00Z | 2026-11-05T03:00:00Z | 1",
	},
	"error-leaders": {
		"AccessDenied | kms.amazonaws.com | Decrypt | arn:aws:sts::111122223333:assumed-role/Deploy/night | 2 | 2026-11-05T02:30:00Z | 2026-11-05T02:31:00Z",
		"AccessDenied | cloudtrail.amazonaws.com | StopLogging | arn:aws:sts::111122223333:assumed-role/Deploy/night | 1 | 2026-11-05T02:20:00Z | 2026-11-05T02:20:00Z",
		"AccessDenied | iam.amazonaws.com | ListUsers | arn:aws:iam::111122223333:user/alice | 1 | 2026-11-05T02:01:00Z | 2026-11-05T02:01:00Z",
		"AccessDenied | sts.amazonaws.com | AssumeRole | arn:aws:iam::111122223333:user/alice | 1 | 2026-11-05T02:01:30Z | 2026-11-05T02:01:30Z",
		"Client.RequestLimitExceeded | ec2.amazonaws.com | DescribeInstances | arn:aws:sts::111122223333:assumed-role/Deploy/ci | 1 | 2026-11-04T07:00:00Z | 2026-11-04T07:00:00Z",
	},
	"cross-account-access": {"444455556666 | 111122223333 | sts.amazonaws.com | AssumeRole | 1 | 1 | 2026-11-04T06:00:00Z | 2026-11-04T06:00:00Z"},
	"shared-outside":       {"deploy-shares-a-snapshot", "deploy-publishes-a-snapshot", "deploy-sets-a-key-policy"},
	"timeline": append([]string{"alice-signs-in-without-mfa", "alice-lists-buckets", "root-creates-an-access-key",
		"alice-comes-from-elsewhere", "alice-may-not-list-users", "alice-may-not-assume-admin", "alice-assumes-deploy"}, night...),
	"detection": {"deploy-blinds-the-trail"},
}

// withKey are the calls with alice's access key, night those of the role that she assumes with it.
var (
	withKey = []string{"alice-lists-buckets", "alice-comes-from-elsewhere", "alice-may-not-list-users", "alice-may-not-assume-admin", "alice-assumes-deploy"}
	night   = []string{"deploy-runs-instances-abroad", "deploy-assumes-archive-admin", "deploy-may-not-stop-the-trail", "deploy-blinds-the-trail",
		"deploy-looks-at-the-trail", "deploy-shares-a-snapshot", "deploy-publishes-a-snapshot", "deploy-may-not-decrypt", "deploy-may-not-decrypt-again",
		"deploy-sets-a-key-policy", "deploy-schedules-a-deletion", "deploy-invokes-a-model"}
)
