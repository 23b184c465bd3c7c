package policy

// Principal is whom a statement applies to. The zero value is for the policies of
// roles, which name no principal.
type Principal struct {
	Services []string // service principals
	AWS      []string // ARNs of accounts, roles and users
	Anyone   bool     // every principal, including services and strangers; for denials only

	Federated string // the ARN of an identity provider

	// Organization is an organization ID and stands for every principal of the
	// organization's accounts. IAM can express that only as everyone with a
	// condition. Map writes both, so that neither appears without the other.
	Organization string
}

// Organization returns every principal of the organization with the ID.
func Organization(id string) Principal { return Principal{Organization: id} }

// Conditions returns the conditions that IAM needs to recognize the principal.
func (p Principal) Conditions() []Condition {
	if p.Organization == "" {
		return nil
	}
	return []Condition{{"StringEquals", "aws:PrincipalOrgID", []string{p.Organization}}}
}

// Service returns a service principal.
func Service(name string) Principal { return Principal{Services: []string{name}} }

// Anyone is every principal.
var Anyone = Principal{Anyone: true}

func (p Principal) value() any {
	switch {
	case p.Anyone:
		return "*"
	case len(p.Services) > 0:
		return map[string]any{"Service": oneOrMany(p.Services)}
	case len(p.AWS) > 0:
		return map[string]any{"AWS": oneOrMany(p.AWS)}
	case p.Federated != "":
		return map[string]any{"Federated": p.Federated}
	case p.Organization != "":
		return map[string]any{"AWS": "*"}
	}
	return nil
}
