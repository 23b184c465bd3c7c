package valid

import (
	"regexp"

	"example.com/audittrail/internal/problem"
)

var accountID = regexp.MustCompile(`^[0-9]{12}$`)

// AccountID checks the ID of an AWS account. It is text: as a number, which is
// what YAML and spreadsheets make of it, it loses its leading zeros.
func AccountID(id string) *problem.Problem {
	var f faults
	f.when(!accountID.MatchString(id), "is not an account ID")
	return f.refuse(id, "must be 12 digits, including leading zeros")
}

var organizationID = regexp.MustCompile(`^o-[a-z0-9]{10,32}$`)

// OrganizationID checks the ID of an organization. The IDs of its root (r-…) and
// of its organizational units (ou-…) are different.
//
// Source: docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
func OrganizationID(id string) *problem.Problem {
	var f faults
	f.when(!organizationID.MatchString(id), "is not an organization ID")
	return f.refuse(id, `must be "o-" followed by 10 to 32 lowercase letters and digits`)
}
