package logsinsights

// verdict is the result of an expression for an event. Open is what AWS does
// not document; it stands for both others, which is why it passes through and,
// or and not as null does in SQL: false and open is false.
type verdict int

const (
	no verdict = iota - 1
	open
	yes
)

func verdictOf(is bool) verdict {
	if is {
		return yes
	}
	return no
}
