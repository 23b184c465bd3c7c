package catalogue

import "strings"

// notification is a custom notification of Amazon Q Developer in chat applications,
// which ignores messages in any other form. A title can have 250 characters, a
// description 8,000, a next step 350 and a keyword 75.
//
// See https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html.
type notification struct {
	Version  string   `json:"version"`
	Source   string   `json:"source"`
	ID       string   `json:"id"`
	Content  content  `json:"content"`
	Metadata metadata `json:"metadata"`
}

type content struct {
	TextType    string   `json:"textType"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	NextSteps   []string `json:"nextSteps"`
	Keywords    []string `json:"keywords"`
}

type metadata struct {
	ThreadID string `json:"threadId"`
	Summary  string `json:"summary"`
}

// chatMessage returns the message for a chat. It has only values that cannot end a
// JSON string: not the caller's ARN, whose path can have quotes, and nothing that a
// denied call asked for. Names are in code spans, so that a chat does not read them as
// mentions, links or markup.
func chatMessage(d Detection, c Context) Message {
	n := notification{
		Version: "1.0", Source: "custom", ID: deduplicationKey(d),
		Content: content{
			TextType:  "client-markdown",
			Title:     d.loud() + ": " + d.Title,
			NextSteps: []string{d.First, c.link()},
			Keywords:  []string{string(d.Severity), d.ID},
		},
		Metadata: metadata{ThreadID: groupKey(d), Summary: d.Title + " in " + c.account()},
	}
	lines := []string{"In " + c.account()}
	var objects []field
	if d.Records == Insights {
		lines = append(lines, "What: `<insight> of <unusual> (<unusual-source>)`", "When: <time>")
	} else {
		if t := touchedBy(d); t.succeeded {
			objects = placed(t.fields, func(p place) bool { return p == anywhere })
		}
		if len(objects) > 0 {
			lines = append(lines, "On: `"+named(objects)+"`")
		}
		lines = append(lines, "Who: `<type> <role> <user>` (account <caller>) <service>", "What: `<call> (<source>)`", "When: <time>", "From: `<address>`")
	}
	n.Content.Description = strings.Join(append(lines, "Why: "+d.Why), "\n")
	return newMessage(encoded(n), objects)
}
