package events_test

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestUnknownNetworkSourcesAreAcceptedUnlessMisspelt(t *testing.T) {
	source := func(name events.NetworkSource) events.Selection { return network(events.Network{Source: name}) }
	const malformed = ` is not an event source, such as "kms.amazonaws.com"`
	const unknown = " is not an event source that CloudTrail documents; did you mean "
	check(t, []verdict{
		{source(events.NetworkKMS), nil},
		{source("quantum-teleport.amazonaws.com"), nil},
		{source("data.quantum.amazonaws.com"), nil},
		{source("secretmanager.amazonaws.com"), []string{
			`Network[0].Source "secretmanager.amazonaws.com"` + unknown + `"secretsmanager.amazonaws.com"?`,
		}},
		{source("KMS.amazonaws.com"), []string{`Network[0].Source "KMS.amazonaws.com"` + unknown + `"kms.amazonaws.com"?`}},
		{source("kms.amazon.com"), []string{`Network[0].Source "kms.amazon.com"` + malformed}},
		{source("kms.amazonaws.co"), []string{`Network[0].Source "kms.amazonaws.co"` + unknown + `"kms.amazonaws.com"?`}},
		{source("kms"), []string{`Network[0].Source "kms"` + malformed}},
		{source(""), []string{`Network[0].Source is required`}},
		{source("quantum..amazonaws.com"), []string{`Network[0].Source "quantum..amazonaws.com"` + malformed}},
		{source("Quantum.amazonaws.com"), []string{`Network[0].Source "Quantum.amazonaws.com"` + malformed}},
		{source("quantum.amazonaws.com.cn"), []string{`Network[0].Source "quantum.amazonaws.com.cn"` + malformed}},
		{source("quantum-amazonaws.com"), []string{`Network[0].Source "quantum-amazonaws.com"` + malformed}},
	})
}

// Many services have three-letter names that resemble a listed one. CloudTrail may
// add them tomorrow, and users cannot work around an error.
func TestShortNetworkSourcesAreNotRefusedAsMisspellings(t *testing.T) {
	for _, service := range []string{"eks", "iam", "ebs", "dms", "waf", "ram", "emr", "es", "mq", "cases"} {
		check(t, []verdict{{network(events.Network{Source: events.NetworkSource(service + ".amazonaws.com")}), nil}})
	}
	check(t, []verdict{{network(events.Network{Source: "athene.amazonaws.com"}), []string{
		`Network[0].Source "athene.amazonaws.com" is not an event source that CloudTrail documents; did you mean "athena.amazonaws.com"?`,
	}}})
}

// A selector for denied calls adds nothing to a selector for all calls.
func TestEachNetworkSourceIsSelectedOnce(t *testing.T) {
	check(t, []verdict{
		{network(events.Network{Source: events.NetworkKMS}, events.Network{Source: events.NetworkS3}), nil},
		{network(events.Network{Source: events.NetworkKMS}, events.Network{Source: events.NetworkS3},
			events.Network{Source: events.NetworkKMS, DeniedOnly: true}), []string{
			`Network[2].Source "kms.amazonaws.com" is already selected by Network[0]; remove one of them`,
		}},
	})
}
