package policy_test

import (
	"slices"
	"testing"

	"example.com/audittrail/internal/policy"
)

const copyKeyARN = "arn:aws:kms:eu-central-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab"

func replication(otherAccount bool) policy.Replication {
	return policy.Replication{
		BucketARN: bucketARN, KeyARN: keyARN, Region: "eu-west-1",
		Destination: policy.ReplicationDestination{
			BucketARN: "arn:aws:s3:::audit-copies", KeyARN: copyKeyARN, Region: "eu-central-1", OtherAccount: otherAccount,
		},
	}
}

// Replication fails silently if the role lacks a permission for either key or for
// the lock of a file (awslabs/landing-zone-accelerator-on-aws #1144).
func TestReplicationRoleReadsOneBucketAndWritesTheOther(t *testing.T) {
	for _, otherAccount := range []bool{false, true} {
		statements := replication(otherAccount).RoleStatements()
		writes := []string{"s3:ReplicateObject", "s3:ReplicateTags"}
		if otherAccount {
			writes = append(writes, "s3:ObjectOwnerOverrideToBucketOwner")
		}
		want := []struct {
			sid, resource string
			actions, via  []string
		}{
			{"ReadReplicationConfiguration", bucketARN, []string{"s3:GetReplicationConfiguration", "s3:ListBucket"}, nil},
			{"ReadLogVersions", bucketARN + "/*", []string{
				"s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
				"s3:GetObjectRetention", "s3:GetObjectLegalHold",
			}, nil},
			{"DecryptLogs", keyARN, []string{"kms:Decrypt"}, []string{"s3.eu-west-1.amazonaws.com*"}},
			{"WriteCopies", "arn:aws:s3:::audit-copies/*", writes, nil},
			{"EncryptCopies", copyKeyARN, []string{"kms:Encrypt", "kms:GenerateDataKey*"}, []string{"s3.eu-central-1.amazonaws.com*"}},
		}
		if len(statements) != len(want) {
			t.Fatalf("statements %q", sids(statements))
		}
		for i, w := range want {
			s := statements[i]
			checkList(t, "Sid", []string{s.Sid}, []string{w.sid})
			checkList(t, s.Sid, s.Resources, []string{w.resource})
			checkList(t, s.Sid, s.Actions, w.actions)
			checkList(t, s.Sid, values(s, "StringLike", "kms:ViaService"), w.via)
		}
	}
}

// A copy outlives its original: an intruder in the role, or in the account of the
// originals, cannot delete it.
func TestReplicationDeletesNothing(t *testing.T) {
	r := replication(true)
	for _, s := range slices.Concat(r.RoleStatements(), r.DestinationBucketStatements("arn"), r.DestinationKeyStatements("arn")) {
		for _, refused := range []string{"s3:*", "s3:ReplicateDelete", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutBucketVersioning"} {
			if slices.Contains(s.Actions, refused) {
				t.Errorf("%s allows %s", s.Sid, refused)
			}
		}
	}
}

func TestDestinationAllowsOnlyTheReplicationRole(t *testing.T) {
	const role = "arn:aws:iam::999999999999:role/replication"
	checkJSON(t, replication(true).DestinationBucketStatements(role), `[
  {
    "Action": [
      "s3:ObjectOwnerOverrideToBucketOwner",
      "s3:ReplicateObject",
      "s3:ReplicateTags"
    ],
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::999999999999:role/replication"
    },
    "Resource": "arn:aws:s3:::audit-copies/*",
    "Sid": "ReplicateAuditLogs"
  },
  {
    "Action": [
      "s3:GetBucketVersioning",
      "s3:List*"
    ],
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::999999999999:role/replication"
    },
    "Resource": "arn:aws:s3:::audit-copies",
    "Sid": "ReplicateAuditLogsBucket"
  }
]`)
	checkJSON(t, replication(true).DestinationKeyStatements(role), `[
  {
    "Action": [
      "kms:Encrypt",
      "kms:GenerateDataKey*"
    ],
    "Condition": {
      "StringLike": {
        "kms:ViaService": "s3.eu-central-1.amazonaws.com*"
      }
    },
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::999999999999:role/replication"
    },
    "Resource": "*",
    "Sid": "EncryptAuditLogCopies"
  }
]`)
}
