package preflight

import (
	"strconv"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/checks/checkstest"
	"example.com/audittrail/cmd/audittrail/internal/verify"
)

func TestGeneratedPreflightDocument(t *testing.T) {
	checkstest.Document(t, "preflight", "##", []checkstest.Kind{
		{Title: "Each account and Region", Promises: checks.Promises(siteChecks)},
		{Title: "The organization", Promises: checks.Promises(organizationChecks)},
		{Title: "Policies of the organization", Promises: checks.Promises(memberChecks)},
		{Title: "An existing archive", Promises: verify.ExistingPromises()},
	}, map[string]string{"Faults": strconv.Itoa(len(obstacles))})
}
