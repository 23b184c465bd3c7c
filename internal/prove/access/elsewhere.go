package access

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
)

// The policies with the statements that the owners of a topic and of its key have to add.
const (
	ownersTopic    = "the owner's topic"
	ownersAlertKey = "the owner's key of the topic"
)

// NewAlertsElsewhere returns the app of a stack that has only detections, and a channel with
// a topic of another account. The owner has added the statements in the stack's outputs.
func NewAlertsElsewhere(t testing.TB, stack deployed.Stack) *App {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(`
accounts:
  - {name: `+strings.TrimPrefix(stack.Name, "AuditTrail-")+`, id: "`+stack.Account+`", homeRegion: `+stack.Region+`}
`))
	app := New(t, "alerts-elsewhere", file, map[string]deployed.Stack{stack.Name: stack}, nil)
	app.detectionsOnly = true
	for name, output := range map[string]string{ownersTopic: "DetectionOwnerPolicy1", ownersAlertKey: "DetectionOwnerPolicy2"} {
		app.addStatements(t, name, []byte(stack.Outputs[output]))
	}
	return app
}

// theirChannel is a topic of another account with a key that only its owner knows.
func theirChannel(stack deployed.Stack, arn string) channel {
	parts := strings.Split(arn, ":")
	c := channel{stack: stack, owner: parts[4], topic: deployed.Resource{ARN: arn}}
	c.key.ARN = strings.Join([]string{"arn", parts[1], "kms", parts[3], parts[4], "key/0d5f5d2c-0000-4000-8000-000000000000"}, ":")
	c.policies.topic, c.policies.key = ownersTopic, ownersAlertKey
	return c
}
