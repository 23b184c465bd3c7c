// Package guardrails makes "cdk synth" fail when an app weakens an audit trail.
//
// The constructs of this library offer no way to, but an escape hatch, an aspect,
// a resource of one's own or a later change of the library can. The guardrails look
// at the templates, whatever they were made by. The stacks of
// example.com/audittrail/stacks bring them along; any other app adds them with
//
//	guardrails.AddTo(app, nil)
//
// # What they judge
//
// In each template, and only there: its trails; the bucket that a trail delivers to,
// or whose policy lets CloudTrail write; the key of that bucket, of a trail and of its
// log group; the log group; and the policies of bucket, key and topic. A bucket that
// has nothing to do with a trail is nobody's business here. Trails that record no
// management events need not record all Regions, nor have Insights or a log group.
// What only the deployment knows, such as a parameter without a default, passes.
// The repository's docs/guardrails.md lists the rules, as [Rules] does.
//
// They do not judge what no single template shows to be wrong: an account that a
// policy names, the trails that aws:SourceArn names or leaves out, where copies go,
// whether a trail is meant for an organization or for data events only, and what a
// resource waits for. Fn::If is followed in properties of resources, but not within
// policies, selectors and lifecycle rules.
//
// # What one sees
//
// A finding names what is wrong, how to mend it, the resource and the rule:
//
//	ERROR IsLogging: the trail records nothing: set IsLogging to true
//	   AuditTrail/AuditTrail/Resource (AuditTrailFF0F2BB5)
//	   Acknowledge with 'CloudFormation-Validate::AUDIT-TRAIL-LOGGING'
//
// The CDK makes findings fail synth if cdk.json sets the context
// "@aws-cdk/core:validateAgainstDefaultRules" to true, as that of "cdk init" does;
// otherwise it prints them as warnings and says so. The environment variable
// CDK_VALIDATION=false, which turns the CDK's own validation off, turns the
// guardrails off too.
//
// # Exceptions
//
// [Acknowledge] lets a rule pass, with a reason. The CDK knows no exceptions for
// single resources: an acknowledged rule passes in the whole app.
package guardrails
