package topology

import (
	"strings"

	"example.com/audittrail/internal/deployed"
)

// stackSet adds a StackSet, and the stacks that it deploys to each account.
func (r reading) stackSet(set deployed.Resource) error {
	id := r.Name + " " + set.LogicalID
	r.add(Part{ID: id, Kind: StackSet, Name: set.Text("StackSetName")})
	for _, group := range list(set.Properties, "StackInstancesGroup") {
		account := "every account of " + strings.Join(texts(group, "DeploymentTargets", "OrganizationalUnitIds"), ", ")
		for _, region := range texts(group, "Regions") {
			instance, err := deployed.New([]byte(set.Text("TemplateBody")), set.Text("StackSetName"), account, region)
			if err != nil {
				return err
			}
			if err := r.stack(instance); err != nil {
				return err
			}
			r.flow(id, instance.Name, Deployments)
		}
	}
	return nil
}
