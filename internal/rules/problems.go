package rules

import (
	"errors"
	"fmt"
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

// Addf notes a problem that is not one field's, such as two fields that exclude
// each other.
func (p *Problems) Addf(format string, args ...any) {
	p.texts = append(p.texts, fmt.Sprintf(format, args...))
}

// Err returns nil if there are no problems, and otherwise one error that lists
// them all in the order in which they were added.
func (p *Problems) Err() error {
	switch len(p.texts) {
	case 0:
		return nil
	case 1:
		return errors.New(p.texts[0])
	}
	return fmt.Errorf("%d problems:\n  - %s", len(p.texts), strings.Join(p.texts, "\n  - "))
}
