package policy

import (
	"fmt"
	"maps"
	"slices"

	"example.com/audittrail/internal/iam"
)

// source is where a statement is.
type source struct {
	Resource string // the logical id with its stack, or the ARN
	In       string // the template, or "AWS"
}

// statement is a statement of a policy, as JSON, with where it is.
type statement struct {
	element map[string]any
	source
}

// sid returns the Sid of the statement, or "" if it has none.
func (s statement) sid() string {
	sid, _ := s.element["Sid"].(string)
	return sid
}

func (s statement) deny() bool { return s.element["Effect"] == "Deny" }

// statements are the statements of all policies of a kind. Documents are parsed for each
// question, because the unknown parts of a request change them.
type statements struct {
	version string
	all     []statement
}

// add adds the statements of a document.
func (s *statements) add(document any, from source) error {
	m, ok := document.(map[string]any)
	if !ok {
		return fmt.Errorf("the policy of %s is not an object", from.Resource)
	}
	version, _ := m["Version"].(string)
	if len(s.all) > 0 && version != s.version {
		return fmt.Errorf("the policies of %s have different versions", from.Resource)
	}
	s.version = version
	list, ok := m["Statement"].([]any)
	if !ok {
		list = []any{m["Statement"]}
	}
	for _, element := range list {
		e, ok := element.(map[string]any)
		if !ok {
			return fmt.Errorf("a statement of %s is not an object", from.Resource)
		}
		s.all = append(s.all, statement{e, from})
	}
	return nil
}

// document returns the statements as a policy of the evaluator, after change, which removes a
// statement by returning nil. at has the index of each remaining statement in s.
func (s statements) document(change func(statement) map[string]any, trust bool) (d iam.Document, at []int, err error) {
	var list []any
	sids := map[string]bool{}
	for i, one := range s.all {
		if element := change(one); element != nil {
			if sids[one.sid()] && one.sid() != "" { // of another policy of the principal
				element = maps.Clone(element)
				delete(element, "Sid")
			}
			sids[one.sid()] = true
			list, at = append(list, element), append(at, i)
		}
	}
	if len(list) == 0 {
		list, at = []any{nothing(len(s.all) > 0 && s.all[0].element["Principal"] == nil && s.all[0].element["NotPrincipal"] == nil, trust)}, []int{-1}
	}
	raw := map[string]any{"Statement": list}
	if s.version != "" {
		raw["Version"] = s.version
	}
	d, err = iam.Parse(raw)
	return d, at, err
}

// nothing is a statement that matches no request: a policy must have one.
func nothing(identity, trust bool) map[string]any {
	element := map[string]any{"Effect": "Allow", "Action": "none:Nothing"}
	if !identity {
		element["Principal"] = map[string]any{"Service": "none.amazonaws.com"}
	}
	if !trust {
		element["Resource"] = "*"
	}
	return element
}

// resource is the resource of a request.
type resource struct {
	arn     string
	account string
	policy  *statements // nil if it has none
	trust   bool        // whether it is a role, and the policy its trust policy
	unread  []string    // policies that are not evaluated
}

// principals returns the names in the Principal or NotPrincipal of a statement, by kind.
func (s statement) principals() map[string][]string {
	all := map[string][]string{}
	for _, element := range []string{"Principal", "NotPrincipal"} {
		switch value := s.element[element].(type) {
		case string:
			all["*"] = append(all["*"], value)
		case map[string]any:
			for kind, names := range value {
				all[kind] = append(all[kind], list(names)...)
			}
		}
	}
	return all
}

// list returns a string, or the strings of a list.
func list(value any) (all []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return slices.Clone(v)
	case []any:
		for _, element := range v {
			if text, ok := element.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}
