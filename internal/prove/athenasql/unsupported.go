package athenasql

import "example.com/audittrail/internal/prove/syntax"

// The constructs that Parse refuses by name, by the place where they may stand.
var (
	lowerCase = syntax.Unsupported(`(and|or|not|in|like|is|null|escape)\b`, "keywords in lower case")

	unsupportedOperators = []syntax.Construct{
		lowerCase,
		syntax.Unsupported(`<>|!=`, "comparisons with <> and !="),
		syntax.Unsupported(`<|>|BETWEEN\b`, "comparisons of order"),
		syntax.Unsupported(`\(`, "functions other than json_extract_scalar and any_match"),
	}
	unsupportedValues = []syntax.Construct{
		syntax.Unsupported(`[0-9+.-]`, "numbers"),
		syntax.Unsupported(`"`, "names in double quotes"),
		syntax.Unsupported(`[A-Za-z]`, "columns and functions on the right side"),
	}
	unsupportedElements        = []syntax.Construct{syntax.Unsupported(`[a-z]`, "other names of the element than r")}
	unsupportedAfterPatterns   = []syntax.Construct{syntax.Unsupported(``, "patterns without ESCAPE")}
	unsupportedEscapes         = []syntax.Construct{syntax.Unsupported(`'`, "other escape characters")}
	unsupportedAfterConditions = []syntax.Construct{lowerCase, syntax.Unsupported(`--`, "comments")}
)
