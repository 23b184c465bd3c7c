package preflight

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
)

// resourcePolicies puts the accesses to resources of the account to the resource control
// policies of each level. Any of them can deny.
//
// Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
func (m *member) resourcePolicies(ctx context.Context) (checks.Finding, error) {
	levels, err := m.levels(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	organization, err := describeOrganization(ctx, m.management)
	if err != nil {
		return checks.Finding{}, err
	}
	accesses := m.accesses(aws.ToString(organization.Id), levels)
	var names, denied, unclear []string
	for _, level := range levels {
		policies, err := m.attached(ctx, level, types.PolicyTypeResourceControlPolicy)
		if err != nil {
			return checks.Finding{}, err
		}
		for _, p := range policies {
			if p.AwsManaged { // RCPFullAWSAccess, which allows everything and cannot be detached
				continue
			}
			statements, err := m.statements(ctx, p)
			if err != nil {
				return checks.Finding{}, err
			}
			name := aws.ToString(p.Name) + " at " + level
			names = append(names, name)
			for _, a := range accesses {
				switch denies, err := a.deniedBy(statements); {
				case err != nil:
					return checks.Finding{}, unjudged(p, err)
				case denies == certainly:
					denied = append(denied, a.what+" is denied by "+name)
				case denies == perhaps:
					unclear = append(unclear, a.what+" may be denied by "+name)
				}
			}
		}
	}
	switch {
	case len(denied) > 0:
		return checks.Broken("%s", checks.List(denied))
	case len(unclear) > 0:
		return checks.Unknown("%s: it names resources or compares keys that only the deployment shows", checks.List(unclear))
	case len(names) == 0:
		return checks.Ok("%d levels without a resource control policy of yours", len(levels))
	}
	return checks.Ok("none of %d requests is denied by %s", len(accesses), checks.List(names))
}

// statements returns the statements of a policy.
func (m *member) statements(ctx context.Context, p types.PolicySummary) ([]map[string]any, error) {
	text, err := m.content(ctx, p)
	if err != nil {
		return nil, err
	}
	var policy struct{ Statement []map[string]any }
	if err := json.Unmarshal(text, &policy); err != nil {
		return nil, unjudged(p, err)
	}
	return policy.Statement, nil
}

// verdict is whether a policy denies a request.
type verdict int

const (
	no        verdict = iota
	perhaps           // a key decides that is not known before the request
	certainly         // the known keys decide
)

// deniedBy evaluates each statement without the conditions on keys that are not known, and for
// any name of the resource, which only the deployment knows. What that does not deny, the
// statement does not deny.
func (a access) deniedBy(statements []map[string]any) (worst verdict, err error) {
	for _, s := range statements {
		known, whole := a.withKnown(s)
		switch denied, err := a.denied(known); {
		case err != nil:
			return no, err
		case denied && whole:
			return certainly, nil
		case denied:
			worst = perhaps
		}
		if known["Resource"] == nil { // NotResource denies for other names already
			continue
		}
		known["Resource"] = a.anyName(known["Resource"])
		switch denied, err := a.denied(known); {
		case err != nil:
			return no, err
		case denied:
			worst = perhaps
		}
	}
	return worst, nil
}

// denied reports whether a statement denies the request.
func (a access) denied(statement map[string]any) (bool, error) {
	document, err := iam.Parse(map[string]any{"Version": "2012-10-17", "Statement": []any{allowAll, statement}})
	if err != nil {
		return false, err
	}
	policies := iam.Policies{Resource: &document}
	if a.role {
		policies.Identity = []iam.Document{everything}
	}
	decision, err := iam.Evaluate(a.Request, policies)
	return decision.ExplicitlyDenied(), err
}

// anyName returns the resources of a statement with any name in place of those of the request's
// service.
func (a access) anyName(resources any) any {
	list, ok := resources.([]any)
	if !ok {
		list = []any{resources}
	}
	service, _, _ := strings.Cut(a.Action, ":")
	for _, r := range list {
		if parts := strings.Split(fmt.Sprint(r), ":"); len(parts) > 2 && parts[2] == service {
			return "*"
		}
	}
	return resources
}

var allowAll = map[string]any{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}

// everything is the policy of a role with all permissions.
var everything = func() iam.Document {
	d, err := iam.Parse(map[string]any{"Version": "2012-10-17", "Statement": []any{
		map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"},
	}})
	if err != nil {
		panic(err)
	}
	return d
}()

// withKnown returns the statement without conditions on unknown keys, and whether none was
// removed.
func (a access) withKnown(statement map[string]any) (known map[string]any, whole bool) {
	known, whole = map[string]any{}, true
	for element, value := range statement {
		if element == "Condition" {
			value, whole = a.knownConditions(value)
		}
		if value != nil {
			known[element] = value
		}
	}
	return known, whole
}

func (a access) knownConditions(value any) (known any, whole bool) {
	operators, ok := value.(map[string]any)
	if !ok {
		return value, true // Parse reports it
	}
	kept, whole := map[string]any{}, true
	for operator, of := range operators {
		keys, _ := of.(map[string]any)
		some := map[string]any{}
		for key, v := range keys {
			if a.knows(key) {
				some[key] = v
			} else {
				whole = false
			}
		}
		if len(some) > 0 {
			kept[operator] = some
		}
	}
	if len(kept) == 0 {
		return nil, whole
	}
	return kept, whole
}
