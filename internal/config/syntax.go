package config

import "strings"

// plainly says what the YAML library found in words that lead to the slip; most
// slips are one of these.
func plainly(message string) string {
	switch {
	case message == "mapping value is not allowed in this context":
		return "a key begins here or in the next line where none can; look at the indentation, and put text with ': ' in quotes"
	case message == "value is not allowed in this context":
		return "nothing can begin here; look at the indentation"
	case message == "unexpected key name":
		return "a key has to begin here; put a space after its colon"
	case strings.HasPrefix(message, "found character '\t'"):
		return "a tab is here; indent with spaces"
	case strings.HasSuffix(message, "is a reserved character"):
		return message + "; put the text in quotes"
	}
	return message
}
