package iam

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// statement is one statement of a policy.
type statement struct {
	index int // in the policy that was parsed
	sid   string
	deny  bool

	principals   []named // none in identity policies
	notPrincipal bool
	actions      []string // in lower case
	notAction    bool
	resources    []resource // none in trust policies
	notResource  bool
	conditions   []condition
}

// name returns the statement's Sid, or its index if it has none.
func (s statement) name() string {
	if s.sid != "" {
		return s.sid
	}
	return fmt.Sprintf("statement %d", s.index)
}

// sorted returns the keys of the map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func parseStatement(element any, variables bool) (s statement, err error) {
	m, err := object("the statement", element, "Sid", "Effect", "Principal", "NotPrincipal",
		"Action", "NotAction", "Resource", "NotResource", "Condition")
	if err != nil {
		return s, err
	}
	if sid, ok := m["Sid"]; ok {
		if s.sid, err = text("the Sid", sid); err != nil {
			return s, err
		}
	}
	switch m["Effect"] {
	case "Allow":
	case "Deny":
		s.deny = true
	default:
		return s, fmt.Errorf("the Effect must be Allow or Deny, got %s", describe(m["Effect"]))
	}
	if err := s.parsePrincipal(m); err != nil {
		return s, err
	}
	if err := s.parseAction(m); err != nil {
		return s, err
	}
	if err := s.parseResource(m, variables); err != nil {
		return s, err
	}
	if conditions, ok := m["Condition"]; ok {
		s.conditions, err = parseConditions(conditions, variables)
	}
	return s, err
}

// either returns the value of an element or of its Not form, and whether it is the Not
// form. The value is nil if the statement has neither.
func either(m map[string]any, element string) (value any, not bool, err error) {
	value, ok := m[element]
	other, not := m["Not"+element]
	if ok && not {
		return nil, false, fmt.Errorf("%s and Not%s exclude each other", element, element)
	}
	if not {
		value = other
	}
	if (ok || not) && value == nil {
		return nil, false, fmt.Errorf("the %s must not be null", element)
	}
	return value, not, nil
}

func (s *statement) parsePrincipal(m map[string]any) error {
	value, not, err := either(m, "Principal")
	if value == nil || err != nil {
		return err
	}
	if not && !s.deny {
		return errors.New("NotPrincipal with Allow is not supported: it allows everyone else")
	}
	s.notPrincipal = not
	s.principals, err = parsePrincipals(value)
	if not && slices.ContainsFunc(s.principals, named.anyone) {
		return errors.New("NotPrincipal must not be *: it excepts everyone")
	}
	return err
}

// actionForm allows wildcards in the name of the action but not in the service.
var actionForm = regexp.MustCompile(`^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$`)

func (s *statement) parseAction(m map[string]any) error {
	value, not, err := either(m, "Action")
	if err != nil {
		return err
	}
	if value == nil {
		return errors.New("an Action or a NotAction is required")
	}
	actions, err := texts("the Action", value)
	for _, action := range actions {
		if !actionForm.MatchString(action) {
			return fmt.Errorf("the Action must be * or service:name, got %q", action)
		}
		s.actions = append(s.actions, strings.ToLower(action))
	}
	s.notAction = not
	return err
}

func (s *statement) parseResource(m map[string]any, variables bool) error {
	value, not, err := either(m, "Resource")
	if value == nil || err != nil {
		return err
	}
	list, err := texts("the Resource", value)
	for _, text := range list {
		r, err := parseResource(text, variables)
		if err != nil {
			return err
		}
		s.resources = append(s.resources, r)
	}
	s.notResource = not
	return err
}

// matchesAction is case-insensitive, as IAM is.
func (s statement) matchesAction(action string) bool {
	action = strings.ToLower(action)
	matches := slices.ContainsFunc(s.actions, func(a string) bool {
		if !strings.ContainsAny(a, "*?") {
			return a == action
		}
		p, _ := parsePattern(a, wildcards)
		return globs(p.marks(), action)
	})
	return matches != s.notAction
}
