package policy_test

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/prove/golden"
)

const introduction = `# Policies

Every statement of every policy, with its reason and the AWS page that it follows.
"make golden" writes this file from the tables in internal/policy; do not edit it.

Names are placeholders: the bucket ` + "`LOG-BUCKET`" + ` and the trail ` + "`audit-trail`" + ` of the account
` + "`111111111111`" + ` in ` + "`REGION`" + `. The trail is an organization trail. For the trail of one account,
everything that names ` + "`o-ORGANIZATION`" + ` is left out.
`

// The document is generated, so it says what the policies say.
func TestGeneratedPoliciesDocument(t *testing.T) {
	n := names{partition: "aws", domain: "amazonaws.com", region: "REGION", account: "111111111111", bucket: "LOG-BUCKET"}
	n.trails = []policy.Trail{{
		Partition: n.partition, Region: n.region, Account: n.account, Name: "audit-trail", Organization: "o-ORGANIZATION",
	}}
	var text strings.Builder
	text.WriteString(introduction)
	for _, d := range append(documents(n), watchDocuments(n)...) {
		text.WriteString(markdown(d))
	}
	golden.Compare(t, "../../docs/policies.md", []byte(text.String()))
}

func markdown(d document) string {
	var text strings.Builder
	fmt.Fprintf(&text, "\n## %s\n\n%s\n\n", d.title, d.about)
	columns := []string{"Sid", "Effect", "Principal", "Actions", "Resources", "Conditions", "Why", "Source"}
	fmt.Fprintf(&text, "| %s |\n|%s\n", strings.Join(columns, " | "), strings.Repeat("---|", len(columns)))
	for _, s := range d.statements {
		cells := []string{
			code(s.Sid), string(s.Effect), who(s.Principal, d.holder), lines(s.Actions), resources(s), conditions(s), s.Why, links(s.Source),
		}
		fmt.Fprintf(&text, "| %s |\n", strings.Join(cells, " | "))
	}
	return text.String()
}

func who(p policy.Principal, holder string) string {
	switch {
	case p.Anyone:
		return "anyone"
	case len(p.Services) > 0:
		return lines(p.Services)
	case len(p.AWS) > 0:
		return lines(p.AWS)
	case p.Organization != "":
		return "every principal of the organization"
	}
	return holder
}

func resources(s policy.Statement) string {
	if len(s.Except) > 0 {
		return "all except<br>" + lines(s.Except)
	}
	return lines(s.Resources)
}

func conditions(s policy.Statement) string {
	all := slices.Concat(s.Principal.Conditions(), s.Conditions)
	list := make([]string, len(all))
	for i, c := range all {
		values := make([]string, len(c.Values))
		for j, v := range c.Values {
			values[j] = code(v)
		}
		list[i] = code(c.Key) + " " + c.Operator + " " + strings.Join(values, " or ")
	}
	return strings.Join(list, ",<br>and ")
}

func lines(values []string) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = code(v)
	}
	return strings.Join(list, "<br>")
}

func code(text string) string { return "`" + text + "`" }

// links turns URLs into links named after their pages.
func links(source string) string {
	return regexp.MustCompile(`https://[^ ;]+`).ReplaceAllStringFunc(source, func(address string) string {
		return "[" + strings.TrimSuffix(path.Base(address), ".html") + "](" + address + ")"
	})
}
