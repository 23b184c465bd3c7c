package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/settings"
)

// ArchiveProps configures an [Archive]. Every field is optional.
type ArchiveProps struct {
	// BucketName is the name of the log bucket: 3 to 63 lowercase letters, digits
	// and '-'. Set it if other accounts or tools must know the name before the
	// archive is deployed.
	//
	// Default: CloudFormation chooses the name.
	BucketName string

	// S3KeyPrefix precedes "AWSLogs/" in the key of every object: up to 200
	// characters, without a leading or trailing slash.
	//
	// Default: none.
	S3KeyPrefix string

	// Key is an existing KMS key that encrypts the log files: a symmetric key in
	// the bucket's Region. CloudTrail's statements are added to its policy; if the
	// app cannot change it, see [Archive.OwnerPolicies].
	//
	// Default: a new key that is rotated every year. It costs 1 USD a month, and 1
	// USD more for each of the first two rotations.
	Key awskms.IKey

	// KeyAlias is the alias of the new key, without "alias/". It cannot be set
	// together with Key.
	//
	// Default: the name of the trail that the archive belongs to, with '-' for
	// each '.'; "audit-trail" for an archive created with [NewArchive].
	KeyAlias string

	// Trails lists the trails that may deliver. The policies of bucket and key
	// name them and no others. Each delivers to the path of its own account only:
	// by a statement for each account while these fit, with up to about 40 accounts,
	// and above that by a denial that applies if CloudTrail sends aws:SourceAccount.
	//
	// Default: the trail that the archive belongs to; for an archive created with
	// [NewArchive], the trail "audit-trail" of the archive's account and Region.
	Trails []TrailRef

	// TrailsOf admits the trails with one name in every account of an organization,
	// by a pattern instead of a list of ARNs, which has room for about 145 trails:
	// for more accounts, and for accounts that are not known. Trails that have the
	// name are not named in addition, so all of their accounts must belong to the
	// organization; others are named as before.
	//
	// An account of the organization can deliver only what CloudTrail writes for
	// its trail with that name. An account that leaves the organization can no
	// longer deliver. For the bucket, AWS documents the condition on
	// aws:SourceOrgID; for the key, it is derived.
	//
	// See https://docs.aws.amazon.com/controltower/latest/userguide/logging-s3-audit-bucket.html.
	//
	// Default: none; only the trails in Trails may deliver.
	TrailsOf *OrganizationTrails

	// MembersRead lets each account whose trail the archive admits read and
	// decrypt its own log files, and no others; for an organization trail and with
	// TrailsOf, each account of the organization. Administrators of the account must still allow
	// their principals to do so. The accounts must exist: AWS rejects a policy that
	// names an account that does not exist. MembersRead requires BucketName,
	// because the key's policy names the bucket.
	//
	// For an organization, the key's policy allows Principal "*" with a condition
	// on the organization ID. Security Hub KMS.5 ignores conditions with
	// wildcards; whether it accepts this one is not documented (unverified).
	//
	// Default: false; members cannot read.
	MembersRead bool

	// RetentionDays is the number of days that log files are kept: 90 to 36500.
	// CloudTrail's own event history already covers 90 days.
	//
	// Default: 2557 (seven years).
	RetentionDays int

	// Tiers lists the cheaper storage classes that log files move to, in order.
	// Files smaller than 36 KiB do not move, because moving them costs more than
	// it saves. Use [NoTiers] to move none.
	//
	// Default: [GlacierInstantRetrieval] after 90 days, which Athena can still
	// read, if RetentionDays is at least 180, so that no file leaves the class
	// within the 90 days that it is billed for.
	Tiers []Tier

	// Lock protects log files from deletion with S3 Object Lock. Break-glass
	// principals can bypass a [Governance] lock; nobody can bypass a [Compliance]
	// lock. Set it when you create the archive. Setting it later can replace the
	// bucket: see [Lock].
	//
	// Default: no lock.
	Lock *Lock

	// AccessLogRetentionDays is the number of days that the log bucket's server
	// access logs are kept, in a separate bucket: 1 to 36500.
	//
	// Default: 365.
	AccessLogRetentionDays int

	// AccessLogBucketName is the name of that bucket. Set it if a trail of another
	// account records S3 data events of this account, so that the trail can leave
	// the bucket out.
	//
	// Default: CloudFormation chooses the name.
	AccessLogBucketName string

	// Replication copies log files to a bucket in another Region or account.
	//
	// Default: none.
	Replication *Replication

	// BreakGlass lists the ARNs of IAM roles and users in the archive's account
	// that may write and delete log files and access logs, and change locks. They
	// also need an IAM policy that allows it.
	//
	// Default: none; the policies deny it to everyone except CloudTrail, which writes.
	BreakGlass []string
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p *ArchiveProps) settings() settings.Archive {
	if p == nil {
		return settings.Archive{}
	}
	s := settings.Archive{
		BucketName: p.BucketName, S3KeyPrefix: p.S3KeyPrefix, KeyAlias: p.KeyAlias,
		Trails: plainTrails(p.Trails), TrailsOf: (*settings.OrganizationTrails)(p.TrailsOf), MembersRead: p.MembersRead,
		RetentionDays: p.RetentionDays, AccessLogRetentionDays: p.AccessLogRetentionDays, AccessLogBucketName: p.AccessLogBucketName,
		Replication: (*settings.Replication)(p.Replication), BreakGlass: p.BreakGlass,
	}
	if p.Key != nil {
		s.Key = existingKey{p.Key}
	}
	if p.Tiers != nil {
		s.Tiers = make([]settings.Tier, len(p.Tiers))
		for i, tier := range p.Tiers {
			s.Tiers[i] = settings.Tier{AfterDays: tier.AfterDays, StorageClass: string(tier.StorageClass)}
		}
	}
	if p.Lock != nil {
		s.Lock = &settings.Lock{Mode: string(p.Lock.Mode), Days: p.Lock.Days}
	}
	return s
}

// with returns a copy of p with the settings' defaults and trails.
func (p *ArchiveProps) with(s settings.Archive) ArchiveProps {
	var r ArchiveProps
	if p != nil {
		r = *p
	}
	r.KeyAlias, r.RetentionDays, r.AccessLogRetentionDays = s.KeyAlias, s.RetentionDays, s.AccessLogRetentionDays
	r.Tiers = make([]Tier, len(s.Tiers))
	for i, tier := range s.Tiers {
		r.Tiers[i] = Tier{AfterDays: tier.AfterDays, StorageClass: StorageClass(tier.StorageClass)}
	}
	r.Trails = make([]TrailRef, len(s.Trails))
	for i, t := range s.Trails {
		r.Trails[i] = TrailRef(t)
	}
	r.TrailsOf = (*OrganizationTrails)(s.TrailsOf)
	return r
}

// policies describes the log bucket for its policies and those of the key.
func (p *ArchiveProps) policies(env environment) policy.LogBucket {
	return p.settings().LogBucket(env.Place)
}
