package policy

// Principal says whom a statement is about. The zero value is for policies of
// roles, which name no principal.
type Principal struct {
	Services []string // service principals
	AWS      []string // ARNs of accounts, roles and users
	Anyone   bool     // every principal, services and strangers included: for denials only

	// Organization is the id of an organization whose accounts' principals are
	// meant. IAM has no word for them but everybody, on a condition: this emits
	// both, so that the one is never without the other.
	Organization string
}

// Organization is every principal of the organization with the id.
func Organization(id string) Principal { return Principal{Organization: id} }

// Conditions returns the conditions by which IAM recognizes the principal.
func (p Principal) Conditions() []Condition {
	if p.Organization == "" {
		return nil
	}
	return []Condition{{"StringEquals", "aws:PrincipalOrgID", []string{p.Organization}}}
}

// Service is a service principal.
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
	case p.Organization != "":
		return map[string]any{"AWS": "*"}
	}
	return nil
}
