package fold

import (
	"fmt"
	"slices"
	"strings"
)

// tokens replaces parts of the stack with CDK tokens and back. The catalogue divides
// conditions among rules, filters and queries by length, and measures a token by the
// longest text that it may become. So it must get a token wherever the construct had one.
type tokens struct {
	ofPart map[string]string // the names and ARNs of resources that references return
	ofSite *strings.Replacer // partition, account and Region, within a text
	back   *strings.Replacer
}

func (f *folder) makeTokens() {
	f.tokens = tokens{ofPart: map[string]string{}, ofSite: strings.NewReplacer(f.known.Placeholders...)}
	var back []string
	for _, r := range f.stack.Resources {
		for _, text := range []string{r.Name, r.ARN} {
			if text != "" && f.tokens.ofPart[text] == "" {
				token := fmt.Sprintf("${Token[Part.%d]}", len(back))
				f.tokens.ofPart[text] = token
				back = append(back, token, text)
			}
		}
	}
	reversed := slices.Clone(f.known.Placeholders)
	slices.Reverse(reversed)
	f.tokens.back = strings.NewReplacer(append(back, reversed...)...)
}

// part returns the token for the name or ARN of a resource of the stack, and any other
// text unchanged.
func (t tokens) part(text string) string {
	if token := t.ofPart[text]; token != "" {
		return token
	}
	return t.ofSite.Replace(text)
}

// parts returns the result of part for each text.
func (t tokens) parts(texts []string) (all []string) {
	for _, text := range texts {
		all = append(all, t.part(text))
	}
	return all
}
