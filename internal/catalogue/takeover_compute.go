package catalogue

import "example.com/audittrail/internal/condition"

// Functions, instances and what runs in them. Lambda appends the version of its API to
// the name of an action.
var computePersistence = []Detection{{
	// principalOrgID narrows "everyone" to an organization.
	ID: "function-opened-to-everyone", Title: "A Lambda function was opened to everyone", Severity: Ticket,
	Why:    "Anyone with an AWS account can call the function and so make it do whatever its role may do.",
	First:  "Read the function's policy (aws lambda get-policy --function-name NAME) and remove the statement (aws lambda remove-permission --function-name NAME --statement-id ID).",
	Attack: []string{"T1546"},
	References: []string{"elastic persistence_lambda_backdoor_invoke_function_for_any_principal", "panther AWS.Potential.Backdoor.Lambda",
		"stratus aws.persistence.lambda-backdoor-function"},
	When: always(calls("lambda", "AddPermission20150331v2", "AddPermission20150331"), condition.Is("requestParameters.principal", "*"),
		condition.Missing("requestParameters.principalOrgID"), outsideCloudFormation()),
}, {
	ID: "function-opened-to-account", Title: "A Lambda function was opened to another account", Severity: Ticket,
	Why:    "A stranger's account that may call a function can use its role at any time.",
	First:  "Find out whose account it is (aws lambda get-policy --function-name NAME). If no one knows, remove the statement (aws lambda remove-permission).",
	Attack: []string{"T1546"}, References: []string{"elastic persistence_lambda_cross_account_invocation_backdoor"},
	// The names of AWS services end in .amazonaws.com, Alexa's in .amazon.com.
	When: func(own Own) condition.Condition {
		return own.inAccounts(calls("lambda", "AddPermission20150331v2", "AddPermission20150331"), outsideCloudFormation(),
			condition.ContainsNone("requestParameters.principal", append([]string{".amazon", "*"}, own.accounts()...)...))
	},
}, {
	ID: "function-url-without-sign-in", Title: "A Lambda function was given a URL without authentication", Severity: Ticket,
	Why:    "Anyone on the internet can call the function and so make it do whatever its role may do.",
	First:  "Ask the function's owner. If it was not intended, delete the URL (aws lambda delete-function-url-config --function-name NAME).",
	Attack: []string{"T1133"}, References: []string{"elastic persistence_lambda_function_url_public_access", "sigma aws_lambda_function_url"},
	When: always(condition.Is(eventSource, "lambda.amazonaws.com"), condition.Missing(errorCode),
		condition.HasPrefix(eventName, "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig"),
		condition.Is("requestParameters.authType", "NONE"), outsideCloudFormation()),
}, {
	ID: "function-code-changed", Title: "A Lambda function's code or layers were changed", Severity: Record,
	Why:    "Code in a function runs with the function's role. Most changes are deployments.",
	First:  "Compare the function's CodeSha256 with the last release (aws lambda get-function --function-name NAME).",
	Attack: []string{"T1648"},
	References: []string{"elastic execution_lambda_external_layer_added_to_function", "panther AWS.Lambda.UpdateFunctionCode", "sigma aws_new_lambda_layer_attached",
		"stratus aws.persistence.lambda-overwrite-code", "stratus aws.persistence.lambda-layer-extension"},
	When: always(outsideCloudFormation(), condition.Any(
		calls("lambda", "UpdateFunctionCode20150331v2"),
		condition.All(calls("lambda", "UpdateFunctionConfiguration20150331v2"), condition.HasPrefix("requestParameters.layers[]", "arn:")))),
}, {
	// An instance must be stopped first, so this is not an everyday change. CloudTrail
	// hides the text.
	ID: "user-data-changed", Title: "An instance's user data was changed", Severity: Ticket,
	Why:    "User data runs as root when the instance starts, so anyone who may change it gets the instance and its role.",
	First:  "Read the script (aws ec2 describe-instance-attribute --instance-id ID --attribute userData) before anyone starts the instance again.",
	Attack: []string{"T1059.004"}, References: []string{"panther AWS.EC2.Startup.Script.Change", "sigma aws_ec2_startup_script_change", "stratus aws.execution.ec2-user-data"},
	When: always(calls("ec2", "ModifyInstanceAttribute"), outsideCloudFormation(),
		condition.Any(condition.Present("requestParameters.userData"), condition.Is("requestParameters.attribute", "userData"))),
}, {
	// Registering itself is what every machine outside AWS does, so the activation that
	// allows it is watched.
	ID: "hybrid-activation-created", Title: "Machines outside AWS were allowed to register with Systems Manager", Severity: Ticket,
	Why:    "A machine that registers gets the credentials of a role, wherever it is and whoever owns it.",
	First:  "Ask the caller which machines it is for. If no one knows, delete it (aws ssm delete-activation --activation-id ID).",
	Attack: []string{"T1021.007", "T1098"}, References: []string{"own"},
	When: always(byHand(), attempts("ssm", "CreateActivation")),
}, {
	ID: "notebook-script-changed", Title: "A script that runs with a notebook's role was changed by hand", Severity: Ticket,
	Why:    "The script runs when the notebook or the endpoint starts, with all permissions of its role.",
	First:  "Read the script (aws sagemaker describe-notebook-instance-lifecycle-config --notebook-instance-lifecycle-config-name NAME) and ask the caller.",
	Attack: []string{"T1059", "T1548.005"},
	References: []string{
		"elastic persistence_sagemaker_lifecycle_config_suspicious_script_content", "stratus aws.execution.sagemaker-update-lifecycle-config",
		"sigma aws_passed_role_to_glue_development_endpoint",
	},
	When: always(byHand(), condition.Any(
		attempts("sagemaker", "CreateNotebookInstanceLifecycleConfig", "UpdateNotebookInstanceLifecycleConfig"),
		attempts("glue", "CreateDevEndpoint", "UpdateDevEndpoint"))),
}, {
	ID: "serial-console-used", Title: "The EC2 serial console was enabled or used", Severity: Ticket,
	Why:    "The serial console bypasses networks and firewalls, and is meant for machines that no longer start.",
	First:  "Ask who is repairing what. Then disable access again (aws ec2 disable-serial-console-access).",
	Attack: []string{"T1021.004", "T1578.005"},
	References: []string{"elastic defense_evasion_ec2_serial_console_access_enabled", "elastic lateral_movement_ec2_instance_connect_ssh_public_key_uploaded",
		"stratus aws.lateral-movement.ec2-serial-console-send-ssh-public-key"},
	When: always(condition.Any(calls("ec2", "EnableSerialConsoleAccess"), calls("ec2-instance-connect", "SendSerialConsoleSSHPublicKey"))),
}, {
	ID: "key-pair-added", Title: "An EC2 key pair was created or imported", Severity: Record,
	Why:    "Anyone with the private key can sign in to instances that are launched with the key pair.",
	First:  "See which instances use it (aws ec2 describe-instances --filters Name=key-name,Values=NAME), and ask who has the private key.",
	Attack: []string{"T1098.004"}, References: []string{"elastic persistence_new_terms_ec2_create_keypair_unusual_source_as", "sigma aws_ec2_import_key_pair_activity"},
	When: always(calls("ec2", "ImportKeyPair", "CreateKeyPair"), outsideCloudFormation()),
}, {
	ID: "ssh-key-pushed", Title: "An SSH key was sent to an EC2 instance", Severity: Record,
	Why:    "Administrators sign in to instances with EC2 Instance Connect, and so do intruders who have their credentials.",
	First:  "Ask the caller, and read the instance's sign-in log for the minute after the call.",
	Attack: []string{"T1021.004", "T1098.004"},
	References: []string{"elastic lateral_movement_ec2_instance_connect_ssh_public_key_uploaded", "panther AWS.EC2.MultiInstanceConnect",
		"stratus aws.lateral-movement.ec2-instance-connect"},
	When: always(calls("ec2-instance-connect", "SendSSHPublicKey")),
}, {
	// Amazon Inspector scans instances through Systems Manager.
	ID: "command-sent-to-instances", Title: "A command or session was started through Systems Manager", Severity: Record,
	Why:    "Systems Manager runs commands as root on every instance that it manages.",
	First:  "See what was run and its output (aws ssm list-command-invocations --details, aws ssm describe-sessions --state History).",
	Attack: []string{"T1651", "T1021.007"},
	References: []string{"elastic execution_ssm_sendcommand_by_rare_user", "elastic lateral_movement_aws_ssm_start_session_to_ec2_instance",
		"sigma aws_cloudtrail_ssm_malicious_usage", "stratus aws.execution.ssm-send-command", "stratus aws.execution.ssm-start-session"},
	When: always(calls("ssm", "SendCommand", "StartSession", "StartAutomationExecution", "CreateAssociation"), outsideCloudFormation("inspector2")),
}}
