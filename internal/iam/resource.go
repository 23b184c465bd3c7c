package iam

import (
	"fmt"
	"strings"
)

// resource is a value of the element Resource.
type resource struct {
	text string
	pattern
}

func parseResource(text string, vars bool) (resource, error) {
	p, err := parsePattern(text, featuresOf(true, vars))
	if err != nil || text == "*" {
		return resource{text, p}, err
	}
	parts := strings.SplitN(text, ":", 4)
	if parts[0] != "arn" || len(parts) < 4 {
		return resource{}, fmt.Errorf("the Resource %q is neither an ARN nor *", text)
	}
	if strings.ContainsAny(parts[2], "*?") {
		return resource{}, fmt.Errorf("the Resource %q has a wildcard for the service, which IAM does not take", text)
	}
	colons := 0
	for _, piece := range p {
		if piece.mark == (mark{char: ':'}) {
			colons++
		}
		if piece.variable != "" && colons < 5 {
			return resource{}, fmt.Errorf("the Resource %q has a variable before the fifth colon", text)
		}
	}
	return resource{text, p}, nil
}

// matches compares case by case. A * at the end of a part of the ARN crosses
// the colons after it, says the page of the element Resource; of others it says
// nothing, so that a match by those is refused.
func (r resource) matches(arn string, c values) (bool, error) {
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
		return false, fmt.Errorf("whether %s crosses a colon as far as %s is not documented", r.text, arn)
	}
	return matches, nil
}

// matchesResource tells whether the statement is about the resource.
func (s statement) matchesResource(arn string, c values) (bool, error) {
	if len(s.resources) == 0 {
		return true, nil // a trust policy: checkPlace sees to it
	}
	found := false
	for _, r := range s.resources {
		if _, ok, err := r.resolve(c); !ok && err == nil && s.notResource {
			return false, fmt.Errorf("whether NotResource %s, whose variable has no value, excepts anything is not documented", r.text)
		}
		matches, err := r.matches(arn, c)
		if err != nil {
			return false, err
		}
		found = found || matches
	}
	return found != s.notResource, nil
}
