package reference

import (
	"maps"
	"regexp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/changes"
	"example.com/audittrail/internal/stackinfo"
)

// Define records the resources of the construct with the path as they are now.
func Define(stack *stackinfo.Stack, construct string, r *Record) {
	known := r.resources(construct)
	d := &Definition{Construct: construct, Stack: stack, Resources: slices.Collect(maps.Values(known))}
	for _, tree := range r.trees {
		d.Resources = append(d.Resources, read(stack.Stack, tree, known)...)
	}
	keep(d)
}

// intrinsic is what the CDK offers to subclasses of an L1 construct only.
type intrinsic interface {
	CfnProperties() *map[string]any
}

// read returns the resources of a tree that are not known, by their paths.
func read(stack awscdk.Stack, tree tree, known map[string]changes.Resource) (all []changes.Resource) {
	for _, found := range *tree.top.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		c, ok := found.(awscdk.CfnResource)
		if !ok {
			continue
		}
		r := describe(c)
		if _, ok := known[r.Path]; ok {
			continue
		}
		r.Properties = properties(stack, c)
		switch {
		case !holdsData[r.Type]:
		case tree.retained:
			retain(&r)
		default:
			options := c.CfnOptions()
			r.DeletionPolicy, r.UpdateReplacePolicy = retention[options.DeletionPolicy()], retention[options.UpdateReplacePolicy()]
		}
		all = append(all, r)
	}
	return all
}

// properties returns those of an L1 construct.
func properties(stack awscdk.Stack, c awscdk.CfnResource) map[string]any {
	all := map[string]any{}
	for name, value := range *c.(intrinsic).CfnProperties() {
		switch v := value.(type) {
		case awsiam.PolicyDocument: // others may add to it later
			all[name] = plain(v.ToJSON())
		default:
			all[name] = plain(v)
			if name == "managedPolicyArns" && key(v) != "" {
				delete(all, name) // the CDK's list of those that are added later: no role of ours has any
			}
			if name == "lifecycleConfiguration" { // others may add to it later, too
				all[name] = plain(stack.Resolve(v))
			}
		}
	}
	return all
}

// described matches the text of a resource, which is its path and type.
var described = regexp.MustCompile(`^(.+) \[([A-Za-z0-9:]+)\]$`)

// describe returns a resource with its path and type. Its text has both, which saves two
// calls; the CDK does not promise the form of that text.
func describe(c awscdk.CfnResource) changes.Resource {
	if text := described.FindStringSubmatch(*c.ToString()); text != nil {
		return changes.Resource{Path: text[1], Type: text[2]}
	}
	return changes.Resource{Path: *c.Node().Path(), Type: *c.CfnResourceType()}
}

// holdsData has the types whose data outlives the stack, and the policies that protect it.
var holdsData = map[string]bool{
	"AWS::KMS::Key": true, "AWS::S3::Bucket": true, "AWS::S3::BucketPolicy": true,
}

var retention = map[awscdk.CfnDeletionPolicy]string{
	awscdk.CfnDeletionPolicy_DELETE:                  "Delete",
	awscdk.CfnDeletionPolicy_RETAIN:                  "Retain",
	awscdk.CfnDeletionPolicy_RETAIN_EXCEPT_ON_CREATE: "RetainExceptOnCreate",
}

// after returns the paths of what a construct waits for.
func after(node constructs.Node) (paths []string) {
	for _, dependency := range *node.Dependencies() {
		paths = append(paths, stackinfo.PathOf(dependency))
	}
	return paths
}
