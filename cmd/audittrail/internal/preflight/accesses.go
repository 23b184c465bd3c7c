package preflight

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/iam"
)

// access is a request to a resource of the account, as far as it is known before the deployment.
type access struct {
	iam.Request
	what string
	role bool // a role makes it, and not a service
}

// limited are the services of the deployment whose resources a resource control policy can
// protect.
//
// Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
var limited = []string{"s3", "kms", "logs", "events", "sqs"}

// deliveries are requests of services after the deployment; those with trail are made for each
// trail that delivers to the account.
var deliveries = []struct {
	service, action, resource string
	trail                     bool
	from                      string // the resource on whose behalf, unless it is a trail
}{
	{"cloudtrail", "s3:GetBucketAcl", "arn:{p}:s3:::audittrail-archive", true, ""},
	{"cloudtrail", "s3:PutObject", "arn:{p}:s3:::audittrail-archive/AWSLogs/file.json.gz", true, ""},
	{"cloudtrail", "kms:GenerateDataKey", "arn:{p}:kms:{r}:{a}:key/11111111-2222-3333-4444-555555555555", true, ""},
	{"logging.s3", "s3:PutObject", "arn:{p}:s3:::audittrail-access-logs/file", false, "arn:{p}:s3:::audittrail-archive"},
	{"events", "sqs:SendMessage", "arn:{p}:sqs:{r}:{a}:audit-trail-alerts-dead-letters", false, "arn:{p}:events:{r}:{a}:rule/audit-trail-page"},
}

// accesses returns the calls of the deployment and the deliveries, with the keys that AWS
// documents for them.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
func (m *member) accesses(organization string, levels []string) []access {
	above := slices.Clone(levels[1:])
	slices.Reverse(above)
	path := organization + "/" + strings.Join(above, "/") + "/"
	var all []access
	for _, call := range m.calls() {
		if service, _, _ := strings.Cut(call.Action, ":"); !slices.Contains(limited, service) || call.Resource == "*" {
			continue
		}
		call.Context["aws:PrincipalOrgID"], call.Context["aws:PrincipalOrgPaths"] = organization, []string{path}
		all = append(all, access{call, call.Action + " by CloudFormation", true})
	}
	names := strings.NewReplacer("{p}", m.Partition(), "{r}", m.Region, "{a}", m.Account).Replace
	for _, d := range deliveries {
		add := func(from, account string) {
			all = append(all, access{iam.Request{
				Principal: iam.Service(d.service + ".amazonaws.com"), Action: d.action, Resource: names(d.resource), ResourceAccount: m.Account,
				Context: map[string]any{"aws:SourceArn": from, "aws:SourceAccount": account, "aws:SourceOrgID": organization},
			}, d.action + " by " + d.service + " for " + from, false})
		}
		if !d.trail {
			add(names(d.from), m.Account)
			continue
		}
		for _, t := range m.trails {
			add(t.ARN(), t.Account)
		}
	}
	for _, a := range all {
		a.Context["aws:SecureTransport"], a.Context["aws:ResourceAccount"], a.Context["aws:ResourceOrgID"] = "true", m.Account, organization
		a.Context["aws:ResourceOrgPaths"] = []string{path}
	}
	return all
}

// Keys that follow from the principal, and keys that AWS sends for the other kind of principal
// only.
var (
	ofRoles    = []string{"aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"}
	ofServices = []string{"aws:PrincipalIsAWSService", "aws:PrincipalServiceName", "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID"}
)

// knows reports whether it is known what value a request has for a key, or that it has none.
func (a access) knows(key string) bool {
	same := func(other string) bool { return strings.EqualFold(key, other) }
	for other := range a.Context {
		if same(other) {
			return true
		}
	}
	if a.role {
		return slices.ContainsFunc(ofRoles, same) || slices.ContainsFunc(ofServices, same)
	}
	// AWS does not document the ARN and the account of a service.
	return slices.ContainsFunc(ofServices, same) || same("aws:PrincipalOrgID") || same("aws:PrincipalOrgPaths")
}
