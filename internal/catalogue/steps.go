package catalogue

// First steps that several detections share.
const (
	// stopCaller is for calls that were denied: the caller has no reason to make them.
	stopCaller = "Ask the caller. If no one knows the caller, revoke the role's sessions (IAM console) or deactivate the access key " +
		"(aws iam update-access-key --user-name NAME --access-key-id ID --status Inactive)."
)
