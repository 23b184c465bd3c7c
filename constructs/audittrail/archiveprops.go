package audittrail

import (
	"cmp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// ArchiveProps configures an [Archive]. Every field is optional.
type ArchiveProps struct {
	// BucketName names the log bucket. Give one where other accounts or tools
	// have to know it before the archive is deployed.
	//
	// Default: CloudFormation chooses one.
	BucketName string

	// S3KeyPrefix goes before "AWSLogs/" in the key of every object: up to 200
	// characters, without a slash at its ends.
	//
	// Default: none.
	S3KeyPrefix string

	// Key encrypts the log files: a symmetric KMS key in the bucket's Region.
	// CloudTrail's statements are added to its policy; where they cannot be,
	// see [Archive.OwnerPolicies].
	//
	// Default: a key of the archive's own, rotated every year. It costs 1 USD
	// a month and, for the first two rotations, 1 USD more each.
	Key awskms.IKey

	// KeyAlias is the alias of the archive's own key, without "alias/"; a key
	// that was brought in keeps its own.
	//
	// Default: the name of the trail the archive is made for; "audit-trail"
	// for one made by [NewArchive].
	KeyAlias string

	// Trails are the trails that may deliver, by name: in the policies of
	// bucket and key there is no other.
	//
	// Default: the trail the archive is made for; for one made by [NewArchive]
	// the trail "audit-trail" of the archive's account and Region.
	Trails []TrailRef

	// MembersRead lets each account whose trail the archive admits read its own
	// log files and decrypt them, and no other's; for an organization trail each
	// account of the organization. Its administrators still have to allow it to
	// their principals. The accounts have to exist: AWS refuses a policy that
	// names one that does not. It needs BucketName, for the key's policy names
	// the bucket.
	//
	// For an organization the key's policy says Principal "*" on the condition of
	// the organization's id. Whether Security Hub KMS.5, which passes over
	// conditions with wildcards, is content with that one is unverified.
	//
	// Default: they may not.
	MembersRead bool

	// RetentionDays is how long log files are kept: at least 90 days, which is
	// how far CloudTrail's own event history reaches.
	//
	// Default: 2557, seven years.
	RetentionDays int

	// Tiers are the cheaper storage classes that log files move to, in order.
	// Files below 36 KiB stay where they are: moving those costs more than it
	// saves. [NoTiers] moves none.
	//
	// Default: [GlacierInstantRetrieval] after 90 days, which Athena still
	// reads, where the retention leaves it the 90 days that it bills for.
	Tiers []Tier

	// Lock holds log files against deletion. A [Governance] lock can be lifted by
	// break-glass principals, a [Compliance] lock by nobody.
	//
	// Default: no lock.
	Lock *Lock

	// AccessLogRetentionDays is how long the log bucket's server access logs
	// are kept, in a bucket of their own.
	//
	// Default: 365.
	AccessLogRetentionDays int

	// AccessLogBucketName names that bucket. Give one where a trail of another
	// account records S3 data events of this one, and so has to leave it out.
	//
	// Default: CloudFormation chooses one.
	AccessLogBucketName string

	// Replication copies log files to a bucket in another Region or account.
	//
	// Default: none.
	Replication *Replication

	// BreakGlass lists the ARNs of the IAM roles and users of the archive's
	// account that may write and delete log objects. They still need an IAM
	// policy that allows it.
	//
	// Default: nobody may.
	BreakGlass []string
}

const (
	leastRetentionDays = 90
	mostDays           = 36500 // a hundred years, as long as S3 locks anything
	sevenYears         = 2557  // days, leap days included
	oneYear            = 365
)

// resolved returns a copy of p with every default filled in. alias is that of
// the archive's own key.
func (p *ArchiveProps) resolved(env environment, alias string) ArchiveProps {
	var r ArchiveProps
	if p != nil {
		r = *p
	}
	if r.Key == nil {
		r.KeyAlias = cmp.Or(r.KeyAlias, alias)
	}
	r.RetentionDays = cmp.Or(r.RetentionDays, sevenYears)
	r.AccessLogRetentionDays = cmp.Or(r.AccessLogRetentionDays, oneYear)
	if r.Tiers == nil {
		r.Tiers = defaultTiers(r.RetentionDays)
	}
	trails := make([]TrailRef, len(r.Trails))
	for i, t := range r.Trails {
		trails[i] = t.resolved(env)
	}
	r.Trails = trails
	return r
}

// alone returns p resolved for an archive that is made for no trail, or one
// error with every problem.
func (p *ArchiveProps) alone(env environment) (ArchiveProps, error) {
	r := p.resolved(env, defaultName)
	if len(r.Trails) == 0 {
		r = r.admitting(TrailRef{}.resolved(env))
	}
	var problems problem.List
	env.Validate(&problems)
	r.check(&problems, nil, env)
	r.checkSizes(&problems, nil, env, ownBucket)
	return r, problems.Err()
}

// admitting returns a copy of p among whose trails is the one it is made for.
func (p ArchiveProps) admitting(trail TrailRef) ArchiveProps {
	if !slices.Contains(p.Trails, trail) {
		p.Trails = append(slices.Clone(p.Trails), trail)
	}
	return p
}

// validate takes the trail that the archive is made for by its length only, and
// leaves out the alias that has its name: whatever is wrong with them is a
// problem of the trail.
func (p *ArchiveProps) validate(problems *problem.List, trail TrailRef, env environment) {
	r := p.resolved(env, defaultName)
	r.check(problems, problem.At("Archive"), env)
	r.admitting(trail).checkSizes(problems, problem.At("Archive"), env, ownBucket)
}

// bucketNames has a stand-in for each name that CloudFormation chooses: it is a
// value of the selectors too, and their number is limited.
func (p *ArchiveProps) bucketNames() []string {
	names := []string{cmp.Or(p.BucketName, "${Token[Bucket]}"), cmp.Or(p.AccessLogBucketName, "${Token[AccessLogs]}")}
	if p.Replication != nil {
		names = append(names, p.Replication.BucketName)
	}
	return names
}

// check reports every problem of resolved props.
func (p ArchiveProps) check(problems *problem.List, at problem.Path, env environment) {
	if p.BucketName != "" {
		problems.Add(at.Field("BucketName"), valid.BucketName(p.BucketName))
	}
	problems.Add(at.Field("S3KeyPrefix"), valid.KeyPrefix(p.S3KeyPrefix))
	if p.Key == nil {
		problems.Add(at.Field("KeyAlias"), valid.AliasName(p.KeyAlias))
	} else if p.KeyAlias != "" {
		problems.Addf(at.Field("KeyAlias"), "%q has no meaning beside Key, which keeps its own; leave one of them out", p.KeyAlias)
	}
	for i, t := range p.Trails {
		t.validate(problems, at.Field("Trails").Index(i), env)
		if first := slices.Index(p.Trails, t); first < i {
			problems.Addf(at.Field("Trails").Index(i), "is the same trail as %v; leave one out", at.Field("Trails").Index(first))
		}
	}
	if p.MembersRead && p.BucketName == "" {
		problems.Addf(at.Field("MembersRead"), "needs %v: the key's policy names the bucket, which waits for the key, so that CloudFormation cannot choose the name; give the bucket one", at.Field("BucketName"))
	}
	if p.RetentionDays < leastRetentionDays || p.RetentionDays > mostDays {
		problems.Addf(at.Field("RetentionDays"), "%d is out of range; want %d, which CloudTrail's event history covers without a trail, to %d",
			p.RetentionDays, leastRetentionDays, mostDays)
	}
	if p.AccessLogRetentionDays < 1 || p.AccessLogRetentionDays > mostDays {
		problems.Addf(at.Field("AccessLogRetentionDays"), "%d is out of range; want 1 to %d", p.AccessLogRetentionDays, mostDays)
	}
	if p.AccessLogBucketName != "" {
		problems.Add(at.Field("AccessLogBucketName"), valid.BucketName(p.AccessLogBucketName))
		if p.AccessLogBucketName == p.BucketName {
			problems.Addf(at.Field("AccessLogBucketName"), "%q is the log bucket itself; want another name", p.AccessLogBucketName)
		}
	}
	checkTiers(problems, at.Field("Tiers"), p.Tiers, p.RetentionDays)
	if p.Lock != nil {
		p.Lock.check(problems, at, p.RetentionDays)
	}
	if p.Replication != nil {
		p.Replication.check(problems, at.Field("Replication"), p, env)
	}
	for i, arn := range p.BreakGlass {
		field := at.Field("BreakGlass").Index(i)
		problems.Add(field, valid.PrincipalARN(arn))
		checkPartition(problems, field, arn, env)
		if owner := arnPart(arn, arnAccount); owner != "" && site.Differ(owner, env.Account) {
			problems.Addf(field, "%q is of account %s, whose principals the archive's account %s does not let in; want one of its own", arn, owner, env.Account)
		}
	}
	checkKey(problems, at.Field("Key"), p.Key, env, env.Region)
}
