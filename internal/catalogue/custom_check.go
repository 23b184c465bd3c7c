package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// The lengths in characters of the texts of a row, with which its messages fit.
const (
	maxTitle    = 80
	maxSentence = 220
)

var customID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// problems returns what is wrong with the fields except the pattern and the events.
func (c Custom) problems() problem.List {
	var problems problem.List
	problems.Add(problem.At("ID"), checkCustomID(c.ID))
	problems.Add(problem.At("Title"), checkTitle(c.Title))
	problems.Add(problem.At("Severity"), valid.OneOf(c.Severity, Severities()...))
	problems.Add(problem.At("Why"), checkSentence(c.Why))
	problems.Add(problem.At("FirstStep"), checkSentence(c.FirstStep))
	if c.Count != (Count{}) {
		problems.Add(problem.At("Count", "Events"), valid.Between(c.Count.Events, 1, 10_000))
		problems.Add(problem.At("Count", "Minutes"), valid.Between(c.Count.Minutes, 1, 1440))
	}
	return problems
}

// checkCustomID refuses ids that are taken: logical ids and the names of rules and alarms
// contain them.
func checkCustomID(id string) *problem.Problem {
	if id == "" {
		return &problem.Problem{Wrong: problem.Textf("is required")}
	}
	if len(id) > MaxID || !customID.MatchString(id) {
		return &problem.Problem{Got: id, Allowed: problem.Textf("must be at most %d lower-case letters, digits and '-', beginning and ending with a letter or digit", MaxID)}
	}
	taken := slices.Concat(Groups(), []string{elsewhereID})
	for _, d := range Choosable() {
		taken = append(taken, d.ID)
	}
	if slices.Contains(taken, id) || slices.Contains(taken, numberAtEnd.ReplaceAllString(id, "")) || strings.HasPrefix(id, heartbeatID) {
		return &problem.Problem{Got: id, Wrong: problem.Textf("is a name of the library's own detections"), Fix: problem.Textf("choose another ID, such as one that starts with the name of your team")}
	}
	return nil
}

// numberAtEnd is what the second and further rules of a counted detection have after the
// id.
var numberAtEnd = regexp.MustCompile(`-[0-9]+$`)

func checkTitle(title string) *problem.Problem {
	if p := checkText(title, maxTitle); p != nil {
		return p
	}
	first, _ := utf8.DecodeRuneInString(title)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || strings.HasSuffix(title, ".") {
		return &problem.Problem{Got: title, Allowed: problem.Textf("must start with a letter or digit and end without a full stop")}
	}
	return nil
}

func checkSentence(text string) *problem.Problem {
	if p := checkText(text, maxSentence); p != nil {
		return p
	}
	if !strings.HasSuffix(text, ".") {
		return &problem.Problem{Got: text, Allowed: problem.Textf("must end with a full stop")}
	}
	return nil
}

// checkText refuses what a message cannot have: it puts texts into JSON strings, in which
// EventBridge replaces what is between < and >.
func checkText(text string, most int) *problem.Problem {
	switch {
	case text == "":
		return &problem.Problem{Wrong: problem.Textf("is required")}
	case !utf8.ValidString(text):
		return &problem.Problem{Got: text, Wrong: problem.Textf("is not valid UTF-8")}
	case utf8.RuneCountInString(text) > most:
		return &problem.Problem{Got: utf8.RuneCountInString(text), Allowed: problem.Textf("must have at most %d characters", most)}
	case strings.ContainsAny(text, `"\<>`) || strings.ContainsFunc(text, unicode.IsControl):
		return &problem.Problem{Got: text, Wrong: problem.Textf("contains a character that messages cannot have"), Allowed: problem.Textf(`must be one line without ", \, < and >`)}
	}
	return nil
}

// maxPaths is the maximum number of paths of an input transformer.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const maxPaths = 100

// checkSize returns a problem if EventBridge would refuse the rule or its messages.
func (d Detection) checkSize() *problem.Problem {
	if n := patternLength(d.ID, d.Pattern); n > MaxPattern {
		return &problem.Problem{Wrong: problem.Textf("has %d characters when it is deployed, and EventBridge allows %d", n, MaxPattern), Fix: problem.Textf("split it into two detections")}
	}
	if d.Counted() {
		return nil
	}
	for _, f := range Formats() {
		if m := d.Message(f, Context{}); len(m.Paths) > maxPaths || utf8.RuneCountInString(m.Template) > maxTemplate {
			return &problem.Problem{
				Wrong: problem.Textf("names so many calls that a message cannot show what each touched: it would have %d paths and %d characters, and EventBridge allows %d and %d",
					len(m.Paths), utf8.RuneCountInString(m.Template), maxPaths, maxTemplate),
				Fix: problem.Textf("split it into two detections"),
			}
		}
	}
	return nil
}
