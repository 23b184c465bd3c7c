package access

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/readers"
)

// addOwners adds the policies of the existing archive's bucket and key, and of the topics of
// its alarms. Their owners have added the statements of the files next to the templates and
// of the outputs of the stack that reads the archive.
func (app *App) addOwners(t testing.TB, files map[string][]byte) {
	t.Helper()
	statements := map[string][]json.RawMessage{ownersBucket: nil, ownersKey: nil}
	add := func(text []byte) {
		var list []json.RawMessage
		if err := json.Unmarshal(text, &list); err != nil {
			t.Fatal(err)
		}
		for _, statement := range list {
			policy := ownersBucket
			switch text := string(statement); {
			case strings.Contains(text, `"kms:`):
				policy = ownersKey
			case strings.Contains(text, `"sns:`):
				policy = ownersTopic
			}
			statements[policy] = append(statements[policy], statement)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "owner-policy.") {
			add(files[name])
		}
	}
	if app.file.ReadsExisting() {
		outputs := app.stacks[app.file.ExistingArchiveID()].Outputs
		for _, name := range slices.Sorted(maps.Keys(outputs)) {
			if strings.Contains(name, "OwnerPolicy") {
				add([]byte(outputs[name]))
			}
		}
	}
	for policy, list := range statements {
		text, err := json.Marshal(slices.Concat([]json.RawMessage{}, list))
		if err != nil {
			t.Fatal(err)
		}
		app.addStatements(t, policy, text)
	}
}

// readsExisting are requests of the products that read an existing archive, and of the
// alarms of the stack with their queues.
func (app *App) readsExisting(t testing.TB, a archive) (all []request) {
	t.Helper()
	if !app.file.ReadsExisting() {
		return nil
	}
	a.stack = app.stacks[app.file.ExistingArchiveID()]
	if app.file.SIEM != nil {
		products := readers.Of(app.file.SIEM.Products)
		all = a.areRead(t, products)
		for _, r := range products {
			all = append(all, a.product(t, r).decryptsOnlyThroughS3()...)
		}
	}
	for _, key := range a.stack.OfType("AWS::KMS::Key") {
		all = append(all, administersKey(a.stack, key, "the key of the results")...)
	}
	for _, arn := range app.file.ExistingArchive.Topics {
		all = append(all, a.alarmsTell(arn)...)
	}
	return all
}

// decryptsOnlyThroughS3 are requests of a product with more permissions than it has: in its
// account, or from the owner of the key. Each of the two policies is enough to deny them.
func (p product) decryptsOnlyThroughS3() []request {
	decrypt := p.onKey(p.as(), "kms:Decrypt")
	all := []request{decrypt.by(p.who, administrator).mayNot(p.Title + " decrypts without S3, as an administrator of its account")}
	if p.HasRole() {
		decrypt.added = letsEveryoneDecrypt
		all = append(all, decrypt.mayNot(p.Title+" decrypts without S3 although the key's owner allows it"))
	}
	return all
}

// alarmsTell are requests of the stack's alarms for a topic that others own.
func (a archive) alarmsTell(arn string) (all []request) {
	c := channel{stack: a.stack, owner: strings.Split(arn, ":")[4], topic: deployed.Resource{ARN: arn}}
	c.policies.topic = ownersTopic
	for _, alarm := range a.stack.OfType("AWS::CloudWatch::Alarm") {
		publish := c.onTopic(cloudWatch, "sns:Publish").with("aws:SourceArn", alarm.ARN).with("aws:SourceAccount", a.stack.Account)
		all = append(all, publish.may("an alarm of the archive's stack publishes to a topic that exists"))
		all = append(all, c.mistakes(publisher{Resource: alarm}, publish)...)
	}
	return all
}
