package valid

import (
	"regexp"

	"example.com/audittrail/internal/problem"
)

// The rule says "IP address" and gives dotted numbers as its example. Whether
// AWS looks at the form alone or at the range of the numbers too is not written
// down, so the form decides.
var ipAddress = regexp.MustCompile(`^\d{1,3}(\.\d{1,3}){3}$`)

var twoMarks = regexp.MustCompile(`[._-]{2}`)

// TrailName is the rule for the name of a trail. CloudFormation's schema knows
// only its upper length, so a name such as "a--b" would pass a synth.
//
// Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
func TrailName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 128)
	f.characters(name, alphanumeric+"._-")
	f.edges(name, "._-")
	f.when(twoMarks.MatchString(name), "has two of '.', '_', '-' side by side")
	f.when(ipAddress.MatchString(name), "has the form of an IP address")
	return f.refuse(name, "3 to 128 letters, digits, '.', '_' and '-', "+
		"beginning and ending with a letter or digit, and no IP address")
}
