// Package rollout deploys the same stack to the accounts of an organization with an AWS
// CloudFormation StackSet whose permissions AWS manages: no role in the target accounts,
// no bootstrapping, no Lambda function. Accounts that join a target get the stack
// automatically.
//
//	rollout.New(stack, "Forwarders", &rollout.Props{
//		Targets: []string{"r-ab12"},
//		Regions: []string{"eu-central-1", "us-east-1"},
//		Stack: func(stack awscdk.Stack) {
//			detection.NewForwarder(stack, "Forwarder", &detection.ForwarderProps{Bus: busARN})
//		},
//	})
//
// Service-managed StackSets do not deploy to the organization's management account. Add
// the same constructs to an ordinary stack for it.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html.
package rollout

// How a Rollout is built: resolve.go turns props.go into settings, whose defaults and
// limits are in internal/settings, inner.go synthesizes the template in an app of its own, and template.go rejects what
// StackSets reject. rollout.go creates the StackSet.
