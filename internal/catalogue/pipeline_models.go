package catalogue

// What records and restricts the use of models in Amazon Bedrock.
var models = []Detection{{
	// Turning the log on is the same call as pointing it elsewhere.
	ID: "model-logging-off", Title: "Bedrock's invocation log was turned off or changed by hand", Severity: Ticket,
	Why:    "The prompts and answers of the account's models are no longer recorded, or go to another place.",
	First:  "Compare it with what you expect (aws bedrock get-model-invocation-logging-configuration), and ask the caller.",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_bedrock_model_invocation_logging_disabled_or_modified", "panther AWS.Bedrock.DeleteModelInvocationLoggingConfiguration",
		"guardduty DefenseEvasion:IAMUser/BedrockLoggingDisabled",
	},
	When: always(byHand(), attempts("bedrock", "DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration")),
}, {
	ID: "model-guardrail-deleted", Title: "A Bedrock guardrail was deleted, or its enforcement was changed by hand", Severity: Ticket,
	Why:    "The guardrail kept applications from answering what they must not, such as personal data.",
	First:  "See which guardrails are left (aws bedrock list-guardrails) and ask the caller. A deleted guardrail must be created again.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_bedrock_guardrail_deleted_or_weakened", "sigma aws_cloudtrail_bedrock_guardrail_deleted", "panther AWS.Bedrock.GuardrailUpdateDelete",
	},
	When: always(byHand(), attempts("bedrock", "DeleteGuardrail", "DeleteEnforcedGuardrailConfiguration", "PutEnforcedGuardrailConfiguration", "DeleteAutomatedReasoningPolicy")),
}, {
	ID: "model-guardrail-changed", Title: "A Bedrock guardrail was changed by hand", Severity: Ticket,
	Why:    "A change can weaken the guardrail. Which words and topics it blocks is in lists that no rule can judge.",
	First:  "Compare the guardrail with its previous version (aws bedrock get-guardrail --guardrail-identifier ID), and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_bedrock_automated_reasoning_safety_policy_tampering", "sigma aws_cloudtrail_bedrock_guardrail_updated",
		"panther AWS.Bedrock.GuardrailUpdateDelete", "elastic defense_evasion_bedrock_guardrail_deleted_or_weakened",
	},
	OptIn: true, // teams tune their guardrails
	When:  always(byHand(), attempts("bedrock", "UpdateGuardrail", "UpdateAutomatedReasoningPolicy", "UpdateAutomatedReasoningPolicyAnnotations")),
}}
