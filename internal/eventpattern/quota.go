package eventpattern

// Quotas and limits that Parse enforces, each with its page in the EventBridge user
// guide.
const (
	// MaxPatternCharacters is the default of the quota "Event pattern size"
	// (eb-quota). AWS raises it on request, but a library cannot rely on that.
	MaxPatternCharacters = 2048

	// MaxNumeric is the largest magnitude that numeric matching accepts
	// (eb-create-pattern-operators, "Numeric matching": from -5.0e9 to +5.0e9
	// inclusive).
	MaxNumeric = 5e9

	// MaxNumericDigits and MaxNumericDecimals are the precision of numeric
	// matching (same section: 15 digits, or six to the right of the point).
	MaxNumericDigits   = 15
	MaxNumericDecimals = 6

	// MinOrAlternatives is the fewest objects that $or accepts (event-ruler's
	// README, "Or" relationship).
	MinOrAlternatives = 2

	// MaxOrCombinations bounds the combinations of the $or lists of one pattern.
	// Without it, 2,048 characters could produce 2^50 of them.
	MaxOrCombinations = 1000
)
