package access

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

// The document for reviewers has what the other tests put to the policies, and
// the answers that they expect.
func TestGeneratedProofDocument(t *testing.T) {
	golden.Compare(t, "../../../docs/proof.md", []byte(proofDocument(t)))
}

func proofDocument(t *testing.T) string {
	t.Helper()
	counts, answers := "", map[string]*answer{}
	var sentences []string
	for _, w := range worlds(t) {
		allowed, denied, parts := 0, 0, 0
		for _, r := range w.requests(t) {
			sentence := anyone(r.says)
			if answers[sentence] == nil {
				answers[sentence] = &answer{}
				sentences = append(sentences, sentence)
			}
			if r.allowed {
				allowed++
			} else {
				denied++
			}
			answers[sentence].note(w.name, r.allowed)
		}
		for _, id := range w.own() {
			parts += len(w.policies[id].Weakenings())
		}
		counts += fmt.Sprintf("| %s | %d | %d | %d | %d |\n", w.name, allowed, denied, len(w.own()), parts)
	}
	rows := ""
	for _, sentence := range sentences {
		rows += fmt.Sprintf("| %s | %s |\n", sentence, answers[sentence])
	}
	return fmt.Sprintf(proofPage, counts, rows)
}

// answer is where a request is allowed, and where it is not.
type answer struct{ allowed, denied []string }

func (a *answer) note(world string, allowed bool) {
	to := &a.denied
	if allowed {
		to = &a.allowed
	}
	if !slices.Contains(*to, world) {
		*to = append(*to, world)
	}
}

func (a *answer) String() string {
	switch {
	case len(a.denied) == 0:
		return "allowed"
	case len(a.allowed) == 0:
		return "denied"
	}
	return "allowed in " + strings.Join(a.allowed, ", ") + "; denied elsewhere"
}

// anyone puts a word for each name, so that a sentence is the same everywhere.
func anyone(sentence string) string {
	for _, name := range names {
		sentence = name.form.ReplaceAllString(sentence, name.word)
	}
	return sentence
}

var names = []struct {
	form *regexp.Regexp
	word string
}{
	{regexp.MustCompile(`account ` + stranger), "an account that has nothing to do with it"},
	{regexp.MustCompile(`account ` + joined), "an account that the file does not name"},
	{regexp.MustCompile(`account [0-9]{12}`), "an account of the file"},
	{regexp.MustCompile(`(for|of) (audit-trail|organization-trail|payments-data)`), "$1 the trail"},
}

const proofPage = `# Who can do what

What is put to the policies of the synthesized templates, and the answers: made from
internal/prove/access by "make golden", whose tests fail if a policy answers otherwise. An
evaluator of our own decides, by the rules that AWS documents and its tests quote
(internal/iam); what these leave open it refuses. Service and resource control
policies, VPC endpoint policies, grants and S3's public access block are not in it:
they can only deny more, but for grants, which the key's policy denies to people.

## Counts

Each statement and each condition of each policy is taken out in turn
(` + "`TestEveryStatementAndConditionDecidesSomeRequest`" + `): every time some answer changes.

| Example | Allowed | Denied | Policies | Statements and conditions taken out, and noticed |
|---|---:|---:|---:|---:|
%s
## Requests

"Elsewhere" is every other example in which the question comes up. An administrator
has AdministratorAccess in his own account.

| Request | Answer |
|---|---|
%s`
