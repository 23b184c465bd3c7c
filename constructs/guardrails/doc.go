// Package guardrails makes "cdk synth" fail when an app weakens an audit trail.
//
// The constructs of this library have no setting that does so, but an escape hatch, an
// aspect, another resource of the app or a later version of the library can. The
// guardrails check the synthesized templates, whatever produced them. The stacks of
// example.com/audittrail/stacks add them; any other app adds them with
//
//	guardrails.AddTo(app, nil)
//
// # Changes to our own resources
//
// What a construct of this library defined is the reference. Every later difference in the
// template is an error: in a property, a deletion policy, a condition or a dependency, in a
// resource that was removed, and in one that attaches a policy to ours. Nested stacks are
// judged too. Tags, descriptions, reports, longer retention, and more readers of the
// account, targets and alarm actions stay free; docs/guardrails-changes.md in the
// repository has a table. Archive.GrantRead admits readers of other accounts.
//
// These findings are errors in every app, whatever its cdk.json and CDK_VALIDATION are.
// [Acknowledge] accepts one change of one property, by the ID that the finding prints and
// [ChangeID] returns.
//
// Not judged: what a permissions boundary or a service control policy denies, macros, and
// policies that another stack attaches by an imported name.
//
// # Trails that others define
//
// The rules check each template, except those of nested stacks, on its own: its trails; the bucket that a trail
// delivers to, or whose policy lets CloudTrail write; the keys of that bucket, of a
// trail and of its log group; the log group with its metric filters; and the policies of
// bucket, key and topic. Resources that have nothing to do with a trail are ignored.
// Trails without management events may record one Region, and need no Insights and no
// log group. Values known only at deployment, such as a parameter without a default,
// pass. [Rules] lists the rules; so does docs/guardrails.md in the repository.
//
// They do not check what a single template cannot show: which account a policy should
// name, which trails belong in aws:SourceArn, where copies go, and whether a trail is
// meant for an organization or for data events only. They follow Fn::If in properties of resources, but not inside policies,
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
// turns off the CDK's own validation, and these rules with it.
//
// # Exceptions
//
// [Acknowledge] lets a rule pass, with a reason. An acknowledged rule passes in the whole
// app, an acknowledged change in its resource only.
package guardrails

// rules.go is the table of the rules. The folder rego has the check of each rule, in a
// file named after it, and shared.rego what they share; sources.go hands them to the
// CDK's validation engine together with the texts of the table. guardrails.go adds them
// to an app.
