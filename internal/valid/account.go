package valid

import (
	"regexp"

	"example.com/audittrail/internal/problem"
)

var accountID = regexp.MustCompile(`^[0-9]{12}$`)

// AccountID is the rule for the id of an AWS account. It is a text: read as a
// number, as YAML and spreadsheets do, it loses its leading zeros.
func AccountID(id string) *problem.Problem {
	var f faults
	f.when(!accountID.MatchString(id), "is no account id")
	return f.refuse(id, "12 digits, leading zeros included")
}

var organizationID = regexp.MustCompile(`^o-[a-z0-9]{10,32}$`)

// OrganizationID is the rule for the id of an organization, not to be confused
// with the ids of its root (r-…) and of its units (ou-…).
//
// Source: docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
func OrganizationID(id string) *problem.Problem {
	var f faults
	f.when(!organizationID.MatchString(id), "is no organization id")
	return f.refuse(id, `"o-" and 10 to 32 lower-case letters and digits`)
}
