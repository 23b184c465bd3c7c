package metricfilter

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isAlphanumeric(c byte) bool { return isLetter(c) || isDigit(c) }

// isKeyChar is the guide's: "property selectors are alphanumeric strings that
// support hyphen and underscore characters".
func isKeyChar(c byte) bool { return isAlphanumeric(c) || c == '-' || c == '_' }

// isBareChar is what needs no quotes: the guide's "alphanumeric characters and
// the underscore symbol", and the period, which its own example 123.123.* and
// Security Hub's iam.amazonaws.com hold unquoted. (The asterisk is a wildcard.)
func isBareChar(c byte) bool { return isAlphanumeric(c) || c == '_' || c == '.' }

func isBare(s string) bool {
	for i := range len(s) {
		if !isBareChar(s[i]) {
			return false
		}
	}
	return s != ""
}

// endsBareValue is what cannot be in an unquoted value whatever follows.
func endsBareValue(c byte) bool {
	switch c {
	case ' ', '(', ')', '{', '}', '&', '|', '"', '%':
		return true
	}
	return false
}
