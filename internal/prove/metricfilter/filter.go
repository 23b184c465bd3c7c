package metricfilter

import "slices"

// Filter is a parsed pattern. The zero Filter matches nothing.
type Filter struct {
	root    expr
	regexes int
}

// Match reports whether the filter counts the event, which is what
// encoding/json decodes a log event into (with or without UseNumber); Go's
// integers are taken too, for events written by hand.
func (f Filter) Match(event map[string]any) bool {
	return f.root != nil && f.root.match(event)
}

// Selectors returns the fields that the filter reads, each once, in the order
// of their first mention.
func (f Filter) Selectors() []string {
	var found []string
	if f.root == nil {
		return nil
	}
	f.root.visit(func(s selector) {
		if text := s.String(); !slices.Contains(found, text) {
			found = append(found, text)
		}
	})
	return found
}

// Regexes returns how many regular expressions the filter holds, to be held
// against [MaxRegexFiltersPerLogGroup].
func (f Filter) Regexes() int { return f.regexes }

// String returns the pattern without needless spaces and parentheses. It is
// never longer than what was parsed, so that it can be parsed again.
func (f Filter) String() string {
	if f.root == nil {
		return ""
	}
	return "{" + f.root.String() + "}"
}
