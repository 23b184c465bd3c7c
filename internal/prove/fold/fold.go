// Package fold makes the goldens of stacks with detections reviewable. Such a stack has two
// hundred resources that follow from rows of internal/catalogue, and a new row adds
// resources to twenty stacks. [Detections] replaces these resources with a short summary:
//
//   - What a row decides about a resource (name, pattern, message, threshold, query) is
//     compared with what the catalogue returns for the stack's own parts. A resource that
//     differs stays in the template.
//   - What no row decides (topic, log group, statistic) is a form. The summary has each
//     form of each severity once.
//   - The summary lists the detections as the difference from the default set, so a new row
//     in the default set does not change it.
//   - In the policy of a topic, the list of publishers becomes a sentence if it is exactly
//     the alarms that publish to the topic.
//
// One golden shows every resource whole, that of constructs/detection. [Divided] keeps its
// differences small too.
package fold

import (
	"maps"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/deployed"
)

// The types of the resources of detections.
const (
	alarmType     = "AWS::CloudWatch::Alarm"
	dashboardType = "AWS::CloudWatch::Dashboard"
	filterType    = "AWS::Logs::MetricFilter"
	queryType     = "AWS::Logs::QueryDefinition"
	ruleType      = "AWS::Events::Rule"
)

// Known is what the template of a stack does not say about its detections.
type Known struct {
	AccountName string   // detection.Props.AccountName
	Readers     []string // detection.Props.Readers
	Regions     []string // the stack's own and those from which events are relayed

	// Placeholders are for a stack that is bound to no account and Region: partition,
	// account and Region of the deployed stack, each followed by the CDK's placeholder.
	Placeholders []string
}

// Detections returns the template with its detections folded; stack is the deployed
// template. It returns a template without detections unchanged.
func Detections(template map[string]any, stack deployed.Stack, known Known) map[string]any {
	f := &folder{stack: stack, known: known, raw: map[string]any{}, explained: map[string]string{}, found: map[string]bool{}}
	f.raw, _ = template["Resources"].(map[string]any)
	if !f.named() {
		return template
	}
	f.own = f.ownParts()
	f.explain()

	folded, resources := maps.Clone(template), map[string]any{}
	folded["Detections"], folded["Resources"] = f.summary(), resources
	for id, resource := range f.raw {
		if f.explained[id] == "" {
			resources[id] = f.withoutPublishers(id, resource)
		}
	}
	return folded
}

// folder folds one template.
type folder struct {
	stack   deployed.Stack
	known   Known
	raw     map[string]any // the resources of the template, by logical id
	name    string         // the first part of the names of alarms and rules
	console string         // the host of the links in messages
	own     catalogue.Own

	explained map[string]string // the severities of the resources that follow from rows, by logical id
	found     map[string]bool   // the ids of the rows that the stack has
}
