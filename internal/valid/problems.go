package valid

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problems collects what is wrong with several fields, so that a caller hears
// of everything at once. Its zero value is ready for use.
type Problems struct {
	texts []string
}

// Add notes that err was found in field; a nil err is ignored.
func (p *Problems) Add(field string, err error) {
	if err != nil {
		p.texts = append(p.texts, field+" "+err.Error())
	}
}

// AddEach notes what a rule, nil for none, finds in the values of a list, and
// values that are there twice, upper and lower case being the same.
func (p *Problems) AddEach(field string, values []string, rule func(string) error) {
	seen := map[string]bool{}
	for i, value := range values {
		item, key := fmt.Sprintf("%s[%d]", field, i), strings.ToLower(value)
		switch {
		case seen[key]:
			p.Addf("%s %q is in the list already; leave it out", item, value)
		case rule != nil:
			p.Add(item, rule(value))
		}
		seen[key] = true
	}
}

// Addf notes a problem that is not one field's, such as two fields that exclude
// each other.
func (p *Problems) Addf(format string, args ...any) {
	p.texts = append(p.texts, fmt.Sprintf(format, args...))
}

// Err returns nil if there are no problems, and otherwise [Errors] with all of
// them in the order in which they were added.
func (p *Problems) Err() error {
	if len(p.texts) == 0 {
		return nil
	}
	return Errors(slices.Clone(p.texts))
}

// Errors are several problems as one error; errors.As takes them apart, for a
// caller that lists them among problems of its own.
type Errors []string

func (e Errors) Error() string {
	if len(e) == 1 {
		return e[0]
	}
	return fmt.Sprintf("%d problems:\n  - %s", len(e), strings.Join(e, "\n  - "))
}

// Each takes an error of several problems apart; nil has none.
func Each(err error) []string {
	var list Errors
	if err != nil && !errors.As(err, &list) {
		return []string{err.Error()}
	}
	return list
}
