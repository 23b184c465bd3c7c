package eventpattern

import "strings"

// prefix, suffix and ignoreCase hold for strings only. With fold, the case of ASCII
// letters does not matter.
type (
	prefix struct {
		want string
		fold bool
	}
	suffix struct {
		want string
		fold bool
	}
	ignoreCase struct{ want string }
)

func (p prefix) holds(value any) bool {
	s, ok := value.(string)
	return ok && len(s) >= len(p.want) && same(s[:len(p.want)], p.want, p.fold)
}

func (p suffix) holds(value any) bool {
	s, ok := value.(string)
	return ok && len(s) >= len(p.want) && same(s[len(s)-len(p.want):], p.want, p.fold)
}

func (p ignoreCase) holds(value any) bool {
	s, ok := value.(string)
	return ok && same(s, p.want, true)
}

func same(a, b string, fold bool) bool {
	return a == b || fold && lower(a) == lower(b)
}

// lower changes ASCII letters only: to strings.EqualFold, the Kelvin sign is a k.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}, s)
}

const ignoreCaseName = "equals-ignore-case"

func parsePrefix(path string, operand any) (comparison, error) {
	want, fold, err := affix(path, "prefix", operand)
	return prefix{want, fold}, err
}

func parseSuffix(path string, operand any) (comparison, error) {
	want, fold, err := affix(path, "suffix", operand)
	return suffix{want, fold}, err
}

// affix reads a string, or an object with equals-ignore-case. It accepts an empty
// string, because {"prefix": ""} is the usual way to match any string. It refuses a
// list, which only anything-but accepts (event-ruler, JsonRuleCompilerTest).
func affix(path, name string, operand any) (want string, fold bool, err error) {
	switch v := operand.(type) {
	case string:
		return v, false, nil
	case members:
		if len(v) == 1 && v[0].name == ignoreCaseName {
			want, err := foldable(path, v[0].value)
			return want, true, err
		}
	}
	return "", false, refuse(path, name, describe(operand), `a string or {"equals-ignore-case": string}`)
}

func parseIgnoreCase(path string, operand any) (comparison, error) {
	want, err := foldable(path, operand)
	return ignoreCase{want}, err
}

// foldable refuses text that is not ASCII. The guide does not say which letters differ
// only in case, and event-ruler asks Java about each UTF-16 unit.
func foldable(path string, operand any) (string, error) {
	want, ok := operand.(string)
	if !ok {
		return "", refuse(path, ignoreCaseName, describe(operand), "a string")
	}
	for _, r := range want {
		if r > 127 {
			return "", refuse(path, ignoreCaseName, quote(want), "an ASCII string (case is not documented for other characters)")
		}
	}
	return want, nil
}
