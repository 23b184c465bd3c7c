package metricfilter

import (
	"strings"
	"testing"
)

func TestRegularExpressionsMatchAsTheGuideSays(t *testing.T) {
	on := func(regex, value string, want bool) row {
		return row{regexPage, `{ $.a = %` + regex + `% }`, `{"a": "` + value + `"}`, want}
	}
	check(t, []row{
		on(`AUTHORIZED`, `[ERROR 401] UNAUTHORIZED REQUEST`, true),
		on(`AUTHORIZED`, `[SUCCESS 200] AUTHORIZED REQUEST`, true),
		on(`^[hc]at`, `hat`, true),
		on(`^[hc]at`, `that`, false),
		on(`[hc]at$`, `that`, true),
		on(`[hc]at$`, `hats`, false),
		on(`colou?r`, `color`, true),
		on(`colou?r`, `colour`, true),
		on(`^colou?r$`, `colouur`, false),
		on(`[abc]`, `b`, true),
		on(`[abc]`, `d`, false),
		on(`[a-z]`, `q`, true),
		on(`[a-z]`, `Q`, false),
		on(`[abcx-z]`, `y`, true),
		on(`[abcx-z]`, `w`, false),
		on(`^a{3,5}$`, `aaaa`, true),
		on(`^a{3,5}$`, `aa`, false),
		on(`^a{3,5}$`, `aaaaaa`, false),
		on(`^a{3,}$`, `aaaaaa`, true),
		on(`^a{,2}$`, `aa`, true),
		on(`^a{,2}$`, `aaa`, false),
		on(`^a{2}$`, `aa`, true),
		on(`gra|ey`, `gray`, true),
		on(`gra|ey`, `grey`, true),
		on(`^starting|^initializing|^shutting down`, `shutting down`, true),
		on(`^starting|^initializing|^shutting down`, `skipping initializing ...`, false),
		on(`abcc|ab[^c]$`, `abcc ...`, true),
		on(`abcc|ab[^c]$`, `aba`, true),
		on(`abcc|ab[^c]$`, `aac ...`, false),
		on(`\[.\]`, `[7]`, true),
		on(`\[.\]`, `[]]`, true),
		on(`\[.\]`, `a`, false),
		on(`10\.10\.0\.1`, `10.10.0.1`, true),
		on(`10\.10\.0\.1`, `10010,051`, false),
		on(`10.10.0.1`, `10010,051`, true),
		on(`ab*c`, `ac`, true),
		on(`ab*c`, `abbbc`, true),
		on(`ab[0-9]*`, `ab129`, true),
		on(`ab+c`, `abbc`, true),
		on(`ab+c`, `ac`, false),
		on(`.at`, `4at`, true),
		on(`.at`, ` at`, true),
		on(`.at`, `at`, false),
		on(`\d`, `7`, true),
		on(`\D`, `7`, false),
		on(`a\sb`, `a\tb`, true),
		on(`a\Sb`, `a b`, false),
		on(`\w`, `_`, true),
		on(`\W`, `_`, false),
		on(`\x3A`, `:`, true),
		on(`\x28`, `(`, true),
		on(`\x28`, `x`, false),
		on(`^/service/resource/[0-9]+$`, `/service/resource/67`, true),
		on(`a_b#c=d@e;f,g-h:i`, `a_b#c=d@e;f,g-h:i`, true),
		on(`[a-zA-Z0-9_-]`, `-`, true),
		on(`^[a\x2Db]+$`, `a-b`, true),
		on(`a.b`, `a\nb`, true),
		{cdkPage, `{ $.a != %Trail% }`, `{"a": "Deployment"}`, true},
		{cdkPage, `{ $.a != %Trail% }`, `{"a": "UpdateTrail"}`, false},
	})
}

func TestRegularExpressionsOutsideTheGuideAreRefused(t *testing.T) {
	no := func(page, regex string, character int, why string) refusal {
		const before = `{ $.a = %`
		return refusal{page, before + regex + `% }`, len(before) + character, why}
	}
	checkRefused(t, []refusal{
		no(regexPage, `something!`, 10, `got "!"`),
		no(regexPage, `(alpha|beta)`, 1, `got "("`),
		no(regexPage, `a)`, 2, `got ")"`),
		no(regexPage, `a<b`, 2, `got "<"`),
		no(regexPage, `grün`, 3, `got "ü"`),
		no(regexPage, `a"b`, 2, `got "\""`),
		no(regexPage, `a&b`, 2, `got "&"`),
		no(regexPage, `\x7g`, 1, `got the escape`),
		no(regexPage, `\x3a`, 1, `got the escape`),
		no(regexPage, `\xFF`, 1, `got the escape`),
		no(regexPage, `\(`, 1, `got the escape`),
		no(regexPage, `a]`, 2, `got "]"`),
		no(regexPage, `a}`, 2, `got "}"`),
		no(regexPage, `[ab`, 4, `closing "]"`),
		no(regexPage, `[]`, 2, `got "]"`),
		no(regexPage, `[^]`, 3, `got "]"`),
		no(regexPage, `[z-a]`, 3, `rising order`),
		no(regexPage, `[a-b-c]`, 5, `got "-"`),
		no(regexPage, `[[:alpha:]]`, 2, `got "["`),
		no(regexPage, `a{3,1}`, 2, `m <= n`),
		no(regexPage, `a{1001}`, 2, `m <= n`),
		no(leftOpen, `a{02}`, 2, `m <= n`),
		no(regexPage, `a{}`, 2, `m <= n`),
		no(regexPage, `a{2`, 2, `m <= n`),
		no(regexPage, `*a`, 1, `no term before it`),
		no(regexPage, `^+`, 2, `no term before it`),
		no(regexPage, `{2}`, 1, `no term before it`),
		no(leftOpen, `a{1, 2}`, 2, `m <= n`),
		no(leftOpen, `a+?`, 3, `no term before it`),
		no(leftOpen, `a{2}{3}`, 5, `no term before it`),
		no(leftOpen, `a||b`, 3, `empty alternative`),
		no(leftOpen, `a|`, 3, `empty alternative`),
		no(leftOpen, ``, 1, `empty alternative`),
		no(leftOpen, `a\`, 2, `got the escape`),
		no(leftOpen, `a\b`, 2, `got the escape`),
		no(leftOpen, `a\/b`, 2, `got the escape`),
		no(leftOpen, `a\tb`, 2, `got the escape`),
		no(leftOpen, `[\d]`, 2, `got the escape`),
		no(leftOpen, `[.]`, 2, `got "."`),
		{regexPage, `{ $.a = %never closed }`, 24, `closing "%"`},
		{regexPage, `{ $.a > %5% }`, 9, `allowed: a number`},
	})
}

func TestAThirdRegularExpressionIsRefused(t *testing.T) {
	if got := parse(t, `{ $.a = %b% && $.c = %d% }`).Regexes(); got != MaxRegexes {
		t.Errorf("got %d regular expressions, want %d", got, MaxRegexes)
	}
	checkRefused(t, []refusal{
		{syntaxPage, `{ $.a = %b% && $.c = %d% && $.e = %f% }`, 35, "got the regular expression 3 of the pattern, allowed: 2"},
		{requestPage, `{ $.a = %b% || ($.c = %d% || $.e = %f%) }`, 36, "allowed: 2"},
	})
	if !strings.HasPrefix(parse(t, `{ $.a = "%b" && $.c = %d% && $.e = %f% }`).String(), `{$.a="%b"`) {
		t.Error("a percent sign in a quoted string counts as a regular expression")
	}
}
