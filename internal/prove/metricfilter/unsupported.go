package metricfilter

import "example.com/audittrail/internal/prove/syntax"

// The constructs that Parse refuses by name, by the place where they may stand.
var (
	notPatterns = syntax.Unsupported(`[^{]`, "patterns of terms or columns")

	unsupportedAfterIs = syntax.Unsupported(`NULL\b`, "tests for NULL")

	unsupportedFields = []syntax.Construct{
		syntax.Unsupported(`!`, "negations of conditions"),
		syntax.Unsupported(`\$\.\*|\$\[\*`, "wildcard selectors"),
		syntax.Unsupported(`\$\[|\$\.\[`, "keys in brackets"),
	}
	unsupportedOperators = []syntax.Construct{
		syntax.Unsupported(`[<>]`, "comparisons of numbers"),
		syntax.Unsupported(`EXISTS\b`, "EXISTS tests without NOT"),
		syntax.Unsupported(`\[\*|\.\*`, "wildcard selectors"),
		syntax.Unsupported(`\.\[|\['`, "keys in brackets"),
		syntax.Unsupported(`\[`, "nested arrays and indexes above 9"),
		syntax.Unsupported(`-`, "keys with a hyphen"),
	}
	unsupportedValues = []syntax.Construct{
		syntax.Unsupported(`%`, "regular expressions"),
		syntax.Unsupported(`[0-9+.-]`, "numbers"),
		syntax.Unsupported(`\*`, "unquoted strings with an asterisk and != *"),
		syntax.Unsupported(`'`, "single quotes"),
	}
	unsupportedInStrings = []syntax.Construct{
		syntax.Unsupported(`\\`, "backslashes in strings"),
		syntax.Unsupported(`%`, "percent signs in strings"),
	}
	unsupportedAfterValues = []syntax.Construct{
		syntax.Unsupported(`[^&|(){}$]`, "unquoted strings with spaces, asterisks or punctuation"),
	}
)
