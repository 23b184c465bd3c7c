package access

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/deployed"
)

// The policies that the owners of a topic and of its key make of what they are told.
const (
	ownersTopic    = "the owner's topic"
	ownersAlertKey = "the owner's key of the topic"
)

// topicOfAnotherAccount is a stack of detections that are sent to a topic of another
// account too, which no accounts file of the examples has. Its owner has added what the
// stack's outputs say.
func topicOfAnotherAccount(t *testing.T) *world {
	t.Helper()
	const id, account, region = "AuditTrail-channels", "111111111111", "eu-central-1"
	w := newWorld(t, "topic-of-another-account", "accounts.yaml", []byte(`
accounts:
  - {name: channels, id: "`+account+`", homeRegion: `+region+`}
`))
	w.detectionsOnly = true
	w.deploy(t, "../../../constructs/detection/testdata/channels.json", id, account, region)
	for name, output := range map[string]string{ownersTopic: "DetectionOwnerPolicy1", ownersAlertKey: "DetectionOwnerPolicy2"} {
		w.addStatements(t, name, []byte(w.stacks[id].Outputs[output]))
	}
	return w
}

// theirChannel is a topic of another account with a key that only its owner knows.
func theirChannel(stack deployed.Stack, arn string) channel {
	parts := strings.Split(arn, ":")
	c := channel{stack: stack, owner: parts[4], topic: deployed.Resource{ARN: arn}}
	c.key.ARN = strings.Join([]string{"arn", parts[1], "kms", parts[3], parts[4], "key/0d5f5d2c-0000-4000-8000-000000000000"}, ":")
	c.policies.topic, c.policies.key = ownersTopic, ownersAlertKey
	return c
}
