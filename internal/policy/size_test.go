package policy_test

import (
	"fmt"
	"testing"

	"example.com/audittrail/internal/policy"
)

// S3 accepts bucket policies of up to 20 KB, and KMS key policies of up to 32 KB,
// which limits how many accounts can have their own trail in one archive. An
// organization trail needs no more space for its thousandth account than for its
// first.
func TestArchiveHasRoomFor130AccountTrails(t *testing.T) {
	trail := func(i int) policy.Trail { // in the Region with the longest ARNs
		return policy.Trail{Partition: "aws-us-gov", Region: "us-gov-east-1", Account: fmt.Sprintf("%012d", i), Name: "audit-trail"}
	}
	for name, test := range map[string]struct {
		limit, want int
		statements  func([]policy.Trail) []policy.Statement
	}{
		"bucket": {20 << 10, 130, func(trails []policy.Trail) []policy.Statement {
			return policy.LogBucket{ARN: bucketARN, KeyARN: keyARN, KeyPrefix: "cloudtrail", Trails: trails}.Fitted().Statements()
		}},
		"key": {32 << 10, 130, func(trails []policy.Trail) []policy.Statement {
			return append(policy.KeyDelivery(trails), policy.KeyAdministration("aws-us-gov", "111111111111")...)
		}},
	} {
		fit := 0
		for trails := []policy.Trail{}; len(trails) == fit && fit < 1000; {
			trails = append(trails, trail(len(trails)))
			if policy.Size(test.statements(trails)) <= test.limit {
				fit = len(trails)
			}
		}
		t.Logf("%s: a policy of %d bytes has room for %d account trails", name, test.limit, fit)
		if fit < test.want {
			t.Errorf("%s: the policy has room for %d account trails, want %d", name, fit, test.want)
		}
	}
}

// AWS counts the text without spaces, and CloudFormation sends it without spaces.
func TestSizeCountsThePolicyWithoutSpaces(t *testing.T) {
	const want = `{"Statement":[{"Action":"s3:*","Effect":"Deny","Principal":"*","Resource":["a","b"],"Sid":"S"}],"Version":"2012-10-17"}`
	got := policy.Size([]policy.Statement{{
		Sid: "S", Effect: policy.Deny, Principal: policy.Anyone, Actions: []string{"s3:*"}, Resources: []string{"a", "b"},
	}})
	if got != len(want) {
		t.Errorf("Size = %d, want %d", got, len(want))
	}
}

// Whether a policy fits must not depend on the rest of the app.
func TestSizeIgnoresTheNumbersOfTokens(t *testing.T) {
	size := func(arn string) int { return policy.Size(policy.Transport(arn)) }
	if one, two := size("arn:${Token[AWS.Partition.3]}:s3:::a"), size("arn:${Token[AWS.Partition.1003]}:s3:::a"); one != two {
		t.Errorf("%d and %d", one, two)
	}
	if size("arn:aws:s3:::a1") == size("arn:aws:s3:::a") {
		t.Error("the size ignores numbers in names")
	}
}
