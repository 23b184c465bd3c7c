package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/questions"
	"example.com/audittrail/stacks"
)

// figures are numbers in documents and what they count. In text, # is the number. After
// "some" it may differ by a twentieth, so that not every new detection changes documents.
var figures = []struct {
	file, text string
	count      func(*testing.T) int
}{
	{"README.md", "some # detections by default", defaultDetections},
	{"docs/deploying.md", "A trail alone has some # bytes", trailAloneSize},
	{"docs/deploying.md", "with detections and queries it has\nsome #,", defaultSize},
	{"docs/deploying.md", "yes | #; a forwarder 5 |", ofType("AWS::Events::Rule")},
	{"docs/deploying.md", "| metric filters of a log group | 100 | no | # |", ofType("AWS::Logs::MetricFilter")},
	{"docs/deploying.md", "| alarms | 5,000 | yes | # |", ofType("AWS::CloudWatch::Alarm")},
	{"docs/deploying.md", "| resources of a stack | 500 | no | # |", ofType("")},
	{"docs/deploying.md", "| size of a template in S3 | 1 MB | no | some # bytes |", defaultSize},
	{"docs/comparison.md", "with all detections is some # resources", ofType("")},
	{"docs/watch.md", "each account has some # rules", ofType("AWS::Events::Rule")},
	{"CHANGELOG.md", "`docs/questions.md`: # saved questions", func(*testing.T) int { return len(questions.All()) + 1 }}, // and that about detections
}

func defaultDetections(*testing.T) int {
	return len(slices.DeleteFunc(catalogue.All(), func(d catalogue.Detection) bool { return !d.Default() }))
}

func defaultSize(t *testing.T) int { return len(byDefault(t).file) }

func trailAloneSize(t *testing.T) int {
	app := cdktest.App(t)
	stack := stacks.NewAuditTrail(app, "AuditTrail", &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true})
	return len(cdktest.Synth(t, stack).JSON(t))
}

// ofType counts the resources of a type in the template of the app, or all for "".
func ofType(kind string) func(*testing.T) int {
	return func(t *testing.T) int {
		if kind == "" {
			return len(byDefault(t).template.Resources())
		}
		return len(byDefault(t).template.OfType(kind))
	}
}

func TestFiguresInDocumentsAreThoseMeasured(t *testing.T) {
	for _, figure := range figures {
		pattern := strings.Replace(regexp.QuoteMeta(figure.text), "#", `([\d,]*\d)`, 1)
		match := regexp.MustCompile(pattern).FindStringSubmatch(read(t, figure.file))
		if match == nil {
			t.Errorf("%s does not say %q", figure.file, figure.text)
			continue
		}
		number, err := strconv.Atoi(strings.ReplaceAll(match[1], ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		measured, tolerance := figure.count(t), 0.0
		if strings.Contains(figure.text, "some #") {
			tolerance = float64(measured) / 20
		}
		if math.Abs(float64(number-measured)) > tolerance {
			t.Errorf("%s says %d, and it is %d: %s", figure.file, number, measured, match[0])
		}
	}
}
