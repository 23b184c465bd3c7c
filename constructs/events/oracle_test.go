package events_test

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/constructs/events"
)

// documented is what CloudTrail documents about the fields of a trail's advanced
// event selectors, by category: the required fields, and the operators that each
// field supports.
var documented = map[string]struct {
	required []string
	fields   map[string]string
}{
	"Management": {[]string{"eventCategory"}, map[string]string{
		"eventCategory": "Equals", "readOnly": "Equals", "eventSource": "NotEquals",
	}},
	"Data": {[]string{"eventCategory", "resources.type"}, map[string]string{
		"eventCategory": "Equals", "resources.type": "Equals", "readOnly": "Equals",
		"resources.ARN": anyOperator, "eventName": anyOperator, "eventSource": anyOperator, "eventType": anyOperator,
		"userIdentity.arn": anyOperator, "sessionCredentialFromConsole": "Equals NotEquals",
	}},
	"NetworkActivity": {[]string{"eventCategory", "eventSource"}, map[string]string{
		"eventCategory": "Equals", "eventSource": "Equals", "errorCode": "Equals",
		"eventName": anyOperator, "vpcEndpointId": anyOperator, "userIdentity.arn": anyOperator,
	}},
}

const anyOperator = "Equals NotEquals StartsWith NotStartsWith EndsWith NotEndsWith"

// single lists the conditions that accept one value only; closed lists those that
// accept certain values only.
var (
	single = []string{"eventCategory Equals", "resources.type Equals", "readOnly Equals", "errorCode Equals", "NetworkActivity eventSource Equals"}
	closed = map[string][]string{
		"readOnly Equals":                  {"true", "false"},
		"Management eventSource NotEquals": {"kms.amazonaws.com", "rdsdata.amazonaws.com"},
		"errorCode Equals":                 {"VpceAccessDenied"},

		"sessionCredentialFromConsole Equals":    {"true"},
		"sessionCredentialFromConsole NotEquals": {"true"},
	}
)

// faults returns where the selectors deviate from CloudTrail's documentation and
// CloudFormation's schema. It shares no code with the package.
func faults(selectors []events.Selector) (found []string) {
	fault := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	total := 0
	for _, s := range selectors {
		category := categoryOf(s)
		rules, ok := documented[category]
		if !ok {
			fault("%q has the category %q", s.Name, category)
		}
		var names []string
		for _, f := range s.Fields {
			names = append(names, f.Name)
			conditions := 0
			for operator, values := range map[string][]string{
				"Equals": f.Equals, "NotEquals": f.NotEquals, "StartsWith": f.StartsWith, "NotStartsWith": f.NotStartsWith,
				"EndsWith": f.EndsWith, "NotEndsWith": f.NotEndsWith,
			} {
				if len(values) == 0 {
					continue
				}
				conditions++
				total += len(values)
				if !slices.Contains(strings.Fields(rules.fields[f.Name]), operator) {
					fault("%q has %s %s, which %s events do not support", s.Name, f.Name, operator, category)
				}
				for _, text := range faultsOfValues(category, f.Name+" "+operator, values) {
					fault("%q has %s", s.Name, text)
				}
			}
			if conditions == 0 {
				fault("%q has an empty %s", s.Name, f.Name)
			}
		}
		for _, name := range rules.required {
			if !slices.Contains(names, name) {
				fault("%q lacks %s", s.Name, name)
			}
		}
		if repeated(names) {
			fault("%q has a duplicate field", s.Name)
		}
	}
	if total == 0 || total > 500 {
		fault("%d values", total)
	}
	return found
}

func categoryOf(s events.Selector) string {
	for _, f := range s.Fields {
		if f.Name == "eventCategory" {
			return strings.Join(f.Equals, ",")
		}
	}
	return ""
}

func faultsOfValues(category, condition string, values []string) (found []string) {
	if (slices.Contains(single, condition) || slices.Contains(single, category+" "+condition)) && len(values) != 1 {
		found = append(found, fmt.Sprintf("%d values of %s", len(values), condition))
	}
	if repeated(values) {
		found = append(found, "a duplicate value in "+condition)
	}
	for _, v := range values {
		known := !strings.Contains(v, "${Token[")
		if v == "" || known && strings.ContainsAny(v, "*?") {
			found = append(found, fmt.Sprintf("the value %q in %s", v, condition))
		}
		for _, of := range []string{condition, category + " " + condition} {
			if allowed, ok := closed[of]; ok && !slices.Contains(allowed, v) {
				found = append(found, fmt.Sprintf("the value %q in %s", v, condition))
			}
		}
	}
	return found
}

func repeated(values []string) bool {
	sorted := slices.Sorted(slices.Values(values))
	return len(slices.Compact(sorted)) < len(values)
}
