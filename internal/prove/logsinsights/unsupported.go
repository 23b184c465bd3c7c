package logsinsights

import "example.com/audittrail/internal/prove/syntax"

// The constructs that Parse refuses by name, by the place where they may stand.
var (
	capitals = syntax.Unsupported(`(AND|OR|NOT|IN|LIKE)\b`, "keywords in capitals")

	unsupportedFields = []syntax.Construct{
		syntax.Unsupported(`@`, "fields that Logs Insights generates"),
		syntax.Unsupported("`", "names in backticks with other characters than letters, digits, _, - and single dots"),
	}
	unsupportedAfterNot  = []syntax.Construct{syntax.Unsupported(`\(`, "negations of expressions")}
	unsupportedOperators = []syntax.Construct{
		capitals,
		syntax.Unsupported(`!=`, "comparisons with !="),
		syntax.Unsupported(`<|>`, "comparisons of numbers"),
		syntax.Unsupported(`\(`, "functions other than ispresent"),
		syntax.Unsupported(`-`, "names with a hyphen outside backticks"),
	}
	unsupportedValues = []syntax.Construct{
		syntax.Unsupported(`~`, "comparisons with =~"),
		syntax.Unsupported(`'`, "single quotes"),
		syntax.Unsupported(`[0-9+.-]`, "numbers"),
	}
	unsupportedInStrings = []syntax.Construct{
		syntax.Unsupported(`\\`, `escapes other than \" and \\`),
	}
	unsupportedInRegexes = []syntax.Construct{
		syntax.Unsupported("[^!-~]|[#`]", "spaces, #, backticks and non-ASCII characters in regular expressions"),
		syntax.Unsupported(`[\\/.+*?()|\[\]{}^$]`, "regular expressions other than /^text/ and /text$/"),
	}
	unsupportedAfterConditions = []syntax.Construct{
		capitals,
		syntax.Unsupported(`\|`, "other commands"),
		syntax.Unsupported(`#`, "comments"),
	}
)
