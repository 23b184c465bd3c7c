package policy

import "slices"

// identity is what is known about the permissions of a principal.
type identity struct {
	policies *statements // nil if they are not known
	boundary *statements // nil without a boundary
	unknown  []string    // the policies that are not known
	bounded  bool        // whether it has a boundary, which may not be known
}

// least returns the permissions that the principal has in any case: without unknown policies,
// and within a boundary that allows nothing if it is unknown.
func (i identity) least() identity {
	if i.policies == nil {
		i.policies = &none
	}
	if i.bounded && i.boundary == nil {
		i.boundary = &none
	}
	return i
}

// most returns the most permissions that the principal can have.
func (i identity) most() identity {
	switch {
	case i.policies == nil:
		i.policies = &allowEverything
	case len(i.unknown) > 0:
		i.policies = &statements{version: i.policies.version, all: slices.Concat(i.policies.all, allowEverything.all)}
	}
	return i
}

// complete reports whether all policies are known.
func (i identity) complete() bool { return i.policies != nil && len(i.unknown) == 0 }

// allowEverything stands for identity policies that are not known.
var allowEverything = statements{version: "2012-10-17", all: []statement{{
	element: map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"}, // of no resource, so it is not shown
}}}

// none are the policies of a principal without any.
var none = statements{version: "2012-10-17", all: []statement{{element: nothing(true, false)}}}
