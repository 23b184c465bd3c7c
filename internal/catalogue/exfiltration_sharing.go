package catalogue

import "example.com/audittrail/internal/condition"

// Resources with policies of their own, and ways out of the network.
var openedResources = []Detection{{
	ID: "repository-opened-to-everyone", Title: "An ECR policy that names everyone was set", Severity: Ticket,
	Why:    "If the statement has no condition, anyone with an AWS account can pull the images.",
	First:  "Read the policy (aws ecr get-repository-policy --repository-name NAME). If no one wanted the statement, delete it.",
	Attack: []string{"T1537"}, References: []string{"elastic exfiltration_ecr_repository_policy_granted_public_access", "panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("ecr", "SetRepositoryPolicy", "PutRegistryPolicy"), namesEveryone("requestParameters.policyText")),
}, {
	ID: "secret-opened-to-everyone", Title: "A secret was given a policy that names everyone", Severity: Ticket,
	Why:    "If the statement has no condition, others can read the secret as soon as its key lets them.",
	First:  "Delete the policy (aws secretsmanager delete-resource-policy --secret-id ID), rotate the secret and look for GetSecretValue calls.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(calls("secretsmanager", "PutResourcePolicy"), namesEveryone("requestParameters.resourcePolicy")),
}, {
	// Policies that let a service send messages, or that deny unencrypted connections,
	// also name everyone and narrow it by a condition.
	ID: "queue-or-topic-names-everyone", Title: "An SQS queue or SNS topic was given a policy that names everyone", Severity: Ticket, OptIn: true,
	Why:    "If the statement allows and has no condition, anyone can read the messages or send their own.",
	First:  "Read the policy (aws sqs get-queue-attributes --queue-url URL --attribute-names Policy, aws sns get-topic-attributes --topic-arn ARN) and narrow it.",
	Attack: []string{"T1537"}, References: []string{"panther AWS.CloudTrail.ResourceMadePublic"},
	When: always(condition.Any(
		condition.All(calls("sqs", "SetQueueAttributes", "CreateQueue"), namesEveryone("requestParameters.attributes.Policy")),
		condition.All(calls("sns", "SetTopicAttributes"), condition.Is("requestParameters.attributeName", "Policy"), namesEveryone("requestParameters.attributeValue")))),
}, {
	ID: "layer-shared", Title: "A Lambda layer was shared", Severity: Ticket,
	Why:    "Others can download the code in the layer.",
	First:  "See with whom (aws lambda get-layer-version-policy --layer-name NAME --version-number N). If no one knows, end it (aws lambda remove-layer-version-permission).",
	Attack: []string{"T1537"}, References: []string{"elastic execution_lambda_layer_shared_externally"},
	When: always(calls("lambda", "AddLayerVersionPermission20181031"), outsideCloudFormation()),
}, {
	// AWS's documentation spells the value both ways.
	ID: "document-made-public", Title: "A Systems Manager document was made public", Severity: Ticket,
	Why:    "Runbooks and commands often contain names, addresses and passwords.",
	First:  "Make it private (aws ssm modify-document-permission --name NAME --permission-type Share --account-ids-to-remove All), and read what was in it.",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("ssm", "ModifyDocumentPermission"), condition.Is("requestParameters.accountIdsToAdd[]", "all", "All")),
}, {
	ID: "build-project-made-public", Title: "A CodeBuild project was made public", Severity: Ticket,
	Why:    "Anyone can read the build logs and download what was built.",
	First:  "Make it private (aws codebuild update-project-visibility --project-arn ARN --project-visibility PRIVATE) and rotate the secrets that its logs show.",
	Attack: []string{"T1567"}, References: []string{"panther AWS.CloudTrail.CodebuildProjectMadePublic"},
	When: always(calls("codebuild", "UpdateProjectVisibility"), condition.Is("requestParameters.projectVisibility", "PUBLIC_READ")),
}, {
	// Principals of this call are the organization and its units, by ARN, and accounts,
	// by number. Only accounts match.
	ID: "resource-shared-with-account", Title: "Resources were shared with an account through AWS RAM", Severity: Ticket, OptIn: true,
	Why:    "That account can use subnets, keys, databases and more as if they were its own.",
	First:  "Find out whose account it is. If no one knows, end the sharing (aws ram disassociate-resource-share --resource-share-arn ARN --principals ACCOUNT).",
	Attack: []string{"T1537"}, References: []string{"own"},
	When: always(calls("ram", "CreateResourceShare", "AssociateResourceShare"), namesAccount("requestParameters.principals[]"), outsideCloudFormation()),
}, {
	ID: "secret-replicated", Title: "A secret was replicated to other Regions", Severity: Record,
	Why:    "The replica has a key and a policy of its own, in a Region where fewer people look.",
	First:  "See where it is (aws secretsmanager describe-secret --secret-id ID) and who reads it there.",
	Attack: []string{"T1555.006"}, References: []string{"own"},
	When: always(calls("secretsmanager", "ReplicateSecretToRegions"), outsideCloudFormation()),
}, {
	ID: "traffic-mirrored", Title: "A traffic mirror was set up or changed", Severity: Ticket,
	Why:    "A mirror session sends all packets of an instance to another machine, including passwords.",
	First:  "See where they go (aws ec2 describe-traffic-mirror-sessions, aws ec2 describe-traffic-mirror-targets). If no one knows, delete the session.",
	Attack: []string{"T1040", "T1020"}, References: []string{"elastic exfiltration_ec2_full_network_packet_capture_detected", "panther AWS.EC2.Traffic.Mirroring"},
	When: always(calls("ec2", "CreateTrafficMirrorSession", "ModifyTrafficMirrorSession", "CreateTrafficMirrorTarget", "CreateTrafficMirrorFilter"), outsideCloudFormation()),
}, {
	ID: "network-joined", Title: "A VPC was opened to another network", Severity: Ticket, OptIn: true,
	Why:    "Data can leave through peered networks and endpoint services without passing a firewall at the edge.",
	First:  "Find out whose network it is (aws ec2 describe-vpc-peering-connections). If no one knows, reject or delete the connection.",
	Attack: []string{"T1537"}, References: []string{"elastic persistence_route_53_hosted_zone_associated_with_a_vpc"},
	When: always(outsideCloudFormation(), condition.Any(
		calls("ec2", "CreateVpcPeeringConnection", "AcceptVpcPeeringConnection", "ModifyVpcEndpointServicePermissions"),
		calls("route53", "AssociateVPCWithHostedZone", "CreateVPCAssociationAuthorization"))),
}, {
	// Ports and addresses are in one element of a list, so port 443 cannot be told from 22.
	ID: "ingress-opened-to-world", Title: "A security group was opened to every address by hand", Severity: Ticket,
	Why:    "Anyone on the internet can reach what listens on that port, and programs find it within minutes.",
	First:  "See the port (aws ec2 describe-security-group-rules). If it is not meant for the public, revoke it (aws ec2 revoke-security-group-ingress).",
	Attack: []string{"T1190"},
	References: []string{"elastic defense_evasion_vpc_security_group_ingress_rule_added_for_remote_connections", "stratus aws.exfiltration.ec2-security-group-open-port-22-ingress",
		"pacu ec2__backdoor_ec2_sec_groups", "panther AWS.EC2.ManualSecurityGroupChange", "Security Hub EC2.13", "Security Hub EC2.14", "Security Hub EC2.18", "Security Hub EC2.19"},
	OptIn: true, // web servers are opened like this
	When: always(byHand(), attempts("ec2", "AuthorizeSecurityGroupIngress"), condition.Any(
		condition.Is("responseElements.securityGroupRuleSet.items[].cidrIpv4", "0.0.0.0/0"),
		condition.Is("responseElements.securityGroupRuleSet.items[].cidrIpv6", "::/0"))),
}, {
	ID: "model-shared", Title: "A resource policy of Bedrock was set by hand", Severity: Ticket,
	Why:    "The policy can let other accounts use or copy a model that was trained on your data.",
	First:  "Read the policy (aws bedrock get-resource-policy --resource-arn ARN). If no one knows the account, delete it.",
	Attack: []string{"T1537"}, References: []string{"elastic persistence_bedrock_resource_based_policy_modified_or_deleted"},
	When: always(byHand(), attempts("bedrock", "PutResourcePolicy")),
}, {
	ID: "transfer-set-up", Title: "A DataSync task or a Transfer Family server or user was created", Severity: Record,
	Why:    "DataSync tasks and Transfer Family servers move whole buckets and file systems.",
	First:  "See what goes where (aws datasync describe-task --task-arn ARN, aws transfer describe-server --server-id ID).",
	Attack: []string{"T1537", "T1048"}, References: []string{"own"},
	When: always(outsideCloudFormation(), condition.Any(calls("datasync", "CreateTask"), calls("transfer", "CreateServer", "CreateUser"))),
}}

