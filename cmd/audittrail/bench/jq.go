package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
)

// program writes a jq program that prints the id of each detection that an event matches, for
// all detections that replay runs without an accounts file. It returns its path.
func program(folder string) string {
	own := catalogue.Own{Account: "111122223333"}
	var tests []string
	for _, d := range catalogue.All() {
		if c := d.Condition(own); c != nil {
			test := condition.Fold(c, comparison, join)
			if !d.Alarm() && !d.Reads {
				test = "((.managementEvent == true and .readOnly == true | not) and " + test + ")"
			}
			tests = append(tests, "(if "+test+" then "+strconv.Quote(d.ID)+" else empty end)")
		}
	}
	path := filepath.Join(folder, "detections.jq")
	check(os.WriteFile(path, []byte(".Records[] | "+strings.Join(tests, ",\n")+"\n"), 0o600))
	return path
}

func join(every bool, parts []string) string {
	return "(" + strings.Join(parts, map[bool]string{true: " and ", false: " or "}[every]) + ")"
}

// comparison writes a comparison of a field as a jq expression.
func comparison(c condition.Comparison) string {
	path := ""
	for _, name := range strings.Split(c.Field, ".") {
		name, array := strings.CutSuffix(name, "[]")
		path += "." + strconv.Quote(name) + "?"
		if array {
			path += "[:3]?[]?"
		}
	}
	switch c.Test {
	case condition.IsOn, condition.IsOff:
		return "any(" + path + "; . == " + strconv.FormatBool(c.Test == condition.IsOn) + ")"
	case condition.There:
		return "((" + path + ") != null)"
	case condition.NotThere:
		return "((" + path + ") == null)"
	}
	var tests []string
	for _, t := range c.Texts {
		text := strconv.Quote(t.Text)
		switch {
		case t.AnyBefore && t.AnyAfter:
			text = "contains(" + text + ")"
		case t.AnyBefore:
			text = "endswith(" + text + ")"
		case t.AnyAfter:
			text = "startswith(" + text + ")"
		default:
			text = ". == " + text
		}
		tests = append(tests, text)
	}
	test := strings.Join(tests, " or ")
	if c.Test == condition.Differs {
		test = "(" + test + ") | not"
	}
	return "any(" + path + " | strings; " + test + ")"
}
