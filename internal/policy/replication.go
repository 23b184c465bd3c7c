package policy

// Replication describes a log bucket that is replicated to another bucket.
type Replication struct {
	BucketARN   string
	KeyARN      string
	Region      string
	Destination ReplicationDestination
}

// ReplicationDestination is the bucket that receives the copies.
type ReplicationDestination struct {
	BucketARN    string
	KeyARN       string
	Region       string
	OtherAccount bool // the bucket belongs to another account, which becomes the owner of the copies
}

// RoleStatements returns the policy of the role that S3 assumes to replicate.
// Deletions are not replicated: a copy outlives the deletion of its original.
func (r Replication) RoleStatements() []Statement {
	replicate := []string{"s3:ReplicateObject", "s3:ReplicateTags"}
	if r.Destination.OtherAccount {
		replicate = append(replicate, "s3:ObjectOwnerOverrideToBucketOwner")
	}
	return []Statement{{
		Sid: "ReadReplicationConfiguration", Effect: Allow,
		Actions: []string{"s3:GetReplicationConfiguration", "s3:ListBucket"}, Resources: []string{r.BucketARN},
		Why: "S3 reads what to replicate.", Source: replicationPage,
	}, {
		Sid: "ReadLogVersions", Effect: Allow,
		Actions: []string{
			"s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
			"s3:GetObjectRetention", "s3:GetObjectLegalHold",
		},
		Resources: []string{r.BucketARN + "/*"},
		Why:       "S3 reads each version of each file and, if the bucket has Object Lock, its retention and legal hold.",
		Source:    replicationPage + "; for Object Lock, https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html",
	}, DecryptLogs(r.KeyARN, r.Region), {
		Sid: "WriteCopies", Effect: Allow, Actions: replicate, Resources: []string{r.Destination.BucketARN + "/*"},
		Why: "S3 writes the copies and may not delete any.", Source: replicationPage,
	}, {
		Sid: "EncryptCopies", Effect: Allow, Actions: []string{"kms:Encrypt", "kms:GenerateDataKey*"}, Resources: []string{r.Destination.KeyARN},
		Conditions: []Condition{via("s3", r.Destination.Region)},
		Why: "Without kms:GenerateDataKey, replication fails silently " +
			"(awslabs/landing-zone-accelerator-on-aws #1144).", Source: replicationPage,
	}}
}

// DestinationBucketStatements returns the statements that the owner of the
// destination bucket must add if that is another account.
func (r Replication) DestinationBucketStatements(roleARN string) []Statement {
	return []Statement{{
		Sid: "ReplicateAuditLogs", Effect: Allow, Principal: Principal{AWS: []string{roleARN}},
		Actions:   []string{"s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"},
		Resources: []string{r.Destination.BucketARN + "/*"},
		Why:       "A role of another account can write only if the bucket's policy allows it.", Source: replicationPage,
	}, {
		Sid: "ReplicateAuditLogsBucket", Effect: Allow, Principal: Principal{AWS: []string{roleARN}},
		Actions:   []string{"s3:GetBucketVersioning", "s3:List*"},
		Resources: []string{r.Destination.BucketARN},
		Why:       "AWS's example without s3:PutBucketVersioning: replication does not need to suspend versioning.", Source: replicationPage,
	}}
}

// DestinationKeyStatements returns the statements that the owner of the
// destination's key must add if that is another account.
func (r Replication) DestinationKeyStatements(roleARN string) []Statement {
	return []Statement{{
		Sid: "EncryptAuditLogCopies", Effect: Allow, Principal: Principal{AWS: []string{roleARN}},
		Actions: []string{"kms:Encrypt", "kms:GenerateDataKey*"}, Resources: thisKey,
		Conditions: []Condition{via("s3", r.Destination.Region)},
		Why:        "A role of another account can use the key only if the key's policy allows it.", Source: replicationPage,
	}}
}
