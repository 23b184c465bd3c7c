package catalogue

// Amazon Bedrock, notebooks, and the services that send mail and messages. The names of
// parameters are those of the APIs (derived).
var modelObjects = []objects{
	touch("bedrock", "DeleteModelInvocationLoggingConfiguration", nothing()),
	touch("bedrock", "PutModelInvocationLoggingConfiguration", asked(unchecked, "loggingConfig")),
	touch("bedrock", "DeleteGuardrail UpdateGuardrail", asked(unchecked, "guardrailIdentifier", "guardrailVersion", "name")),
	touch("bedrock", "PutEnforcedGuardrailConfiguration", asked(unchecked, "guardrailIdentifier", "guardrailVersion")),
	touch("bedrock", "DeleteEnforcedGuardrailConfiguration", asked(unchecked, "configId")),
	touch("bedrock", "DeleteAutomatedReasoningPolicy UpdateAutomatedReasoningPolicy UpdateAutomatedReasoningPolicyAnnotations", asked(unchecked, "policyArn")),
	touch("bedrock", "PutResourcePolicy", asked(unchecked, "resourceArn")),
	touch("bedrock", "CreateProvisionedModelThroughput", asked(unchecked, "provisionedModelName", "modelId"), answered(unchecked, "provisionedModelArn")),
	touch("bedrock", "UpdateProvisionedModelThroughput", asked(unchecked, "provisionedModelId", "desiredModelId")),
	touch("bedrock", "CreateFoundationModelAgreement PutFoundationModelEntitlement", asked(unchecked, "modelId")),
	touch("bedrock", "PutUseCaseForModelAccess", nothing()),

	touch("sagemaker", "CreateNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig", asked(unchecked, "notebookInstanceLifecycleConfigName")),
	touch("glue", "CreateDevEndpoint", asked(unchecked, "endpointName"), asked(unchecked, "roleArn")),
	touch("glue", "UpdateDevEndpoint", asked(unchecked, "endpointName")),

	touch("ses", "PutAccountDetails UpdateAccountSendingEnabled PutAccountSendingAttributes", nothing()),
	touch("sns", "SetSMSAttributes", nothing()),
	touch("sms-voice", "SetTextMessageSpendLimitOverride", nothing()),
	touch("sms-voice", "RequestPhoneNumber", answered(unchecked, "phoneNumberId", "phoneNumberArn"), asked(unchecked, "isoCountryCode")),
}
