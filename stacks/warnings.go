package stacks

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
)

// warn adds the warnings that only the accounts file as a whole allows, and acknowledges
// those of constructs that the other trails of the file answer.
func (b builder) warn(stack *AuditTrail, t config.Trail) {
	annotations := awscdk.Annotations_Of(stack)
	warn := func(id, format string, args ...any) {
		annotations.AddWarningV2(jsii.String("audittrail:"+id), jsii.String(fmt.Sprintf(format, args...)))
	}
	if b.File.ExistingArchive != nil {
		annotations.AcknowledgeWarning(jsii.String("audittrail:ownerPolicy"), jsii.String("a warning for all trails together replaces those for the bucket and the key of each"))
		warn("existingArchive", "before the trail is deployed, the owner of bucket %s and of its key must add the statements in %s and %s to their policies; both files are next to the templates",
			b.File.ExistingArchive.BucketName, bucketPolicyFile, keyPolicyFile)
	}
	if t.OrganizationID != "" {
		if b.archiveAccount() == t.Account {
			warn("archiveInManagementAccount", "the log files of the whole organization are in its management account, where service control policies do not protect them "+
				"from the administrators that they record; keep them in a separate account: set logArchive, or its account")
		}
		return
	}
	organization, ok := b.organization()
	if !ok {
		return
	}
	if t.Repeats(organization) {
		warn("secondCopy", "the organization trail already records this account's management events, and CloudTrail charges %s for a second copy; "+
			"set events.management.access to None", config.SecondCopyPrice)
	}
	if organization.RecordsAllManagementEvents() {
		for _, id := range []string{"noManagementEvents", "managementEventsNarrowed", "managementEventsExcluded", "homeRegionOnly"} {
			annotations.AcknowledgeWarning(jsii.String("audittrail:"+id), jsii.String("the organization trail records the management events of all Regions"))
		}
	}
}

// noteUnrecorded adds a note if no trail of the file records the archive's account:
// EventBridge receives only the events that some trail records.
func (b builder) noteUnrecorded(archive *LogArchive) {
	account := b.File.LogArchive.Account
	recorded := b.File.Organization != nil || slices.ContainsFunc(b.Trails, func(t plan.Trail) bool {
		return t.Account == account && t.Events.RecordsManagement()
	})
	if !recorded && b.Archive.Detection != nil {
		awscdk.Annotations_Of(archive).AddInfoV2(jsii.String("audittrail:archiveUnseen"), jsii.String(
			"no trail in this file records account "+account+": unless another trail does, the detections of the archive see no events; add the account to accounts"))
	}
}

// organization returns the organization trail, if there is one.
func (b builder) organization() (config.Trail, bool) {
	if b.File.Organization == nil {
		return config.Trail{}, false
	}
	return b.Trails[0].Trail, true
}

// archiveAccount returns the account with the organization's log files, "" for an
// existing archive.
func (b builder) archiveAccount() string {
	switch {
	case b.File.LogArchive != nil:
		return b.File.LogArchive.Account
	case b.File.ExistingArchive != nil:
		return ""
	}
	return b.File.Organization.ManagementAccount
}
