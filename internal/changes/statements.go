package changes

import (
	"fmt"
	"strings"
)

// statements compares a policy document: every defined statement must be there, and those
// that were added must not admit strangers or stop a delivery.
func (j judge) statements(defined, found any, why string) *Change {
	before, _ := defined.(map[string]any)
	after, _ := found.(map[string]any)
	if e := missing(before["statement"], after["statement"]); e != nil {
		at := ".statement"
		if s, _ := e.(map[string]any); s["sid"] != nil {
			for i, candidate := range elements(after["statement"]) {
				if c, _ := candidate.(map[string]any); c["sid"] == s["sid"] {
					place, x, y := first(fmt.Sprintf("%s.%d", at, i), e, candidate)
					return &Change{At: place, Wrong: fmt.Sprintf("in the statement %v, %s", s["sid"], differs(x, y)), Why: why}
				}
			}
		}
		return &Change{At: at, Wrong: "the construct defined the statement " + short(e) + ", and the template lacks it", Why: why}
	}
	known := canonicalSet(elements(before["statement"]))
	var change *Change
	for i, e := range elements(after["statement"]) {
		s, _ := e.(map[string]any)
		if known[text(e)] || j.added[text(e)] {
			continue
		}
		if wrong := j.addition(s, elements(before["statement"])); wrong != "" {
			if change == nil {
				change = &Change{At: fmt.Sprintf(".statement.%d", i), Wrong: "the construct did not define the statement " + short(e) + ", which " + wrong, Why: why}
			}
			change.Sids = append(change.Sids, sidOf(s))
		}
	}
	return change
}

func sidOf(statement map[string]any) string {
	sid, _ := statement["sid"].(string)
	return sid
}

// addition returns what is wrong with a statement that was added; "" for a reader of the
// account and for a denial that stops no delivery.
func (j judge) addition(s map[string]any, defined []any) string {
	if s["effect"] == "Deny" {
		return j.denial(s, defined)
	}
	switch {
	case s["notprincipal"] != nil || s["notaction"] != nil:
		return "allows everything except what it lists"
	case !readsOnly(s["action"]):
		return "allows more than reading"
	case !j.ofAccount(s["principal"]):
		return "admits others than principals of the account; use GrantRead for a reader of another account"
	}
	return ""
}

// reading are the beginnings of actions that read, in lower case.
var reading = []string{
	"kms:decrypt", "kms:describe", "kms:get", "kms:list", "s3:get", "s3:list", "sns:get", "sns:list", "sns:subscribe", "sqs:getqueue",
}

func readsOnly(actions any) bool {
	all := elements(actions)
	for _, a := range all {
		reads := false
		for _, prefix := range reading {
			reads = reads || strings.HasPrefix(strings.ToLower(fmt.Sprint(a)), prefix)
		}
		if !reads {
			return false
		}
	}
	return len(all) > 0
}

// ofAccount reports whether a principal names roles, users or the root of the stack's own
// account and no one else.
func (j judge) ofAccount(principal any) bool {
	p, _ := principal.(map[string]any)
	if len(p) != 1 || p["aws"] == nil {
		return false
	}
	for _, who := range elements(p["aws"]) {
		if !j.here(who) {
			return false
		}
	}
	return true
}

// here reports whether a value is an ARN or the id of the stack's own account, or a
// resource of the template.
func (j judge) here(who any) bool {
	if m, ok := who.(map[string]any); ok {
		for function, of := range m {
			id, _, _ := strings.Cut(fmt.Sprint(elements(of)[0]), ".")
			if (function == "ref" || function == "fn::getatt") && (j.Resources[id] != nil || id == "AWS::AccountId") {
				return true
			}
		}
	}
	written := plainText(who)
	if strings.Contains(written, "*") {
		return false
	}
	account := written
	if parts := strings.Split(written, ":"); len(parts) > 5 {
		account = parts[4]
	}
	return account == "${AWS::AccountId}" || j.Account != "" && account == j.Account
}

// plainText returns a value as Fn::Sub would have it.
func plainText(v any) string {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Sprint(v)
	}
	if ref, ok := m["ref"]; ok {
		return fmt.Sprintf("${%v}", ref)
	}
	if join, ok := m["fn::join"].([]any); ok && len(join) == 2 {
		var parts []string
		for _, part := range elements(join[1]) {
			parts = append(parts, strings.ReplaceAll(plainText(part), "${AWS::Partition}", "aws"))
		}
		return strings.Join(parts, fmt.Sprint(join[0]))
	}
	if sub, ok := m["fn::sub"].(string); ok {
		return strings.ReplaceAll(sub, "${AWS::Partition}", "aws")
	}
	return text(v)
}

// delivering are what services and our roles do, in part without a statement in the
// resource's own policy.
var delivering = []any{
	"events:PutEvents", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "s3:GetBucketAcl",
	"s3:GetObjectVersion*", "s3:GetReplicationConfiguration", "s3:ListBucket", "s3:PutObject", "sns:Publish", "sqs:SendMessage",
}

// denial returns what is wrong with a denial: that it may hit a service or a role which
// delivers.
func (j judge) denial(s map[string]any, defined []any) string {
	if secure, _ := s["condition"].(map[string]any); len(secure) == 1 && text(secure) == text(map[string]any{"bool": map[string]any{"aws:securetransport": "false"}}) {
		return ""
	}
	if j.bystanders(s["principal"]) {
		return ""
	}
	if s["notaction"] != nil || overlap(s["action"], delivering) {
		return "may deny what a delivery needs"
	}
	for _, d := range defined {
		allowed, _ := d.(map[string]any)
		if allowed["effect"] != "Allow" || administers(allowed["principal"]) {
			continue
		}
		if overlap(s["action"], allowed["action"]) {
			return fmt.Sprintf("may deny what the statement %v allows", allowed["sid"])
		}
	}
	return ""
}

// bystanders reports whether a denial names principals that deliver nothing.
func (j judge) bystanders(principal any) bool {
	p, _ := principal.(map[string]any)
	if len(p) != 1 || p["aws"] == nil {
		return false
	}
	for _, who := range elements(p["aws"]) {
		written := plainText(who)
		if strings.Contains(written, "*") || !strings.Contains(written, ":role/") && !strings.Contains(written, ":user/") {
			return false
		}
		for id := range j.ours {
			if strings.Contains(text(who), `"`+id) {
				return false
			}
		}
	}
	return true
}

// administers reports whether a principal is the root of an account, which leaves
// permissions to IAM policies.
func administers(principal any) bool {
	p, _ := principal.(map[string]any)
	return strings.HasSuffix(plainText(p["aws"]), ":root")
}

// overlap reports whether an action may match patterns of both lists.
func overlap(x, y any) bool {
	for _, a := range elements(x) {
		for _, b := range elements(y) {
			if compatible(strings.ToLower(fmt.Sprint(a)), strings.ToLower(fmt.Sprint(b))) {
				return true
			}
		}
	}
	return false
}

// compatible compares two patterns up to the first wildcard.
func compatible(a, b string) bool {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] == '*' || b[i] == '*' || a[i] == '?' || b[i] == '?' {
			return true
		}
		if a[i] != b[i] {
			return false
		}
	}
	shorter, longer := a, b
	if len(a) > len(b) {
		shorter, longer = b, a
	}
	return len(shorter) == len(longer) || longer[len(shorter)] == '*'
}
