package catalogue

import "example.com/audittrail/internal/condition"

func byRoot() condition.Condition { return condition.Is("userIdentity.type", "Root") }

func byIAMUser() condition.Condition { return condition.Is("userIdentity.type", "IAMUser") }

// outsideCloudFormation matches calls that no CloudFormation stack made; Terraform's
// calls are among them. A deployment of this app changes what the detections watch
// and must not page, so what CloudFormation changes has detections of its own.
//
// A call that any other service makes, such as Systems Manager Automation or Cloud
// Control, counts as one by hand: whoever may start the service is the caller. Only
// services that do this work on their own are left out, where the row says why.
func outsideCloudFormation(others ...string) condition.Condition {
	services := []string{"cloudformation.amazonaws.com"}
	for _, name := range others {
		services = append(services, name+".amazonaws.com")
	}
	return condition.IsNot(sourceIPAddress, services...)
}

// byCloudFormation is the opposite of outsideCloudFormation.
func byCloudFormation() condition.Condition {
	return condition.Is(sourceIPAddress, "cloudformation.amazonaws.com")
}

// fromOutsideAWS matches calls that no AWS service made. A service that acts for a
// caller, or for itself through a service-linked role, has its own name as the
// address. userIdentity.invokedBy does not tell: consoles used to write
// signin.amazonaws.com there. It is for calls that services make for everyone all day.
func fromOutsideAWS() condition.Condition {
	return condition.LacksSuffix(sourceIPAddress, ".amazonaws.com", ".amazonaws.com.cn")
}

// notInvokedByService matches calls that no service made in the caller's name.
func notInvokedByService() condition.Condition { return condition.Missing("userIdentity.invokedBy") }

// notByIaCTool matches calls whose user agent does not start like that of a tool for
// infrastructure as code: for such tools, what a row is about is everyday work. The user
// agent is the caller's own word. An intruder who imitates a tool is missed, so no page
// relies on it.
//
// Tools of AWS partners start it with APN/1.0, among them Terraform, OpenTofu, which uses
// the same provider, Packer and Pulumi; S3 records it in brackets (derived from recorded
// events). Terraform's provider before version 3 wrote APN/1.0 last, so it causes tickets.
// A prefix is compared because EventBridge allows only few rules with wildcards, and the
// company's name is left out because no form compares a space in a prefix.
func notByIaCTool() condition.Condition {
	return condition.LacksPrefix("userAgent", "APN/1.0", "[APN/1.0")
}

// byHand matches successful calls that neither CloudFormation nor a tool for infrastructure
// as code nor one of the other services made.
func byHand(others ...string) condition.Condition {
	return condition.All(condition.Missing(errorCode), outsideCloudFormation(others...), notByIaCTool())
}

// notByServiceLinkedRole matches calls that no service-linked role made. Services
// such as Macie and AWS Config retry what no one has allowed them, and no one else
// can use their roles.
func notByServiceLinkedRole() condition.Condition {
	const role = "userIdentity.sessionContext.sessionIssuer.arn"
	return condition.Any(condition.Missing(role), condition.ContainsNone(role, ":role/aws-service-role/"))
}
