package reference

import (
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/changes"
	"example.com/audittrail/internal/stackinfo"
)

// Define records the resources of the construct with the path as they are now.
func Define(stack *stackinfo.Stack, construct string, r Record) {
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
func read(stack awscdk.Stack, tree constructs.IConstruct, known map[string]changes.Resource) (all []changes.Resource) {
	for _, found := range *tree.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		c, ok := found.(awscdk.CfnResource)
		if !ok {
			continue
		}
		path := *c.Node().Path()
		if _, ok := known[path]; ok {
			continue
		}
		r := changes.Resource{Path: path, Type: typeOf(c), Properties: properties(stack, c)}
		if holdsData[r.Type] {
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

// asked has the types of resources that the CDK was asked for, by the class in Go.
var asked sync.Map

// core is the package of the class of resources of any type.
const core = "github.com/aws/aws-cdk-go/awscdk/v2"

// typeOf returns the type of the resource of an L1 construct.
func typeOf(c awscdk.CfnResource) string {
	class := reflect.TypeOf(c)
	if known, ok := asked.Load(class); ok {
		return known.(string)
	}
	name := *c.CfnResourceType()
	if class.Elem().PkgPath() != core {
		asked.Store(class, name)
	}
	return name
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
