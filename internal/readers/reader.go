package readers

import (
	"cmp"

	"example.com/audittrail/constructs/products"
	"example.com/audittrail/internal/problem"
)

// Reader is a product of an archive.
type Reader struct {
	Preset
	At   problem.Path // of its entry in [products.Products]
	Name string

	PrincipalARN string // of an existing role or user
	Account      string // that assumes the role
	ExternalID   string
	WorkspaceID  string
	Provided     bool   // whether the identity provider exists
	Endpoint     string // the ARN of the vendor's queue or function
}

// RoleName returns the name of the role, so that its ARN is known before the deployment, to
// the vendor and to the detections. The names that vendors require begin with their prefix.
func (r Reader) RoleName(siem string) string {
	if r.SignIn == VendorOnly {
		return r.RolePrefix + r.Name // the vendor knows the rest of the name as the suffix
	}
	return r.RolePrefix + siem + "-" + r.Name
}

// ARN returns the ARN of the role or user that reads.
func (r Reader) ARN(siem string, at Place) string {
	if !r.HasRole() {
		return r.PrincipalARN
	}
	return "arn:" + at.Partition + ":iam::" + at.Account + ":role/" + r.RoleName(siem)
}

// Session returns the session name that the vendor's identity provider must use.
func (r Reader) Session() string { return SessionPrefix + r.WorkspaceID }

// list collects readers in the order of the fields of [products.Products].
type list []Reader

func (l *list) add(id string, field problem.Field, i int, name string, r Reader) {
	r.Preset, r.At, r.Name = preset(id), problem.At(field).Index(i), cmp.Or(name, id)
	r.Account = cmp.Or(r.Preset.Account, r.Account)
	*l = append(*l, r)
}

// Of returns the readers that products stand for.
func Of(p products.Products) []Reader {
	var all list
	for i, v := range p.Splunk {
		all.add("splunk", "Splunk", i, v.Name, Reader{PrincipalARN: v.PrincipalARN})
	}
	for i, v := range p.Elastic {
		all.add("elastic", "Elastic", i, v.Name, Reader{PrincipalARN: v.PrincipalARN})
	}
	for i, v := range p.Sentinel {
		all.add("sentinel", "Sentinel", i, v.Name, Reader{WorkspaceID: v.WorkspaceID, Provided: v.ExistingProvider})
	}
	for i, v := range p.Datadog {
		all.add("datadog", "Datadog", i, v.Name, Reader{PrincipalARN: v.PrincipalARN, Endpoint: v.ForwarderARN})
	}
	for i, v := range p.SumoLogic {
		all.add("sumo-logic", "SumoLogic", i, v.Name, Reader{ExternalID: v.ExternalID})
	}
	for i, v := range p.Panther {
		all.add("panther", "Panther", i, v.Name, Reader{Account: v.Account, Endpoint: v.QueueARN})
	}
	for i, v := range p.Lacework {
		all.add("lacework", "Lacework", i, v.Name, Reader{Account: v.Account, ExternalID: v.ExternalID})
	}
	for i, v := range p.Generic {
		all.add("generic", "Generic", i, v.Name, Reader{Account: v.Account, ExternalID: v.ExternalID})
	}
	return all
}
