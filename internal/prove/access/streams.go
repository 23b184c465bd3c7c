package access

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// streams are requests of the roles with which CloudWatch Logs sends events to streams.
func (app *App) streams() (all []request) {
	for _, stack := range app.stacks {
		for _, filter := range stack.OfType("AWS::Logs::SubscriptionFilter") {
			i := slices.IndexFunc(stack.Resources, func(r deployed.Resource) bool { return r.Type == "AWS::IAM::Role" && r.ARN == filter.Text("RoleArn") })
			if i >= 0 {
				all = append(all, sends(stack, stack.Resources[i], filter.Text("DestinationArn"))...)
			}
		}
	}
	return all
}

func sends(stack deployed.Stack, sender deployed.Resource, stream string) []request {
	id := stack.Name + "/" + sender.LogicalID
	send := request{action: "kinesis:PutRecord", resource: stream, owner: stack.Account}.by(iam.RoleSession(sender.ARN, "logs"), id+"/Send")
	other, read := send, send
	other.resource, read.action = stream+"-2", "kinesis:GetRecords"
	logs := "arn:" + stack.Partition + ":logs:" + stack.Region + ":" + stack.Account + ":log-group:events:*"
	assume := request{who: iam.Service("logs.amazonaws.com"), action: "sts:AssumeRole", resource: sender.ARN, owner: stack.Account, policy: id + "/trust"}
	return []request{
		send.may("the streaming role sends events to the stream"),
		other.mayNot("the streaming role sends events to another stream"),
		read.mayNot("the streaming role reads the stream"),
		assume.with("aws:SourceArn", logs).may("CloudWatch Logs assumes the streaming role for a log group of the account"),
		assume.with("aws:SourceArn", strings.Replace(logs, stack.Account, stranger, 1)).mayNot("CloudWatch Logs assumes the streaming role for account " + stranger),
		assume.with("aws:SourceArn", strings.Replace(logs, stack.Region, "sa-east-1", 1)).mayNot("CloudWatch Logs assumes the streaming role for another Region"),
		assume.mayNot("CloudWatch Logs assumes the streaming role without a source ARN"),
		assume.with("aws:SourceArn", logs).by(eventBridge).mayNot("EventBridge assumes the streaming role"),
		assume.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of account " + stranger + " assumes the streaming role"),
	}
}
