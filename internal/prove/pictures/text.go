package pictures

import "strings"

// textWidth returns the width of a text in a sans-serif font of 12 pixels, wide enough for
// the fonts of common browsers.
func textWidth(text string, bold bool) int {
	tenths := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("ijl.,:;'|!ftrI()[]/ -", r):
			tenths += 42
		case strings.ContainsRune("mwMW@—", r):
			tenths += 110
		case r >= 'A' && r <= 'Z':
			tenths += 86
		default:
			tenths += 70
		}
	}
	if bold {
		tenths = tenths * 112 / 100
	}
	return tenths / 10
}

// wrap breaks a text with names into lines of at most the width.
func wrap(text string, width int) []string { return fold(words(text), width) }

// wrapSentence breaks a text only at its spaces.
func wrapSentence(text string, width int) []string {
	return fold(strings.SplitAfter(text, " "), width)
}

func fold(words []string, width int) (lines []string) {
	line := ""
	for _, word := range words {
		if line != "" && textWidth(line+strings.TrimSpace(word), false) > width {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += word
	}
	return append(lines, strings.TrimSpace(line))
}

// words splits a text where a line may end: after a space, slash or hyphen, and before an at sign
// or a capital letter in a name.
func words(text string) (all []string) {
	start := 0
	for i, r := range text {
		if i > start && (r == '@' || r >= 'A' && r <= 'Z' && text[i-1] >= 'a') {
			all, start = append(all, text[start:i]), i
		}
		if strings.ContainsRune(" -/", r) {
			all, start = append(all, text[start:i+1]), i+1
		}
	}
	return append(all, text[start:])
}

// fit shortens a text to the width.
func fit(text string, width int, bold bool) string {
	if textWidth(text, bold) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && textWidth(string(runes)+"…", bold) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
