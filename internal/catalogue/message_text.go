package catalogue

import "strings"

// callersWords is the last line of ours. Values that can have line breaks come after
// it, because they can add lines that look like any other.
const callersWords = "Written by the caller from here on:"

// textMessage returns the message for e-mail: first what happened to what in which
// account, then who, when and from where, why it matters and what to do, and last what
// the caller chose freely.
//
// Each line of the template is in double quotes, and EventBridge sends the quotes. A
// quote inside a value does no harm: AWS's page on input transformers shows a result
// with quotes inside (derived).
func textMessage(d Detection, c Context) Message {
	if d.Records == Insights {
		return newMessage(quotedLines(append([]string{
			headline(d, c, "<unusual> (<unusual-source>)"),
			"What: <insight>",
			"When: <time>",
		}, advice(d, c)...)), nil)
	}
	t := touchedBy(d)
	vouchedFor := func(p place) bool { return t.succeeded && p != atEnd }
	checked, free := placed(t.fields, vouchedFor), placed(t.fields, func(p place) bool { return !vouchedFor(p) })

	lines := []string{
		headline(d, c, named(placed(t.main, vouchedFor))),
		"Who: <type> <who> (account <caller>) <service>",
		"What: <call> (<source>)",
	}
	if !t.succeeded {
		lines[len(lines)-1] += " <error>"
	}
	if len(checked) > 0 {
		lines = append(lines, "On: "+named(checked))
	}
	lines = append(lines, "When: <time>", "From: <address>")
	lines = append(lines, advice(d, c)...)

	lines = append(lines, callersWords)
	if len(free) > 0 {
		lines = append(lines, "On: "+named(free))
	}
	if !t.succeeded {
		lines = append(lines, "Error: <message>")
	}
	lines = append(lines, "User agent: <agent>")
	return newMessage(quotedLines(lines), t.fields)
}

// headline returns the first line: what happened to what in which account.
func headline(d Detection, c Context, objects string) string {
	if objects != "" {
		objects = ": " + objects
	}
	return d.loud() + ": " + d.Title + objects + " in " + c.account()
}

// advice returns the lines that say why it matters and what to do.
func advice(d Detection, c Context) []string {
	return []string{"Why: " + d.Why, "Do first: " + d.First, "Event: " + c.link(), "Detection: " + d.ID}
}

func quotedLines(lines []string) string {
	return `"` + strings.Join(lines, "\"\n\"") + `"`
}
