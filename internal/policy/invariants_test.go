package policy_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
)

// IAM allows only letters and digits in a Sid, and each Sid once in a document.
func TestEveryStatementHasAUniqueSidAReasonAndASource(t *testing.T) {
	sid := regexp.MustCompile(`\A[A-Za-z0-9]+\z`)
	for _, d := range everything() {
		seen := map[string]bool{}
		for _, s := range d.statements {
			if !sid.MatchString(s.Sid) || seen[s.Sid] {
				t.Errorf("%s: the Sid %q is malformed or a duplicate", d.title, s.Sid)
			}
			seen[s.Sid] = true
			if !strings.HasSuffix(s.Why, ".") || s.Source == "" {
				t.Errorf("%s %s: the reason %q is not a sentence, or the source %q is missing", d.title, s.Sid, s.Why, s.Source)
			}
		}
	}
}

// A duplicate condition key would silently replace the first condition.
func TestEveryStatementIsCompleteAndHasNoDuplicates(t *testing.T) {
	for _, d := range everything() {
		for _, s := range d.statements {
			lists := map[string][]string{"actions": s.Actions, "resources": slices.Concat(s.Resources, s.Except)}
			if d.trust && len(s.Resources) == 0 {
				delete(lists, "resources")
			}
			for _, c := range s.Conditions {
				key := c.Operator + " " + c.Key
				if lists[key] != nil {
					t.Errorf("%s %s: duplicate condition %s", d.title, s.Sid, key)
				}
				lists[key] = c.Values
			}
			for what, list := range lists {
				sorted := slices.Sorted(slices.Values(list))
				if len(list) == 0 || slices.Contains(list, "") || len(slices.Compact(sorted)) < len(list) {
					t.Errorf("%s %s: %s are %q", d.title, s.Sid, what, list)
				}
			}
		}
	}
}

// unrestricted lists the prefixes of the Sids of statements that allow a service
// something without a condition on whom it acts for, with the reason.
var unrestricted = map[string]string{
	"AllowCloudTrailEncryptNoticesOf": "AWS documents it without a condition and does not document whether CloudTrail sends aws:SourceArn with it",
	"AllowAlarms":                     "it allows every alarm of the account and Region, and no others; the topic's policy names ours",
	"CloudTrailAclCheckOfMembers":     "CloudTrail sends no organization with it; a trail of a stranger that has the name learns nothing but that the bucket is there",
	"AllowCloudTrailAccessOfMembers":  "as for the bucket; kms:DescribeKey shows metadata to CloudTrail only",
	"AllowOurRulesTo":                 "a list of the rules exceeds the quotas of trust policies and queues; the patterns match their names",
}

// What a service is allowed to do, it also does for strangers, unless a condition
// names the resources that it acts for.
func TestServicesActOnlyForOurResources(t *testing.T) {
	used := map[string]bool{}
	for _, d := range everything() {
		for _, s := range d.statements {
			if s.Effect != policy.Allow || len(s.Principal.Services) == 0 {
				continue
			}
			restricted := slices.ContainsFunc(s.Conditions, func(c policy.Condition) bool {
				positive := slices.Contains([]string{"StringEquals", "ArnEquals", "ArnLike"}, c.Operator)
				return positive && slices.Contains([]string{"aws:SourceArn", "aws:SourceOrgID", "kms:EncryptionContext:aws:logs:arn"}, c.Key) &&
					!slices.ContainsFunc(c.Values, func(v string) bool { return strings.ContainsAny(v, "*?") })
			})
			excepted := false
			for sid := range unrestricted {
				if strings.HasPrefix(s.Sid, sid) {
					excepted, used[sid] = true, true
				}
			}
			if restricted == excepted {
				t.Errorf("%s %s: restricted = %v, listed as unrestricted = %v", d.title, s.Sid, restricted, excepted)
			}
		}
	}
	for sid := range unrestricted {
		if !used[sid] {
			t.Errorf("there is no statement %s; remove it from unrestricted", sid)
		}
	}
}

// Security Hub KMS.5 and S3 Block Public Access both regard Principal "*" as
// public unless a condition without wildcards or variables restricts it.
func TestPrincipalStarIsAllowedOnlyForAnOrganization(t *testing.T) {
	organization := regexp.MustCompile(`\Ao-[a-z0-9]{10,32}\z`)
	organizations := 0
	for _, d := range everything() {
		for _, s := range d.statements {
			m := s.Map() // as AWS reads it
			principal, err := json.Marshal(m["Principal"])
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(principal), `"*"`) {
				continue
			}
			conditions, _ := m["Condition"].(map[string]any)
			equal, _ := conditions["StringEquals"].(map[string]any)
			id, _ := equal["aws:PrincipalOrgID"].(string)
			switch {
			case s.Effect == policy.Allow && organization.MatchString(id):
				organizations++
			case s.Effect == policy.Allow:
				t.Errorf("%s %s allows anyone", d.title, s.Sid)
			}
		}
	}
	if organizations == 0 {
		t.Error("no statement allows an organization's accounts: the test proves nothing")
	}
}

// The policy of a resource must name principals; that of a role or user must not.
func TestOnlyResourcePoliciesNamePrincipals(t *testing.T) {
	for _, d := range everything() {
		for _, s := range d.statements {
			if _, named := s.Map()["Principal"]; named != (d.holder == "") {
				t.Errorf("%s %s: principal %+v", d.title, s.Sid, s.Principal)
			}
		}
	}
}

// In GovCloud and China, an ARN of the partition aws matches nothing, and AWS
// reports no error.
func TestPoliciesStayInTheirPartition(t *testing.T) {
	arn := regexp.MustCompile(`arn:([^:]*):`)
	found := map[string]int{}
	for _, d := range everything() {
		text, err := json.Marshal(policy.Document(d.statements))
		if err != nil {
			t.Fatal(err)
		}
		partitions := map[string]bool{}
		for _, match := range arn.FindAllStringSubmatch(strings.ReplaceAll(string(text), "kms:EncryptionContext:", ""), -1) {
			partitions[match[1]] = true
		}
		for partition := range partitions {
			found[partition]++
		}
		if len(partitions) > 1 {
			t.Errorf("%s: ARNs of several partitions: %s", d.title, text)
		}
	}
	if len(found) != 3 || found["aws"] != found["aws-us-gov"] || found["aws"] != found["aws-cn"] {
		t.Errorf("policies by partition: %v", found)
	}
}
