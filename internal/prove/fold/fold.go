// Package fold makes the goldens of stacks with detections reviewable. Such a stack has two
// hundred resources that follow from rows of internal/catalogue, and a new row adds
// resources to twenty stacks. [Detections] replaces these resources with a short summary:
//
//   - What a row decides about a resource (name, pattern, message, threshold, metric, query)
//     is compared with what the catalogue returns for the stack's own parts. A resource that
//     differs stays in the template. So do all resources of a counted detection if its
//     rules, its alarm or a query differ.
//   - What no row decides (topic, log group, statistic) is a form. The summary has each
//     form of each severity once. In the description of an alarm, TITLE, QUERIES, FIRST and
//     WHY stand for the texts of its row; the rest is as deployed.
//   - The summary lists the detections as the difference from the default set, so a new row
//     in the default set does not change it.
//   - Saved questions that are those of internal/questions become a line for each database and
//     log group.
//   - In the policy of a topic, the list of publishers becomes a sentence if it is exactly
//     the alarms that publish to the topic. So do the lists of a dashboard.
//
// One golden shows every resource whole, that of constructs/detection. [Divided] keeps its
// differences small too.
package fold

import (
	"maps"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/deployed"
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
	Regions     []string // the stack's own and those from which events are forwarded

	// Watched are the parts that a watch knows by convention, with the accounts that its
	// messages name. Watched is nil for any other stack.
	Watched *catalogue.Own

	// Elsewhere are the detections that the alarms for other Regions stand in for in all
	// accounts, where a watch has the rules; nil for those of the stack's own rules.
	Elsewhere []catalogue.Detection

	// Custom are the detections of the user. Their rules stay in the template; the alarms for
	// other Regions stand in for them too.
	Custom []catalogue.Detection

	// Placeholders are for a stack that is bound to no account and Region: partition,
	// account and Region of the deployed stack, each followed by the CDK's placeholder.
	Placeholders []string
}

// Detections returns the template with its detections and its saved questions folded; stack
// is the deployed template. It returns a template without either unchanged.
func Detections(template map[string]any, stack deployed.Stack, known Known) map[string]any {
	return withoutQuestions(detections(template, stack, known), stack)
}

func detections(template map[string]any, stack deployed.Stack, known Known) map[string]any {
	f := &folder{stack: stack, known: known, raw: map[string]any{}, explained: map[string]string{}, descriptions: map[string]string{}, found: map[string]bool{}}
	f.raw, _ = template["Resources"].(map[string]any)
	if !f.named() {
		return template
	}
	f.makeTokens()
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
	tokens  tokens
	own     catalogue.Own // with tokens

	explained    map[string]string // the severities of the resources that follow from rows, by logical id
	descriptions map[string]string // the forms of the descriptions of alarms among them, by logical id
	counted      []string          // the names of counted rules among them, in the order of the catalogue
	found        map[string]bool   // the ids of the rows that the stack has
}
