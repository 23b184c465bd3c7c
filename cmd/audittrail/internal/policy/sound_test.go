package policy

import (
	"fmt"
	"testing"

	"example.com/audittrail/internal/iam"
)

// An answer of allow or deny holds whatever the keys and policies are that it does not know.
// The test puts each value, and none, for each key of small policies, and asks the evaluator.
func TestAnswersHoldForEveryValueOfWhatIsNotKnown(t *testing.T) {
	const role = "arn:aws:iam::" + member + ":role/caller"
	keys := []string{"aws:SourceIp", "s3:x-amz-acl"}
	values := []any{nil, "1.2.3.4", "9.9.9.9"}
	conditions := []any{
		nil,
		map[string]any{"StringEquals": map[string]any{keys[0]: "1.2.3.4"}},
		map[string]any{"StringNotEquals": map[string]any{keys[1]: "1.2.3.4"}},
		map[string]any{"StringEquals": map[string]any{keys[0]: "1.2.3.4", "aws:PrincipalAccount": member}, "Null": map[string]any{keys[1]: "false"}},
		map[string]any{"StringEqualsIfExists": map[string]any{keys[1]: "${" + keys[0] + "}"}},
	}
	decided := map[verdict]int{}
	for _, effects := range [][2]string{{"Allow", "Allow"}, {"Allow", "Deny"}, {"Deny", "Allow"}} {
		for _, first := range conditions {
			for _, second := range conditions {
				for _, resources := range [2]string{bucket + "/*", bucket + "/${" + keys[0] + "}/*"} {
					policy := statements{version: "2012-10-17"}
					for i, condition := range []any{first, second} {
						element := map[string]any{"Effect": effects[i], "Principal": map[string]any{"AWS": role}, "Action": "s3:GetObject", "Resource": resources}
						if condition != nil {
							element["Condition"] = condition
						}
						policy.all = append(policy.all, statement{element, source{"policy", "test"}})
					}
					for _, owner := range []string{member, archive} {
						decided[checkSound(t, policy, role, owner, keys, values)]++
					}
				}
			}
		}
	}
	for _, v := range []verdict{allow, deny, depends} {
		if decided[v] == 0 {
			t.Errorf("no answer was %s", v)
		}
	}
}

func checkSound(t *testing.T, policy statements, role, owner string, keys []string, values []any) verdict {
	t.Helper()
	who, err := callerOf(role, "aws")
	if err != nil {
		t.Fatal(err)
	}
	q := question{
		caller: who, action: "s3:GetObject", resource: resource{arn: bucket + "/1.2.3.4/file", account: owner, policy: &policy},
		conditions: conditions{values: map[string]any{}},
	}
	a := q.answer()
	if a.Verdict == unknown {
		t.Fatalf("%v: %s", policy.all, a.Reason)
	}
	seen := map[bool]bool{}
	for _, identity := range []statements{none, allowEverything} {
		for _, one := range values {
			for _, other := range values {
				request := iam.Request{Principal: who.Principal, Action: q.action, Resource: q.arn, ResourceAccount: owner, Context: map[string]any{}}
				for i, value := range []any{one, other} {
					if value != nil {
						request.Context[keys[i]] = value
					}
				}
				d, err := iam.Evaluate(request, iam.Policies{Resource: parsed(t, policy), Identity: []iam.Document{*parsed(t, identity)}})
				if err != nil {
					t.Fatal(err)
				}
				seen[d.Allowed] = true
			}
		}
	}
	if seen[true] && a.Verdict == deny || seen[false] && a.Verdict == allow {
		t.Errorf("%s, although other values change it: %v", a.Verdict, fmt.Sprint(policy.all))
	}
	return a.Verdict
}

func parsed(t *testing.T, s statements) *iam.Document {
	t.Helper()
	d, _, err := s.document(func(s statement) map[string]any { return s.element }, false)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}
