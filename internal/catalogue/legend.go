package catalogue

import (
	"slices"
	"strings"
)

// MaxLegend is the maximum number of accounts that a message names.
const MaxLegend = 60

// maxTemplate is the maximum length of a message's template in characters.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const maxTemplate = 8192

// WithLegend returns the message with a line that names accounts, before its last line:
// EventBridge cannot look up the name of the account that a message is about. With more
// than [MaxLegend] accounts, or without room for all names, the message is returned as it
// is: part of the names would look like all of them.
func (m Message) WithLegend(places []Place) Message {
	line := legend(places)
	if line == "" || len(m.Template)+len(line) > maxTemplate {
		return m
	}
	at := strings.LastIndex(m.Template, "\n") + 1
	m.Template = m.Template[:at] + line + m.Template[at:]
	return m
}

// legend returns the line as a JSON string, or "" if there are no names or too many.
// Names of the accounts file have letters, digits and '-' only.
func legend(places []Place) string {
	var accounts []string
	for _, p := range places {
		if text := p.Account + " " + p.Name; p.Name != "" && !slices.Contains(accounts, text) {
			accounts = append(accounts, text)
		}
	}
	if len(accounts) == 0 || len(accounts) > MaxLegend {
		return ""
	}
	return `"Accounts: ` + strings.Join(accounts, ", ") + "\"\n"
}
