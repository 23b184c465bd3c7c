package emulator

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// properties are the properties of a resource, as the template has them.
type properties map[string]any

// at returns the value at a path of names and, with [0], of the first element.
func (p properties) at(path ...string) any {
	var value any = map[string]any(p)
	for _, name := range path {
		if name == "[0]" {
			list, _ := value.([]any)
			if len(list) == 0 {
				return nil
			}
			value = list[0]
			continue
		}
		object, _ := value.(map[string]any)
		value = object[name]
	}
	return value
}

func (p properties) count(name string) int {
	list, _ := p[name].([]any)
	return len(list)
}

// statements returns the Sids of a policy, sorted: of a document of the template, or of the
// JSON that an API returns, which IAM encodes for URLs.
func statements(policy any) string {
	if text, isText := policy.(string); isText {
		if decoded, err := url.QueryUnescape(text); err == nil && strings.HasPrefix(text, "%7B") {
			text = decoded
		}
		if err := json.Unmarshal([]byte(text), &policy); err != nil {
			return err.Error()
		}
	}
	document, _ := policy.(map[string]any)
	list, _ := document["Statement"].([]any)
	var sids []string
	for _, statement := range list {
		sids = append(sids, fmt.Sprint(statement.(map[string]any)["Sid"]))
	}
	slices.Sort(sids)
	return "statements " + strings.Join(sids, " ")
}
