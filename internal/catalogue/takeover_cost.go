package catalogue

import "example.com/audittrail/internal/condition"

// What intruders do with the account's money and its good name, and the identities that
// they use for it.
var spending = []Detection{{
	ID: "models-bought", Title: "Access to models or capacity for them was bought by hand", Severity: Ticket,
	Why:    "Intruders sell the use of models. Capacity costs up to thousands of USD a day.",
	First:  "Ask the caller. If no one knows, delete the capacity (aws bedrock delete-provisioned-model-throughput) and revoke the caller's permissions.",
	Attack: []string{"T1496.004"},
	References: []string{
		"elastic impact_bedrock_provisioned_model_throughput_tampering", "elastic persistence_bedrock_foundation_model_access_enabled_or_entitlement_granted",
		"threat technique T1496.A007",
	},
	When: always(byHand(), attempts("bedrock", "CreateProvisionedModelThroughput", "UpdateProvisionedModelThroughput", "CreateFoundationModelAgreement",
		"PutFoundationModelEntitlement", "PutUseCaseForModelAccess")),
}, {
	// Bedrock creates the user for a long-lived key. Reads are not delivered to the rule,
	// so a scan does not send a message for each call.
	ID: "model-key-user-misused", Title: "The user of a Bedrock API key did something else", Severity: Ticket,
	Why:    "The user exists for calls of models only. Someone gave it other credentials or other permissions.",
	First:  "Delete the user's access keys and policies (aws iam list-access-keys --user-name NAME), and see who added them.",
	Attack: []string{"T1078.004"}, References: []string{"elastic privilege_escalation_bedrock_phantom_user_activity_outside_bedrock"},
	When: always(byIAMUser(), condition.HasPrefix("userIdentity.userName", "BedrockAPIKey-"), condition.Missing(errorCode),
		condition.IsNot(eventSource, "bedrock.amazonaws.com", "signin.amazonaws.com", "agreement-marketplace.amazonaws.com", "discovery-marketplace.amazonaws.com")),
}, {
	// The event source of AWS End User Messaging is (unverified).
	ID: "bulk-messaging-enabled", Title: "Sending mail or SMS in bulk was enabled by hand", Severity: Ticket,
	Why:        "Intruders send spam and expensive messages, at your price and in your name.",
	First:      "Ask the caller. If no one knows, pause sending (aws ses update-account-sending-enabled --no-enabled) and lower the spend limits.",
	Attack:     []string{"T1496.003", "T1496.004"},
	References: []string{"sigma aws_ses_messaging_enabled", "threat technique T1496.003", "threat technique T1496.A001"},
	When: always(byHand(), condition.Any(
		attempts("ses", "PutAccountDetails", "UpdateAccountSendingEnabled", "PutAccountSendingAttributes"),
		attempts("sns", "SetSMSAttributes"),
		attempts("sms-voice", "SetTextMessageSpendLimitOverride", "RequestPhoneNumber"))),
}, {
	ID: "gpu-instance-started", Title: "An instance with accelerators was started by hand", Severity: Ticket,
	Why:        "Intruders mine currency and crack passwords on such instances, which cost up to a hundred USD an hour.",
	First:      "Ask the caller. If no one knows, terminate it (aws ec2 terminate-instances --instance-ids ID) after a snapshot of its disk.",
	Attack:     []string{"T1496.001", "T1578.002"},
	References: []string{"stratus aws.execution.ec2-launch-unusual-instances", "panther AWS.EC2.LaunchUnusualEC2Instances", "threat technique T1496.001", "threat technique T1496.A008"},
	OptIn:      true, // teams for machine learning start them
	When:       always(byHand("autoscaling", "ec2fleet", "sagemaker", "batch"), attempts("ec2", "RunInstances"), condition.HasPrefix("requestParameters.instanceType", "p", "g", "dl", "trn", "inf")),
}}
