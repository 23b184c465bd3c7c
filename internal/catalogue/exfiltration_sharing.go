package catalogue

import "example.com/audittrail/internal/condition"

// Resources that have policies of their own, and ways out of the network.
var openedResources = []Detection{{
	ID: "repository-opened-to-everyone", Title: "A policy for container images names everyone", Severity: Ticket,
	Why:    "If the statement has no condition, everybody with an AWS account can pull the images.",
	First:  "Read the policy (aws ecr get-repository-policy), and delete the statement if nobody wanted that.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ecr_repository_policy_granted_public_access", "panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("ecr", "SetRepositoryPolicy", "PutRegistryPolicy"), everyone("requestParameters.policyText")),
}, {
	ID: "secret-opened-to-everyone", Title: "A policy of a secret names everyone", Severity: Ticket,
	Why:    "If the statement has no condition, others can read the secret as soon as its key lets them.",
	First:  "Delete the policy (aws secretsmanager delete-resource-policy), rotate the secret, and look for GetSecretValue.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("secretsmanager", "PutResourcePolicy"), everyone("requestParameters.resourcePolicy")),
}, {
	// Policies that let a service send, or deny what is not encrypted, name everyone
	// too and narrow it by a condition.
	ID: "queue-or-topic-names-everyone", Title: "A policy of a queue or a topic names everyone", Severity: Ticket, OptIn: true,
	Why:    "If the statement allows and has no condition, everybody can read the messages or send their own.",
	First:  "Read the policy (aws sqs get-queue-attributes, aws sns get-topic-attributes), and narrow it.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(condition.Any(
		condition.All(calls("sqs", "SetQueueAttributes", "CreateQueue"), everyone("requestParameters.attributes.Policy")),
		condition.All(calls("sns", "SetTopicAttributes"), condition.Is("requestParameters.attributeName", "Policy"), everyone("requestParameters.attributeValue")))),
}, {
	ID: "layer-shared", Title: "A Lambda layer was shared", Severity: Ticket,
	Why:    "Others can download the code that is in the layer.",
	First:  "See with whom (aws lambda get-layer-version-policy); remove it if nobody knows (remove-layer-version-permission).",
	Attack: []string{"T1537"}, References: []string{"elastic execution_lambda_layer_shared_externally"},
	When: always(calls("lambda", "AddLayerVersionPermission20181031"), byNoService()),
}, {
	// The documentation spells it both ways.
	ID: "document-made-public", Title: "A document of Systems Manager was made public", Severity: Ticket,
	Why:    "Runbooks and commands often have names, addresses and passwords in them.",
	First:  "Make it private (aws ssm modify-document-permission, account-ids-to-remove All), and read what was in it.",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("ssm", "ModifyDocumentPermission"), condition.Is("requestParameters.accountIdsToAdd[]", "all", "All")),
}, {
	ID: "build-project-made-public", Title: "A build project was made public", Severity: Ticket,
	Why:    "Everybody can read the build logs and fetch what was built.",
	First:  "Make it private (aws codebuild update-project-visibility), and rotate what the logs show.",
	Attack: []string{"T1567"}, References: []string{"panther AWS.CloudTrail.CodebuildProjectMadePublic"},
	When: always(calls("codebuild", "UpdateProjectVisibility"), condition.Is("requestParameters.projectVisibility", "PUBLIC_READ")),
}, {
	// The organization and its units have ARNs, accounts have numbers.
	ID: "resource-shared-with-account", Title: "Resources were shared with an account", Severity: Ticket, OptIn: true,
	Why:    "The account can use subnets, keys, databases and more as if they were its own.",
	First:  "Find out whose account it is; if nobody knows, end it (aws ram disassociate-resource-share).",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("ram", "CreateResourceShare", "AssociateResourceShare"), anAccount("requestParameters.principals[]"), byNoService()),
}, {
	ID: "secret-replicated", Title: "A secret was copied to other Regions", Severity: Record,
	Why:    "The copy has a key and a policy of its own, in a Region where fewer look.",
	First:  "See where it is (aws secretsmanager describe-secret), and who reads it there.",
	Attack: []string{"T1555.006"}, References: []string{"own"},
	When: always(calls("secretsmanager", "ReplicateSecretToRegions"), byNoService()),
}, {
	ID: "traffic-mirrored", Title: "Network traffic is being copied", Severity: Ticket,
	Why:    "A mirror session sends all packets of an instance to another machine, passwords and all.",
	First:  "See where they go (aws ec2 describe-traffic-mirror-sessions, -targets); delete the session if nobody knows.",
	Attack: []string{"T1040", "T1020"}, References: []string{"elastic exfiltration_ec2_full_network_packet_capture_detected", "panther AWS.EC2.Traffic.Mirroring"},
	When: always(calls("ec2", "CreateTrafficMirrorSession"), byNoService()),
}, {
	ID: "network-joined", Title: "A network was joined with another", Severity: Ticket, OptIn: true,
	Why:    "Peered networks and endpoint services are ways for data that no firewall at the edge sees.",
	First:  "Find out whose network it is (aws ec2 describe-vpc-peering-connections); reject or delete it if unknown.",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("ec2", "CreateVpcPeeringConnection", "AcceptVpcPeeringConnection", "ModifyVpcEndpointServicePermissions"), byNoService()),
}, {
	ID: "transfer-set-up", Title: "A data transfer was set up", Severity: Record,
	Why:    "DataSync tasks and Transfer Family servers move whole buckets and file systems.",
	First:  "See what goes where (aws datasync describe-task, aws transfer describe-server).",
	Attack: []string{"T1537", "T1048"}, References: []string{"own"},
	When: always(byNoService(), condition.Any(calls("datasync", "CreateTask"), calls("transfer", "CreateServer", "CreateUser"))),
}}

