package catalogue

import "example.com/audittrail/internal/condition"

func byRoot() condition.Condition { return condition.Is("userIdentity.type", "Root") }

func byIAMUser() condition.Condition { return condition.Is("userIdentity.type", "IAMUser") }

// outsideCloudFormation matches calls that no CloudFormation stack made; Terraform's
// calls are among them. A deployment of this app changes what the detections watch
// and must not page, so what CloudFormation changes has detections of its own.
func outsideCloudFormation() condition.Condition {
	return condition.IsNot(sourceIPAddress, "cloudformation.amazonaws.com")
}

// byCloudFormation is the opposite of outsideCloudFormation.
func byCloudFormation() condition.Condition {
	return condition.Is(sourceIPAddress, "cloudformation.amazonaws.com")
}

// fromOutsideAWS matches calls that no AWS service made. A service that acts for a
// caller, or for itself through a service-linked role, has its own name as the
// address: CloudFormation, Control Tower, IAM Identity Center, Systems Manager Quick
// Setup, AWS Backup. userIdentity.invokedBy does not tell: consoles used to write
// signin.amazonaws.com there.
func fromOutsideAWS() condition.Condition {
	return condition.LacksSuffix(sourceIPAddress, ".amazonaws.com", ".amazonaws.com.cn")
}

// fromAWSService is the opposite of fromOutsideAWS, except that it does not match
// addresses in .amazonaws.com.cn.
func fromAWSService() condition.Condition {
	return condition.HasSuffix(sourceIPAddress, ".amazonaws.com")
}

// notInvokedByService matches calls that no service made in the caller's name.
func notInvokedByService() condition.Condition { return condition.Missing("userIdentity.invokedBy") }

// notByIaCTool matches calls whose user agent names no tool for infrastructure as
// code: for such tools, what a row is about is everyday work. The user agent is the
// caller's own word. An intruder who imitates a tool is missed, so no page relies on it.
func notByIaCTool() condition.Condition {
	return condition.ContainsNone("userAgent", "Terraform", "OpenTofu", "Pulumi")
}

// notByServiceLinkedRole matches calls that no service-linked role made. Services
// such as Macie and AWS Config retry what no one has allowed them, and no one else
// can use their roles.
func notByServiceLinkedRole() condition.Condition {
	const role = "userIdentity.sessionContext.sessionIssuer.arn"
	return condition.Any(condition.Missing(role), condition.ContainsNone(role, ":role/aws-service-role/"))
}
