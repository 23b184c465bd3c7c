package catalogue

import (
	"strings"

	"example.com/audittrail/internal/condition"
)

// The use of keys, successful or not. Encryption and decryption are read-only
// management events, and most of what a trail records of KMS.
//
// A caller that reads an encrypted S3 object decrypts under its own identity: the event
// names the caller, with the service that asked in its name in userIdentity.invokedBy.
// The library's bucket has no S3 Bucket Key, so each file that someone reads is an
// event. CloudTrail and CloudWatch Logs use the audit trail's key as services, of type
// AWSService, so queries of the log group do not appear here.
var keyUse = []Detection{{
	// Every listed reader is trusted and every other caller is a page, administrators
	// included: that is what a list of readers is for. S3's replication role decrypts
	// every file and must be a reader. Athena reads as its caller, who must be a
	// reader. A caller that copies the archive causes an event for each file, so they
	// are counted.
	ID: "audit-key-decrypted-by-stranger", Title: "A caller that is not a listed reader decrypted with the audit trail's key", Severity: Page,
	Why:    "Someone who is not listed as a reader read log files. It may be an intruder who checks what was recorded.",
	First:  "Run the saved query and ask the caller. If no one knows the caller, revoke its sessions. If it is known, add it to Readers or have it read through a listed role.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheKey, TheReaders}, Reads: true, Count: hourly,
	When: func(own Own) condition.Condition {
		roles, users := own.splitReaders()
		return condition.All(
			calls("kms", "Decrypt", "ReEncrypt"), condition.Is("resources[].ARN", own.KeyARN),
			condition.Any(
				noneOf("userIdentity.sessionContext.sessionIssuer.arn", roles),
				condition.All(condition.Is("userIdentity.type", "IAMUser", "Root"), noneOf("userIdentity.arn", users))))
	},
}, {
	// KMS gives the key's account only the account of a caller from elsewhere, not the
	// caller's ARN. So readers cannot be told from strangers, and members of an
	// organization that read their own log files appear here too.
	ID: "audit-key-used-by-account", Title: "Another account decrypted with the audit trail's key", Severity: Record,
	Why:    "Another account read log files. Only that account's own trail shows which of its users did.",
	First:  "Check that the key policy means this account, and look up the sharedEventID in its trail.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Needs: []Part{TheKey}, Reads: true,
	When: onAuditKey(calls("kms", "Decrypt", "ReEncrypt"), condition.Is("userIdentity.type", "AWSAccount")),
}, {
	// This pages although the call failed, because nothing is recorded any more. It
	// comes with every file of every Region and account until someone fixes it, so it
	// is counted. It watches all trails, because a denied call does not say which
	// trail it was for. Where the log group has the same key, silence pages instead.
	// Whether KMS records denials to a service in the key's account is not documented
	// (unverified); it does record those for a disabled key.
	ID: "cloudtrail-delivery-denied", Title: "CloudTrail could not use the key for its log files", Severity: Page,
	Why:    "CloudTrail cannot encrypt, so a trail delivers nothing until its key can be used again.",
	First:  "See which trail fails (aws cloudtrail get-trail-status --name NAME), then enable its key or correct the key policy.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	Reads: true, Count: hourly,
	When: always(
		attempts("kms", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "Decrypt"),
		condition.Is("userIdentity.invokedBy", "cloudtrail.amazonaws.com"),
		condition.Any(kmsDenied(), condition.Is(errorCode, "DisabledException", "KMSInvalidStateException", "NotFoundException"))),
}, {
	// The pattern is AWS's own, which ends in "is pending deletion.". Decrypt and similar
	// calls are read-only. An application repeats them, so they are counted. CloudTrail's are cloudtrail-delivery-denied.
	ID: "kms-pending-deletion-used", Title: "A KMS key that is pending deletion was used", Severity: Ticket,
	Why:    "Something still needs the key. When the waiting period ends, its data is lost for good.",
	First:  "Cancel the deletion (aws kms cancel-key-deletion --key-id ID), enable the key (aws kms enable-key --key-id ID) and find out what needs it.",
	Attack: []string{"T1485"}, References: []string{"AWS KMS Developer Guide, deleting-keys-creating-cloudwatch-alarm"},
	Reads: true, Count: hourly,
	When: always(condition.Is(eventSource, "kms.amazonaws.com"), condition.HasSuffix("errorMessage", "deletion."),
		unless("userIdentity.invokedBy", []string{"cloudtrail.amazonaws.com"})),
}, {
	ID: "kms-unusable-key-used", Title: "A call used a KMS key that is disabled, missing or the wrong one", Severity: Record,
	Why:    "Data cannot be read because its key was taken away, or someone is trying keys on data that is not theirs.",
	First:  "See the key's state (aws kms describe-key --key-id ID) and whether the calls fail since someone changed the key.",
	Attack: []string{"T1485", "T1486"}, References: []string{"own"},
	Reads: true,
	When: always(condition.Is(eventSource, "kms.amazonaws.com"),
		condition.Is(errorCode, "DisabledException", "KMSInvalidStateException", "IncorrectKeyException", "NotFoundException")),
}, {
	ID: "kms-denied", Title: "A KMS call was denied", Severity: Record,
	Why:    "Single denials are everyday mistakes. In an investigation they show what a caller tried.",
	First:  "See what else the caller tried around that time.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Reads: true,
	When:  always(condition.Is(eventSource, "kms.amazonaws.com"), kmsDenied()),
}, {
	// Opt-in, because denied-calls-burst counts these calls too, as a ticket: nothing was
	// read, and a caller without any permission could wake people this way. Retries by
	// services such as AWS Config and Macie, which try what they may not do, are left out. What S3 asks in a caller's name has invokedBy AWS Internal
	// (unverified for denials) and counts: this is how a stolen key meets encrypted
	// objects.
	ID: "kms-denied-burst", Title: "Many uses of KMS keys were denied within minutes", Severity: Page, OptIn: true,
	Why:    "Someone is trying to read a lot of encrypted data without permission, or a deployment took the permission from an application.",
	First:  "Run the saved query. If one unknown caller is behind the calls, revoke its sessions. If it is a known application, restore its permission.",
	Attack: []string{"T1530"}, References: []string{"own"},
	Reads: true, Count: Count{Events: 20, Minutes: 5},
	When: always(
		attempts("kms", "Decrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"), kmsDenied(), notByServiceLinkedRole(),
		condition.Any(condition.Missing("userIdentity.invokedBy"), condition.Is("userIdentity.invokedBy", "AWS Internal"))),
}, {
	// This compares the category, because AWS's pages spell the type both AwsVpceEvent
	// and AwsVpceEvents. The event belongs to the endpoint's owner and may name only
	// the caller's account.
	ID: "kms-vpce-denied", Title: "A VPC endpoint denied a KMS call", Severity: Ticket,
	Why:    "The endpoint's policy stopped a caller that used foreign credentials or keys from inside the network.",
	First:  "Find the host by its address and the endpoint, and see whose credentials it used.",
	Attack: []string{"T1599"}, References: []string{"panther AWS.CloudTrail.VPCE.AccessDenied"},
	Records: NetworkActivity, Count: hourly,
	When: always(condition.Is("eventCategory", "NetworkActivity"), condition.Is(eventSource, "kms.amazonaws.com"),
		condition.Is(errorCode, "VpceAccessDenied")),
}}

// splitReaders returns the readers that are roles and those that are users. An event
// names the two in different fields, and a pattern has no room for all readers in both.
func (o Own) splitReaders() (roles, users []string) {
	for _, arn := range o.Readers {
		if strings.Contains(arn, ":user/") {
			users = append(users, arn)
		} else {
			roles = append(roles, arn)
		}
	}
	return roles, users
}

// noneOf matches a field that is present and equals none of the values. With no values
// it matches every field that is present.
func noneOf(field string, values []string) condition.Condition {
	if len(values) == 0 {
		return condition.Present(field)
	}
	return condition.IsNot(field, values...)
}
