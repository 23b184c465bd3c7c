// Package transformer evaluates input transformers as Amazon EventBridge documents
// them, so that a test sees the message that a rule's target receives.
//
// It follows these pages and nothing else:
//
//   - https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html ("the page" in comments),
//   - https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html ("the API reference").
//
// Where they do not settle what EventBridge does, [New] or [Transformer.Apply]
// returns an error instead of a guess, so that no message relies on one.
package transformer

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits of the API reference.
const (
	MaxPaths    = 100  // entries of the paths
	MaxTemplate = 8192 // characters of the template
	maxText     = 256  // characters of a variable's name, and of a path
)

// Rule is what the predefined variables say about the rule and the delivery.
type Rule struct {
	Name, ARN string
	Ingested  string // when EventBridge received the event, in ISO 8601
}

// Transformer is the input transformer of a rule's target.
type Transformer struct {
	paths  map[string]path
	pieces []piece
}

// New returns the transformer with the given paths and template. It returns an error
// if EventBridge refuses them or if the pages do not say what they mean.
func New(paths map[string]string, template string) (*Transformer, error) {
	if len(paths) > MaxPaths {
		return nil, fmt.Errorf("%d paths; EventBridge allows %d", len(paths), MaxPaths)
	}
	if n := utf8.RuneCountInString(template); n < 1 || n > MaxTemplate {
		return nil, fmt.Errorf("the template has %d characters; EventBridge allows 1 to %d", n, MaxTemplate)
	}
	t := &Transformer{paths: map[string]path{}}
	for _, name := range slices.Sorted(maps.Keys(paths)) {
		if !variableName.MatchString(name) || len(name) > maxText {
			return nil, fmt.Errorf("variable %q must be 1 to %d letters, digits, '-' and '_'", name, maxText)
		}
		p, err := parsePath(paths[name])
		if err != nil {
			return nil, fmt.Errorf("path of <%s>: %w", name, err)
		}
		t.paths[name] = p
	}
	pieces, err := parse(template)
	if err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	for _, p := range pieces {
		if err := t.checkVariable(p); err != nil {
			return nil, fmt.Errorf("template: %w", err)
		}
	}
	t.pieces = pieces
	return t, nil
}

// variableName is the API reference's pattern of a key of the paths. It also keeps
// out the names of the predefined variables, which have full stops.
var variableName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func (t *Transformer) checkVariable(p piece) error {
	switch _, defined := t.paths[p.variable]; {
	case p.variable == "" || defined:
		return nil
	case isWholeEvent(p.variable) && p.quoted:
		return fmt.Errorf("<%s> can only be the value of a JSON field, not part of a string", p.variable)
	case isWholeEvent(p.variable), p.variable == ruleName, p.variable == ruleARN, p.variable == ingestionTime:
		return nil
	}
	return fmt.Errorf("<%s> has no path", p.variable)
}

// Apply returns what EventBridge sends to the target for an event as it is on the
// bus. It does not check that the result is valid JSON: EventBridge does not escape
// the values that it inserts, so that a value can make it invalid.
func (t *Transformer) Apply(event map[string]any, rule Rule) (string, error) {
	var out strings.Builder
	for _, p := range t.pieces {
		if p.variable == "" {
			out.WriteString(p.literal)
			continue
		}
		value, found := t.value(p.variable, event, rule)
		write := asField
		if p.quoted {
			write = inString
		}
		text, err := write(value, found)
		if err != nil {
			return "", fmt.Errorf("<%s>: %w", p.variable, err)
		}
		out.WriteString(text)
	}
	return out.String(), nil
}

// The predefined variables of the page.
const (
	ruleName      = "aws.events.rule-name"
	ruleARN       = "aws.events.rule-arn"
	ingestionTime = "aws.events.event.ingestion-time"
	eventOnly     = "aws.events.event" // without detail
	eventJSON     = "aws.events.event.json"
)

func isWholeEvent(variable string) bool { return variable == eventOnly || variable == eventJSON }

func (t *Transformer) value(variable string, event map[string]any, rule Rule) (value any, found bool) {
	switch variable {
	case ruleName:
		return rule.Name, true
	case ruleARN:
		return rule.ARN, true
	case ingestionTime:
		return rule.Ingested, true
	case eventJSON:
		return event, true
	case eventOnly:
		without := maps.Clone(event)
		delete(without, "detail")
		return without, true
	}
	return t.paths[variable].in(event)
}
