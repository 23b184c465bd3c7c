package iam_test

import (
	"fmt"
	"maps"
	"testing"

	"example.com/audittrail/internal/iam"
)

// Where the rows of the tables come from.
const (
	userGuide      = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
	kmsGuide       = "https://docs.aws.amazon.com/kms/latest/developerguide/"
	logicPage      = userGuide + "reference_policies_evaluation-logic_policy-eval-denyallow.html"
	basicsPage     = userGuide + "reference_policies_evaluation-logic_policy-eval-basics.html"
	acrossPage     = userGuide + "reference_policies_evaluation-logic-cross-account.html"
	operatorPage   = userGuide + "reference_policies_elements_condition_operators.html"
	setPage        = userGuide + "reference_policies_condition-single-vs-multi-valued-context-keys.html"
	multiplePage   = userGuide + "reference_policies_condition-logic-multiple-context-keys-or-values.html"
	conditionPage  = userGuide + "reference_policies_elements_condition.html"
	variablePage   = userGuide + "reference_policies_variables.html"
	principalPage  = userGuide + "reference_policies_elements_principal.html"
	notPage        = userGuide + "reference_policies_elements_notprincipal.html"
	actionPage     = userGuide + "reference_policies_elements_action.html"
	notActionPage  = userGuide + "reference_policies_elements_notaction.html"
	resourcePage   = userGuide + "reference_policies_elements_resource.html"
	notResource    = userGuide + "reference_policies_elements_notresource.html"
	versionPage    = userGuide + "reference_policies_elements_version.html"
	grammarPage    = userGuide + "reference_policies_grammar.html"
	sidPage        = userGuide + "reference_policies_elements_sid.html"
	keysPage       = userGuide + "reference_policies_condition-keys.html"
	boundaryPage   = userGuide + "access_policies_boundaries.html"
	keyPolicyPage  = kmsGuide + "key-policies.html"
	keyDefaultPage = kmsGuide + "key-policy-default.html"
	keyAbroadPage  = kmsGuide + "key-policy-modifying-external-accounts.html"
)

// The principals and resources of these tests.
const (
	accountID = "111122223333"
	otherID   = "444455556666"
	rootARN   = "arn:aws:iam::111122223333:root"
	otherRoot = "arn:aws:iam::444455556666:root"
	userARN   = "arn:aws:iam::111122223333:user/dev/alice"
	roleARN   = "arn:aws:iam::111122223333:role/app/Auditor"
	sessARN   = "arn:aws:sts::111122223333:assumed-role/Auditor/alice"
	bucketARN = "arn:aws:s3:::logs"
	objectARN = "arn:aws:s3:::logs/a/b"
	keyARN    = "arn:aws:kms:eu-west-1:111122223333:key/0234abcd"
	trail     = "cloudtrail.amazonaws.com"
)

var (
	alice   = iam.User(userARN)
	auditor = iam.RoleSession(roleARN, "alice")
)

const refused = "refused"

// parse reads a policy with the statements, in JSON.
func parse(t *testing.T, statements string) iam.Document {
	t.Helper()
	d, err := parseVersion("2012-10-17", statements)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func parseVersion(version, statements string) (iam.Document, error) {
	return iam.Parse(fmt.Appendf(nil, `{"Version": %q, "Statement": [%s]}`, version, statements))
}

// outcome is "true", "false" or refused.
func outcome(d iam.Decision, err error) string {
	if err != nil {
		return refused
	}
	return fmt.Sprint(d.Allowed)
}

// matching returns the outcome of an anonymous request for the object if the policy
// allows everyone on the condition.
func matching(condition string, context map[string]any) (string, error) {
	d, err := parseVersion("2012-10-17", `{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
		"Resource": "arn:aws:s3:::logs/*", "Condition": {`+condition+`}}`)
	if err != nil {
		return refused, err
	}
	decision, err := iam.Evaluate(iam.Request{
		Principal: iam.Anonymous(), Action: "s3:GetObject", Resource: objectARN,
		ResourceAccount: accountID, Context: maps.Clone(context),
	}, iam.Policies{Resource: &d})
	return outcome(decision, err), err
}

// conditionRow is a condition, the context of a request and whether the condition holds.
type conditionRow struct {
	page, why, condition string
	context              map[string]any
	want                 string
}

func checkConditions(t *testing.T, rows []conditionRow) {
	t.Helper()
	for _, row := range rows {
		if got, err := matching(row.condition, row.context); got != row.want {
			t.Errorf("%s\n%s: %s of %v: got %s, want %s (%v)", row.page, row.why, row.condition, row.context, got, row.want, err)
		}
	}
}

// with returns a context of keys and values.
func with(keysAndValues ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i < len(keysAndValues); i += 2 {
		m[keysAndValues[i].(string)] = keysAndValues[i+1]
	}
	return m
}

func many(values ...string) []string { return values }