// What stands between a mistake, or ransom, and the data.
var safeguards = []Detection{{
	// Only a lock that can be removed can be removed: one in compliance mode
	// refuses.
	ID: "backup-vault-lock-removed", Title: "The lock of a backup vault was removed", Severity: Page,
	Why:    "Without the lock backups can be deleted, which is what comes before ransom.",
	First:  "Lock it again (aws backup put-backup-vault-lock-configuration), and take the caller's rights away.",
	Attack: []string{"T1490", "T1685"}, References: []string{"elastic impact_backup_vault_deleted_or_lock_removed"},
	When: always(calls("backup", "DeleteBackupVaultLockConfiguration"), byHand()),
}, {
	ID: "backup-vault-changed", Title: "A backup vault or its access policy was changed", Severity: Ticket,
	Why:    "The policy decides who may copy backups to other accounts, and who may delete them.",
	First:  "Read the policy (aws backup get-backup-vault-access-policy), and compare it with the one before.",
	Attack: []string{"T1490"}, References: []string{"elastic impact_backup_vault_deleted_or_lock_removed"},
	When: always(calls("backup", "DeleteBackupVault", "PutBackupVaultAccessPolicy", "DeleteBackupVaultAccessPolicy"), byNoService()),
}, {
	// What has come of age AWS Backup deletes by itself.
	ID: "backup-deleted", Title: "A backup was deleted before its time", Severity: Ticket,
	Why:    "Backups run out by themselves; deleting them by hand is what comes before ransom.",
	First:  "Ask the caller; if nobody knows, take the caller's rights away and lock the vaults.",
	Attack: []string{"T1490"}, References: []string{"elastic impact_backup_recovery_point_deleted"},
	When: always(calls("backup", "DeleteRecoveryPoint"), byNoService()),
}, {
	ID: "volume-encryption-off", Title: "New disks are no longer encrypted by default", Severity: Ticket,
	Why:    "Snapshots without encryption can be shared with anybody, and be made public.",
	First:  "Turn it on again (aws ec2 enable-ebs-encryption-by-default); look for volumes made since.",
	Attack: []string{"T1486", "T1565"}, References: []string{"elastic impact_ec2_disable_ebs_encryption", "panther AWS.EC2.EBS.Encryption.Disabled", "sigma aws_ec2_disable_encryption"},
	When: always(calls("ec2", "DisableEbsEncryptionByDefault"), byNoService()),
}, {
	ID: "public-copies-allowed", Title: "Snapshots or images may be made public again", Severity: Ticket,
	Why:    "It is the first step to publishing one.",
	First:  "Block it again (aws ec2 enable-snapshot-block-public-access, enable-image-block-public-access).",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(calls("ec2", "DisableSnapshotBlockPublicAccess", "DisableImageBlockPublicAccess"), byNoService()),
}}