// What protects the data from mistakes and from ransom.
var safeguards = []Detection{{
	// Only a lock in governance mode can be removed: one in compliance mode refuses.
	ID: "backup-vault-lock-removed", Title: "A backup vault's lock was removed", Severity: Page,
	Why:    "Without the lock, backups can be deleted. That is the step before ransom.",
	First:  "Lock the vault again (aws backup put-backup-vault-lock-configuration --backup-vault-name NAME) and revoke the caller's permissions.",
	Attack: []string{"T1490", "T1685"}, References: []string{"elastic impact_backup_vault_deleted_or_lock_removed"},
	When: always(calls("backup", "DeleteBackupVaultLockConfiguration"), outsideCloudFormation()),
}, {
	ID: "backup-vault-changed", Title: "A backup vault was deleted or its access policy was changed", Severity: Ticket,
	Why:    "The policy decides who may copy backups to other accounts and who may delete them.",
	First:  "Read the policy (aws backup get-backup-vault-access-policy --backup-vault-name NAME) and compare it with the previous one.",
	Attack: []string{"T1490"}, References: []string{"elastic impact_backup_vault_deleted_or_lock_removed"},
	When: always(calls("backup", "DeleteBackupVault", "PutBackupVaultAccessPolicy", "DeleteBackupVaultAccessPolicy"), outsideCloudFormation()),
}, {
	// AWS Backup itself deletes expired backups, which this does not match. Ransom
	// deletes all of them in a row, so they are counted. An account that rotates
	// snapshots of databases with a script leaves this out.
	ID: "backup-deleted", Title: "A backup was deleted before it expired", Severity: Ticket, Count: hourly,
	Why:        "Backups expire automatically. Deleting them by hand is the step before ransom.",
	First:      "Run the saved query and ask the caller. If no one knows, revoke the caller's permissions and lock the vaults.",
	Attack:     []string{"T1490", "T1485"},
	References: []string{"elastic impact_backup_recovery_point_deleted", "elastic impact_rds_snapshot_deleted", "panther AWS.RDS.SnapshotDeleted", "panther AWS.RDS.AutomatedBackupDeleted"},
	When: always(byHand("backup"), condition.Is(eventSource, "backup.amazonaws.com", "rds.amazonaws.com", "redshift.amazonaws.com", "fsx.amazonaws.com"),
		condition.Is(eventName, "DeleteRecoveryPoint", "DeleteDBSnapshot", "DeleteDBClusterSnapshot", "DeleteDBInstanceAutomatedBackup",
			"DeleteDBClusterAutomatedBackup", "DeleteClusterSnapshot", "DeleteBackup")),
}, {
	ID: "volume-encryption-off", Title: "EBS encryption by default was turned off", Severity: Ticket,
	Why:    "Unencrypted snapshots can be shared with anyone and made public.",
	First:  "Turn it on again (aws ec2 enable-ebs-encryption-by-default), and look for volumes that were created since.",
	Attack: []string{"T1486", "T1565"}, References: []string{"elastic impact_ec2_disable_ebs_encryption", "panther AWS.EC2.EBS.Encryption.Disabled", "sigma aws_ec2_disable_encryption"},
	When: always(calls("ec2", "DisableEbsEncryptionByDefault"), outsideCloudFormation()),
}, {
	ID: "public-copies-allowed", Title: "Block public access for snapshots or AMIs was turned off", Severity: Ticket,
	Why:    "This is the first step to publishing one.",
	First:  "Block it again (aws ec2 enable-snapshot-block-public-access --state block-all-sharing, or enable-image-block-public-access).",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(calls("ec2", "DisableSnapshotBlockPublicAccess", "DisableImageBlockPublicAccess"), outsideCloudFormation()),
}}
