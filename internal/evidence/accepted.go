package evidence

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Acceptance is findings of rules in a construct that stay as they are, and why.
type Acceptance struct {
	Construct string   `json:"construct"`
	Rules     []string `json:"rules"`
	Reason    string   `json:"reason"`
}

// accept adds the rules that a construct acknowledges: reasons by rule. The CDK puts the kind
// of rule before the id; that of packs such as cdk-nag is "Annotation::".
func (t *template) accept(construct string, data json.RawMessage) {
	var reasons map[string]string
	if json.Unmarshal(data, &reasons) != nil {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(reasons)) {
		rule := strings.TrimPrefix(id, "Annotation::")
		i := slices.IndexFunc(t.accepted, func(a Acceptance) bool { return a.Construct == construct && a.Reason == reasons[id] })
		if i < 0 {
			i, t.accepted = len(t.accepted), append(t.accepted, Acceptance{Construct: construct, Reason: reasons[id]})
		}
		if a := &t.accepted[i]; !slices.Contains(a.Rules, rule) {
			a.Rules = append(a.Rules, rule)
			slices.Sort(a.Rules)
		}
	}
}
