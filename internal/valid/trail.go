package valid

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// The rule says "IP address" and gives dotted numbers as its example. AWS does not
// document whether the range of the numbers matters, so the form decides.
var ipAddress = regexp.MustCompile(`^\d{1,3}(\.\d{1,3}){3}$`)

var twoMarks = regexp.MustCompile(`[._-]{2}`)

// TrailName checks the name of a trail. CloudFormation's schema limits only its
// length, so a name such as "a--b" would pass synth.
//
// Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
func TrailName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 128)
	f.characters(name, alphanumeric+"._-")
	f.edges(name, "._-")
	f.when(twoMarks.MatchString(name), "contains two of '.', '_' and '-' in a row")
	f.when(ipAddress.MatchString(name), "looks like an IP address")
	return f.refuse(name, "must be 3 to 128 letters, digits, '.', '_' and '-', "+
		"starting and ending with a letter or digit, and not an IP address")
}

// Trail is what the ARN of a trail says.
type Trail struct{ Partition, Region, Account, Name string }

// SplitTrailARN returns the parts of an ARN that [TrailARN] accepts.
func SplitTrailARN(value string) Trail {
	a := parseARN(value)
	return Trail{a.partition, a.region, a.account, strings.TrimPrefix(a.resource, "trail/")}
}

// TrailARN checks the ARN of a trail.
//
// Source: docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
func TrailARN(value string) *problem.Problem {
	a := parseARN(value)
	name, isTrail := strings.CutPrefix(a.resource, "trail/")
	var f faults
	if a.service != "cloudtrail" || !isTrail || TrailName(name) != nil {
		f.add("is not the ARN of a trail")
	} else {
		a.checkRegion(&f)
		a.checkAccount(&f)
	}
	return f.refuse(value, "must be arn:<partition>:cloudtrail:<region>:<account>:trail/<name>, with the trail's home Region")
}
