package stacks

import (
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/config"
)

// warn says what the accounts file gives up, and takes back what a construct
// warns of that cannot see the other trails of the file.
func (p plan) warn(stack *AuditTrail, t config.Trail) {
	annotations := awscdk.Annotations_Of(stack)
	warn := func(id, format string, args ...any) {
		annotations.AddWarningV2(jsii.String("audittrail:"+id), jsii.String(fmt.Sprintf(format, args...)))
	}
	if p.file.ExistingArchive != nil {
		annotations.AcknowledgeWarning(jsii.String("audittrail:ownerPolicy"), jsii.String("said for the bucket and the key, and for all trails, at once"))
		warn("existingArchive", "before the trail is deployed, the owner of bucket %s and of its key has to add the statements of %s and %s to their policies; both files are next to the templates",
			p.file.ExistingArchive.BucketName, bucketPolicyFile, keyPolicyFile)
	}
	if t.OrganizationID != "" {
		if p.archiveAccount() == t.Account {
			warn("archiveInManagementAccount", "the log files of the whole organization are in its management account, where no service control policy protects them "+
				"and whose administrators they record; keep them in an account of their own: set logArchive, or its account")
		}
		return
	}
	organization, ok := p.organization()
	if !ok {
		return
	}
	if t.Repeats(organization) {
		warn("secondCopy", "the organization's trail records this account's management events already, and CloudTrail charges %s for a second copy: "+
			"set events.management.access to None", config.SecondCopyPrice)
	}
	if organization.RecordsAllManagementEvents() {
		for _, id := range []string{"noManagementEvents", "managementEventsNarrowed", "managementEventsExcluded", "homeRegionOnly"} {
			annotations.AcknowledgeWarning(jsii.String("audittrail:"+id), jsii.String("the organization's trail records the management events of all Regions"))
		}
	}
}

// sayUnseen says that the detections of an archive need a trail of its account: to
// EventBridge come the events that some trail records.
func (p plan) sayUnseen(archive *LogArchive) {
	account := p.file.LogArchive.Account
	seen := p.file.Organization != nil || slices.ContainsFunc(p.trails, func(t trailPlan) bool {
		return t.Account == account && t.Events.RecordsManagement()
	})
	if !seen && !p.archive.NoDetection {
		awscdk.Annotations_Of(archive).AddInfoV2(jsii.String("audittrail:archiveUnseen"), jsii.String(
			"no trail of this file records account "+account+": unless another one does, nobody hears who touched the archive; add the account to accounts"))
	}
}

// organization returns the organization's trail, if there is one.
func (p plan) organization() (config.Trail, bool) {
	if p.file.Organization == nil {
		return config.Trail{}, false
	}
	return p.trails[0].Trail, true
}

// archiveAccount is the account with the organization's log files, "" if that is
// somebody else's affair.
func (p plan) archiveAccount() string {
	switch {
	case p.file.LogArchive != nil:
		return p.file.LogArchive.Account
	case p.file.ExistingArchive != nil:
		return ""
	}
	return p.file.Organization.ManagementAccount
}
