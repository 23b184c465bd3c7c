package executionpolicy_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/prove/executionpolicy"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/internal/valid"
)

// names has a place for the bucket that an accounts file names.
var names = executionpolicy.Names{Buckets: []string{executionpolicy.NamedBucket}}

var policies = []executionpolicy.Policy{executionpolicy.Trail, executionpolicy.Alerts, executionpolicy.Queries}

func TestGeneratedExecutionPolicies(t *testing.T) {
	for _, partition := range valid.Partitions {
		for _, p := range policies {
			text, err := json.MarshalIndent(policy.Document(p.Statements(partition.Name, names)), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "../../../docs/execution-policy/"+partition.Name+"/"+string(p)+".json", append(text, '\n'))
		}
	}
}

// IAM does not count white space.
//
// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
func TestExecutionPoliciesFitManagedPolicies(t *testing.T) {
	for _, partition := range valid.Partitions {
		for _, p := range policies {
			const most, room = 6144, 400 // for a few names of one's own
			if n := policy.Size(p.Statements(partition.Name, names)); n > most-room {
				t.Errorf("%s of %s has %d characters", p, partition.Name, n)
			}
		}
	}
}

// Whoever deploys must not get more than the templates need.
func TestExecutionPoliciesAllowNothingThatNoTemplateNeeds(t *testing.T) {
	for _, p := range policies {
		for _, s := range p.Statements("aws", names) {
			for _, action := range s.Actions {
				service, call, _ := strings.Cut(action, ":")
				if strings.Contains(service, "*") || strings.HasPrefix(call, "*") || strings.Contains(call, "*") && !strings.HasPrefix(call, "Get") {
					t.Errorf("%s allows %s", s.Sid, action)
				}
				for _, dangerous := range []string{"iam:AttachRolePolicy", "iam:CreateUser", "kms:Decrypt", "s3:GetObject", "s3:DeleteObject", "kms:DisableKey", "logs:DeleteLogStream"} {
					if action == dangerous {
						t.Errorf("%s allows %s", s.Sid, action)
					}
				}
				if action == "iam:PassRole" && (len(s.Conditions) == 0 || s.Resources[0] == "*") {
					t.Errorf("%s passes any role to any service", s.Sid)
				}
			}
		}
	}
}

func TestDeployingNamesTheExecutionPolicies(t *testing.T) {
	text, err := os.ReadFile("../../../docs/deploying.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range policies {
		if name := "execution-policy/aws/" + string(p) + ".json"; !strings.Contains(string(text), name) {
			t.Errorf("docs/deploying.md does not name %s", name)
		}
	}
}
