package metricfilter

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func FuzzParenthesesDoNotChangeAFilter(f *testing.F) {
	parenthesize := func(pattern string) string { return "{(" + pattern[1:len(pattern)-1] + ")}" }
	syntaxtest.Fuzz(f, Parse, parenthesize, []string{
		`{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}`,
		`{ $.sourceIPAddress != "123.123.*" }`,
		`{ $.objectList[1].name = "*b*" || ($.c NOT EXISTS && $.eventType = *) }`,
	}, trailEvent, usersEvent)
}
