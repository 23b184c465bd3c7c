package metricfilter

import (
	"strings"
	"testing"
)

func TestParenthesesBindTighterThanAndThanOr(t *testing.T) {
	const only = `{"t": 1}` // $.t = 1 is true, $.f = 1 false
	check(t, []row{
		{jsonPage, `{ $.t = 1 || $.f = 1 && $.f = 1 }`, only, true},
		{jsonPage, `{ ($.t = 1 || $.f = 1) && $.f = 1 }`, only, false},
		{jsonPage, `{ $.f = 1 && $.f = 1 || $.t = 1 }`, only, true},
		{jsonPage, `{ $.f = 1 && ($.f = 1 || $.t = 1) }`, only, false},
		{jsonPage, `{ $.t = 1 && $.t = 1 || $.f = 1 }`, only, true},
		{jsonPage, `{ $.t = 1 && $.t = 1 && $.f = 1 }`, only, false},
		{jsonPage, `{ $.f = 1 || $.f = 1 || $.t = 1 }`, only, true},
		{jsonPage, `{ ((($.t = 1))) }`, only, true},
		{jsonPage, `{ ($.t = 1 && ($.f = 1 || $.t = 1)) || $.f = 1 }`, only, true},
		{hubPage, `{($.t=1)&&($.t=1)}`, only, true},
		{hubPage, `{$.t=1&&$.t=1||$.f=1}`, only, true},
		{hubPage, `{   $.t   =   1   &&   (   $.u   NOT   EXISTS   )   }`, only, true},
		{hubPage, `{$.t !=2}`, only, true},
	})
}

func TestMalformedPatternsAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{syntaxPage, ``, 1, `got the end of the pattern, allowed: "{"`},
		{syntaxPage, `ERROR`, 1, `got "E", allowed: "{"`},
		{syntaxPage, `[ip, user]`, 1, `got "["`},
		{syntaxPage, `{}`, 2, `got "}"`},
		{syntaxPage, `{ $.a = 1`, 10, `"&&", "||" or "}"`},
		{syntaxPage, `{ $.a = 1 }}`, 12, `after the closing brace`},
		{leftOpen, `{ $.a = 1 } `, 12, `after the closing brace`},
		{leftOpen, ` { $.a = 1 }`, 1, `got " "`},
		{leftOpen, "{ $.a\t= 1 }", 6, `got "\t"`},
		{leftOpen, "{\n$.a = 1 }", 2, `got "\n"`},
		{jsonPage, `{ $.a }`, 7, `after the selector $.a`},
		{jsonPage, `{ $.a == 1 }`, 8, `got "="`},
		{jsonPage, `{ $.a => 1 }`, 8, `got ">"`},
		{jsonPage, `{ $.a ! = 1 }`, 7, `got "!"`},
		{jsonPage, `{ $.a ~ 1 }`, 7, `got "~"`},
		{jsonPage, `{ $.a = }`, 9, `got "}"`},
		{jsonPage, `{ $.a = 1 & $.b = 1 }`, 11, `got "&"`},
		{jsonPage, `{ $.a = 1 | $.b = 1 }`, 11, `got "|"`},
		{jsonPage, `{ $.a = 1 && }`, 14, `got "}"`},
		{jsonPage, `{ && $.a = 1 }`, 3, `got "&"`},
		{jsonPage, `{ $.a = 1 $.b = 1 }`, 11, `got "$"`},
		{jsonPage, `{ $.a = 1 AND $.b = 1 }`, 11, `got "A"`},
		{jsonPage, `{ ($.a = 1 }`, 12, `")" of character 3`},
		{jsonPage, `{ $.a = 1) }`, 10, `got ")"`},
		{jsonPage, `{ () }`, 4, `got ")"`},
		{jsonPage, `{ !($.a = 1) }`, 3, `got "!"`},
		{jsonPage, `{ NOT $.a = 1 }`, 3, `got "N"`},
		{jsonPage, `{ 1 = $.a }`, 3, `got "1"`},
		{syntaxPage, "{ $.a = \"\xff\" }", 10, `not UTF-8`},
	})
}

func TestUnsupportedKeywordsAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{jsonPage, `{ $.a IS NOT NULL }`, 10, `got "NOT" after IS, allowed: NULL, TRUE or FALSE`},
		{jsonPage, `{ $.a EXISTS }`, 7, `got EXISTS, allowed: NOT EXISTS`},
		{jsonPage, `{ $.a NOT NULL }`, 11, `got "NULL" after NOT`},
		{jsonPage, `{ $.a NOTEXISTS }`, 7, `after the selector`},
		{jsonPage, `{ $.a IS EMPTY }`, 10, `got "EMPTY"`},
		{jsonPage, `{ $.a IS }`, 10, `got ""`},
		{jsonPage, `{ $.a ISNULL }`, 7, `after the selector`},
		{syntaxPage, `{ $.a is null }`, 7, `after the selector`},
		{syntaxPage, `{ $.a IS null }`, 10, `got "null"`},
		{syntaxPage, `{ $.a not exists }`, 7, `after the selector`},
		{jsonPage, `{ $.a[0]IS NULL }`, 9, `after the selector`},
		{jsonPage, `{ $.a IN (1, 2) }`, 7, `after the selector`},
	})
}

func TestStringsThatNeedQuotesAreRefusedWithoutThem(t *testing.T) {
	checkRefused(t, []refusal{
		{syntaxPage, `{ $.a = a-b }`, 10, `got "-" in an unquoted string`},
		{syntaxPage, `{ $.a = a@b }`, 10, `got "@"`},
		{syntaxPage, `{ $.a = a/b }`, 10, `got "/"`},
		{syntaxPage, `{ $.a = arn:aws:s3 }`, 12, `got ":"`},
		{syntaxPage, `{ $.a = größer }`, 11, `got "ö"`},
		{syntaxPage, `{ $.a = $.b }`, 9, `got "$"`},
		{syntaxPage, `{ $.a = 'x' }`, 9, `got "'"`},
		{syntaxPage, `{ $.a = two words }`, 13, `got "w"`},
		{syntaxPage, `{ $.a = x"y" }`, 10, `got "\""`},
		{syntaxPage, `{ $.a = "x"y }`, 12, `got "y"`},
		{syntaxPage, `{ $.a = "x }`, 13, `closing double quote of character 9`},
		{leftOpen, `{ $.a = "a\"b" }`, 11, `got "\\" between double quotes`},
		{leftOpen, "{ $.a = \"a\tb\" }", 11, `got "\t"`},
		{leftOpen, `{ $.a = "%x%" }`, 10, `a regular expression without quotes`},
		{leftOpen, `{ $.a = Ev*ent }`, 9, `an asterisk at the start and at the end only`},
		{cdkPage, `{ $.a = "a*b*" }`, 10, `an asterisk at the start and at the end only`},
		{leftOpen, `{ $.a = ** }`, 9, `an asterisk`},
	})
}

func TestNumbersOfOtherFormsAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{syntaxPage, `{ $.a > abc }`, 9, `got abc after >, allowed: a number`},
		{syntaxPage, `{ $.a < "5" }`, 9, `got "5" after <`},
		{syntaxPage, `{ $.a >= 4* }`, 10, `got 4* after >=`},
		{syntaxPage, `{ $.a <= * }`, 10, `got * after <=`},
		{oldGuide, `{ $.a = .5 }`, 9, `got the number .5`},
		{oldGuide, `{ $.a = 5. }`, 9, `got the number 5.`},
		{oldGuide, `{ $.a = 1E3 }`, 9, `got the number 1E3`},
		{oldGuide, `{ $.a = -.5 }`, 9, `got the number -.5`},
		{leftOpen, `{ $.a < 1e309 }`, 9, `got the number 1e309`},
		{leftOpen, `{ $.a < 1e-999999999 }`, 9, `got the number`},
		{oldGuide, `{ $.a = - }`, 9, `got "-"`},
		{oldGuide, `{ $.a = --1 }`, 9, `got "-"`},
	})
}

func TestPatternsLongerThanTheQuotaAreRefused(t *testing.T) {
	fits := `{ $.a = "` + strings.Repeat("ä", MaxCharacters-12) + `" }`
	parse(t, fits)
	checkRefused(t, []refusal{
		{requestPage, strings.Replace(fits, "ä", "ää", 1), MaxCharacters + 1, "the pattern has 1025 characters, allowed: 1024"},
	})
}
