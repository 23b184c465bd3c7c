package catalogue

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
)

// exactPatterns returns all patterns that scanners can find.
func exactPatterns() []string {
	var all []string
	for _, d := range All() {
		all = append(all, d.Exact...)
	}
	return all
}

// reference reads a file with lists of texts by topic from the shared folder. On a
// machine without the folder the test is skipped; other tests have tables of their own.
func reference(t *testing.T, name string) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "reference", name))
	if err != nil {
		t.Skipf("the shared file %s does not exist", name)
	}
	var texts map[string][]string
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	if len(texts) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return texts
}

// The first text of a topic is Security Hub's, the second is what other scanners
// accept. The organization's item has no Security Hub control.
func TestExactPatternsAreTheBenchmarksToTheByte(t *testing.T) {
	for topic, texts := range reference(t, "cis-metric-filters.json") {
		if topic == "CIS 4.15/5.15 org" {
			texts = texts[1:]
		}
		for _, text := range texts {
			if !slices.Contains(exactPatterns(), text) {
				t.Errorf("%s: no detection has this pattern:\n%s", topic, text)
			}
		}
	}
}

func TestSteampipeFindsItsFilters(t *testing.T) {
	for control, rules := range reference(t, "auditor-filter-regexes.json") {
		for _, rule := range rules {
			if !found(regexp.MustCompile(rule)) {
				t.Errorf("%s: no pattern matches:\n%s", control, rule)
			}
		}
	}
}

// found reports whether one pattern matches all expressions.
func found(rule ...*regexp.Regexp) bool {
	return slices.ContainsFunc(exactPatterns(), func(pattern string) bool {
		return !slices.ContainsFunc(rule, func(r *regexp.Regexp) bool { return !r.MatchString(pattern) })
	})
}

// Prowler requires one pattern with a service and event names, in any order, and for two
// items clauses in a fixed order.
//
// Source: https://github.com/prowler-cloud/prowler, cloudwatch/lib/metric_filters.py and its callers.
func TestProwlerFindsItsFilters(t *testing.T) {
	for _, want := range []struct {
		source, names string
		clauses       []string
	}{
		{clauses: []string{`\$\.errorCode\s*=\s*.?\*UnauthorizedOperation.+\$\.errorCode\s*=\s*.?AccessDenied\*.?`}},
		{names: "ConsoleLogin", clauses: []string{`\$\.additionalEventData\.MFAUsed\s*!=\s*.?Yes`}},
		{clauses: []string{`\$\.userIdentity\.type\s*=\s*.?Root.+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*.?AwsServiceEvent.?`}},
		{names: `DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy
			CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy
			AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy`},
		{names: "CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging"},
		{names: "ConsoleLogin", clauses: []string{`\$\.errorMessage\s*=\s*.?Failed authentication`}},
		{source: "kms", names: "DisableKey ScheduleKeyDeletion"},
		{source: "s3", names: `PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication
			DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication`},
		{source: "config", names: "StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder"},
		{names: `AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress
			RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup`},
		{names: `CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry
			ReplaceNetworkAclEntry ReplaceNetworkAclAssociation`},
		{names: `CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway
			DeleteInternetGateway DetachInternetGateway`},
		{source: "ec2", names: `CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation
			DeleteRouteTable DeleteRoute DisassociateRouteTable`},
		{names: `CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection
			DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc
			DisableVpcClassicLink EnableVpcClassicLink`},
		{source: "organizations", names: `AcceptHandshake AttachPolicy CancelHandshake CreateAccount CreateOrganization
			CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit
			DeletePolicy EnableAllFeatures EnablePolicyType InviteAccountToOrganization LeaveOrganization DetachPolicy
			DisablePolicyType MoveAccount RemoveAccountFromOrganization UpdateOrganizationalUnit UpdatePolicy`},
	} {
		clauses := want.clauses
		if want.source != "" {
			clauses = append(clauses, fmt.Sprintf(`\$\.eventSource\s*=\s*.?%s\.amazonaws\.com`, want.source))
		}
		for _, name := range strings.Fields(want.names) {
			clauses = append(clauses, fmt.Sprintf(`\$\.eventName\s*=\s*.?%s\b`, name))
		}
		var rule []*regexp.Regexp
		for _, clause := range clauses {
			rule = append(rule, regexp.MustCompile(clause))
		}
		if !found(rule...) {
			t.Errorf("no pattern has all of these clauses:\n%s", strings.Join(clauses, "\n"))
		}
	}
}

var namedEvent = regexp.MustCompile(`\$\.eventName\s*=\s*"?(\w+)`)

// The events in testdata show some of an item's event names. This compares all of them.
func TestExactPatternsNameTheEventsOfTheCondition(t *testing.T) {
	names := func(patterns ...string) []string {
		var all []string
		for _, match := range namedEvent.FindAllStringSubmatch(strings.Join(patterns, " "), -1) {
			all = append(all, match[1])
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	for _, d := range All() {
		if len(d.Exact) == 0 {
			continue
		}
		pattern, err := condition.FilterPattern(conditionOf(t, d))
		if err != nil {
			t.Fatalf("%s: %v", d.ID, err)
		}
		if got, want := names(pattern), names(d.Exact...); !slices.Equal(got, want) {
			t.Errorf("%s: the condition names\n%v\nand its patterns name\n%v", d.ID, got, want)
		}
	}
}
