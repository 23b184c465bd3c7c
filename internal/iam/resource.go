package iam

import (
	"fmt"
	"slices"
	"strings"
)

// resource is a value of the Resource element.
type resource struct {
	text string
	pattern
	start string // the text before the first wildcard; "" if there is a policy variable
}

func parseResource(text string, vars bool) (resource, error) {
	p, err := parsePattern(text, featuresOf(true, vars))
	r := resource{text: text, pattern: p}
	if err != nil || text == "*" {
		return r, err
	}
	if !slices.ContainsFunc(p, func(piece piece) bool { return piece.variable != "" }) {
		r.start = text[:strings.IndexAny(text+"*", "*?$")]
	}
	parts := strings.SplitN(text, ":", 4)
	if parts[0] != "arn" || len(parts) < 4 {
		return resource{}, fmt.Errorf("the Resource must be an ARN or *, got %q", text)
	}
	if strings.ContainsAny(parts[2], "*?") {
		return resource{}, fmt.Errorf("the Resource %q has a wildcard in the service, which IAM does not support", text)
	}
	colons := 0
	for _, piece := range p {
		if piece.mark == (mark{char: ':'}) {
			colons++
		}
		if piece.variable != "" && colons < 5 {
			return resource{}, fmt.Errorf("the Resource %q has a policy variable before the fifth colon", text)
		}
	}
	return r, nil
}

// matches is case-sensitive. According to the page of the Resource element, a * at the
// end of a part of the ARN matches across the colons after it. The page does not
// mention other wildcards, so matches refuses a match that needs those to.
func (r resource) matches(arn string, c values) (bool, error) {
	// The first three cases are almost all, and the rest takes 20 times as long.
	switch {
	case !strings.HasPrefix(arn, r.start):
		return false, nil
	case r.text == r.start:
		return arn == r.start, nil
	case r.text == r.start+"*":
		return true, nil
	}
	marks, ok, err := r.resolve(c)
	if !ok || err != nil {
		return false, err
	}
	text, bars, colons := []rune(arn), map[int]bool{}, 0
	for i, char := range text {
		if char == ':' && colons < 5 {
			bars[i] = true
			colons++
		}
	}
	matches := globsWithin(marks, text, nil)
	if matches && !globsWithin(marks, text, bars) {
		return false, fmt.Errorf("AWS does not document whether %s matches %s across a colon", r.text, arn)
	}
	return matches, nil
}

// matchesResource reports whether the statement applies to the resource. A resource with
// a policy variable that has no value matches nothing, so that NotResource excepts nothing
// (IAM's page on variables, "Policy variables with no value").
func (s statement) matchesResource(arn string, c values) (bool, error) {
	if len(s.resources) == 0 {
		return true, nil // a trust policy, as Policies.check ensures
	}
	found := false
	for _, r := range s.resources {
		matches, err := r.matches(arn, c)
		if err != nil {
			return false, err
		}
		found = found || matches
	}
	return found != s.notResource, nil
}
