// Package guardrails makes "cdk synth" fail when an app weakens an audit trail.
//
// The constructs of this library have no setting that does so, but an escape hatch, an
// aspect, another resource of the app or a later version of the library can. The
// guardrails check the synthesized templates, whatever produced them. The stacks of
// example.com/audittrail/stacks add them; any other app adds them with
//
//	guardrails.AddTo(app, nil)
//
// # What they check
//
// The guardrails check each template on its own: its trails; the bucket that a trail
// delivers to, or whose policy lets CloudTrail write; the keys of that bucket, of a
// trail and of its log group; the log group with its metric filters; and the policies of
// bucket, key and topic. Resources that have nothing to do with a trail are ignored.
// Trails without management events may record one Region, and need no Insights and no
// log group. Values known only at deployment, such as a parameter without a default,
// pass. [Rules] lists the rules; so does docs/guardrails.md in the repository.
//
// They do not check what a single template cannot show: which account a policy should
// name, which trails belong in aws:SourceArn, where copies go, and whether a trail is
// meant for an organization or for data events only. They do not check what a resource
// depends on. They follow Fn::If in properties of resources, but not inside policies,
// selectors and lifecycle rules.
//
// # Findings
//
// A finding says what is wrong, how to fix it, in which resource, and by which rule:
//
//	ERROR IsLogging: the trail records nothing; set IsLogging to true
//	   AuditTrail/AuditTrail/Resource (AuditTrailFF0F2BB5)
//	   Acknowledge with 'CloudFormation-Validate::AUDIT-TRAIL-LOGGING'
//
// Findings fail the synth if cdk.json sets the context
// "@aws-cdk/core:validateAgainstDefaultRules" to true, as "cdk init" does. Otherwise the
// CDK prints them as warnings and says so. The environment variable CDK_VALIDATION=false
// turns off the CDK's own validation, and the guardrails with it.
//
// # Exceptions
//
// [Acknowledge] lets a rule pass, with a reason. The CDK has no exceptions for single
// resources: an acknowledged rule passes in the whole app.
package guardrails

// rules.go is the table of the rules. The folder rego has the check of each rule, in a
// file named after it, and shared.rego what they share; sources.go hands them to the
// CDK's validation engine together with the texts of the table. guardrails.go adds them
// to an app.
