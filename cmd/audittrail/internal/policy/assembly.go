package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// assembly are the stacks of a cloud assembly, as they would be deployed.
type assembly struct {
	folder string
	stacks []deployed.Stack
	files  map[string]string // the template of each stack
}

const stackType = "aws:cloudformation:stack"

// readAssembly reads the output of cdk synth. account and region are those of stacks that are
// bound to none.
//
// Source: https://docs.aws.amazon.com/cdk/v2/guide/deploy.html
func readAssembly(folder, account, region string) (*assembly, error) {
	text, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err != nil {
		return nil, fmt.Errorf("no cloud assembly: %w; run: npx cdk synth", err)
	}
	var manifest struct {
		Artifacts map[string]struct {
			Type, Environment string
			Properties        struct{ TemplateFile, StackName string }
		}
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, fmt.Errorf("%s is not a cloud assembly: %w", folder, err)
	}
	a := &assembly{folder: folder, files: map[string]string{}}
	for _, id := range slices.Sorted(maps.Keys(manifest.Artifacts)) {
		artifact := manifest.Artifacts[id]
		if artifact.Type != stackType {
			continue
		}
		name := artifact.Properties.StackName
		if name == "" {
			name = id
		}
		ofAccount, ofRegion, _ := strings.Cut(strings.TrimPrefix(artifact.Environment, "aws://"), "/")
		if ofAccount == "unknown-account" {
			ofAccount = account
		}
		if ofRegion == "unknown-region" {
			ofRegion = region
		}
		if ofAccount == "" || ofRegion == "" {
			return nil, fmt.Errorf("the stack %s is bound to no account and Region; set --account and --region", name)
		}
		file := filepath.Join(folder, artifact.Properties.TemplateFile)
		template, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		stack, err := deployed.New(template, name, ofAccount, ofRegion)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		a.stacks, a.files[place(stack)] = append(a.stacks, stack), file
	}
	if len(a.stacks) == 0 {
		return nil, fmt.Errorf("%s has no stacks", folder)
	}
	return a, nil
}

// place identifies a stack.
func place(s deployed.Stack) string { return s.Account + " " + s.Region + " " + s.Name }

// unread are types of policies that are not evaluated, with the service that they decide for.
var unread = map[string]string{
	"AWS::IAM::ManagedPolicy": "iam", "AWS::IAM::RolePolicy": "iam", "AWS::IAM::UserPolicy": "iam", "AWS::IAM::GroupPolicy": "iam",
	"AWS::SNS::TopicInlinePolicy": "sns", "AWS::SQS::QueueInlinePolicy": "sqs", "AWS::S3::AccessPoint": "s3",
}

// unreadOf returns the policies for a service that are not evaluated.
func (a *assembly) unreadOf(service string) (all []string) {
	for _, s := range a.stacks {
		for _, r := range s.Resources {
			if unread[r.Type] == service {
				all = append(all, fmt.Sprintf("%s/%s, of the type %s, which is not evaluated", s.Name, r.LogicalID, r.Type))
			}
		}
	}
	return all
}

// source returns where a resource of a stack is.
func (a *assembly) source(s deployed.Stack, id string) source {
	return source{Resource: s.Name + "/" + id, In: a.files[place(s)]}
}

// resource returns the resource of an ARN, or of the name of a stack, "/" and the beginning of
// a logical id, with "/" and a key for an object of a bucket.
func (a *assembly) resource(text string) (resource, error) {
	if !strings.HasPrefix(text, "arn:") {
		arn, err := a.named(text)
		if err != nil {
			return resource{}, err
		}
		text = arn
	}
	r := resource{arn: text, trust: isRole(text), unread: a.unreadOf(serviceOf(text))}
	if r.trust {
		r.unread = nil // they decide what the role may do, not who may assume it
	}
	of := owner(text)
	for _, s := range a.stacks {
		for _, found := range s.Resources {
			if found.ARN != "" && strings.TrimSuffix(found.ARN, ":*") == strings.TrimSuffix(of, ":*") {
				r.account = s.Account
			}
		}
		for _, p := range s.Policies() {
			if p.Kind != deployed.OfResource || !slices.Contains(p.Of, of) {
				continue
			}
			if r.policy == nil {
				r.policy = &statements{}
			}
			if r.account == "" {
				r.account = s.Account
			}
			if err := r.policy.add(p.Document, a.source(s, p.LogicalID)); err != nil {
				return r, err
			}
		}
	}
	if r.account == "" {
		return r, fmt.Errorf("no template has %s; those with a policy are: %s", of, a.names(of))
	}
	return r, nil
}

// owner returns the ARN of the resource that has the policy: the bucket of an object.
func owner(arn string) string {
	if strings.Contains(arn, ":s3:::") {
		bucket, _, _ := strings.Cut(arn, "/")
		return bucket
	}
	return arn
}

func isRole(arn string) bool {
	return strings.Contains(arn, ":iam::") && strings.Contains(arn, ":role/")
}

// named returns the ARN of a resource by its stack and the beginning of its logical id.
func (a *assembly) named(text string) (string, error) {
	stack, rest, _ := strings.Cut(text, "/")
	id, key, object := strings.Cut(rest, "/")
	var exact, arns []string
	for _, s := range a.stacks {
		for _, r := range s.Resources {
			end, begins := strings.CutPrefix(r.LogicalID, id)
			if s.Name != stack || id == "" || !begins || r.ARN == "" || r.Type == "AWS::KMS::Alias" {
				continue
			}
			arns = append(arns, r.ARN)
			if end == "" || hashForm.MatchString(end) {
				exact = append(exact, r.ARN)
			}
		}
	}
	if len(exact) == 1 {
		arns = exact
	}
	switch {
	case len(arns) == 0:
		return "", fmt.Errorf("%q is neither an ARN nor STACK/LOGICAL-ID of a template; those with a policy are: %s", text, a.names(text))
	case len(arns) > 1:
		return "", fmt.Errorf("%q is the beginning of several logical ids: %s", text, strings.Join(arns, ", "))
	case object:
		return arns[0] + "/" + key, nil
	}
	return arns[0], nil
}

// hashForm is what the CDK appends to the path of a construct.
var hashForm = regexp.MustCompile(`^[0-9A-F]{8}$`)

// mostNames is how many resources an error lists.
const mostNames = 12

// names returns resources with a policy, as resource accepts them: those of the stack with
// which text begins, or else of all.
func (a *assembly) names(text string) string {
	all := a.withPolicy()
	stack, _, _ := strings.Cut(text, "/")
	if own := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !strings.HasPrefix(name, stack+"/") }); len(own) > 0 {
		all = own
	}
	if more := len(all) - mostNames; more > 0 {
		return strings.Join(all[:mostNames], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(all, ", ")
}

func (a *assembly) withPolicy() (all []string) {
	for _, s := range a.stacks {
		for _, p := range s.Policies() {
			for _, r := range s.Resources {
				if p.Kind == deployed.OfResource && slices.Contains(p.Of, r.ARN) {
					all = append(all, s.Name+"/"+r.LogicalID)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// identity returns the permissions of a role of the templates.
func (a *assembly) identity(c caller) (identity, error) {
	var i identity
	for _, s := range a.stacks {
		for _, r := range s.OfType("AWS::IAM::Role") {
			if c.role == "" || r.ARN != c.role {
				continue
			}
			i.policies, i.unknown = &statements{version: "2012-10-17"}, a.unreadOf("iam")
			if managed := list(r.Properties["ManagedPolicyArns"]); len(managed) > 0 {
				i.unknown = append(i.unknown, "the managed policies "+strings.Join(managed, ", "))
			}
			if boundary := r.Text("PermissionsBoundary"); boundary != "" {
				i.bounded, i.unknown = true, append(i.unknown, "the permissions boundary "+boundary)
			}
		}
	}
	if i.policies == nil {
		return i, nil
	}
	for _, s := range a.stacks {
		for _, p := range s.Policies() {
			if p.Kind == deployed.OfIdentity && slices.Contains(p.Of, c.role) {
				if err := i.policies.add(p.Document, a.source(s, p.LogicalID)); err != nil {
					return i, err
				}
			}
		}
	}
	return i, nil
}

// roles returns the ARNs of the roles of the templates.
func (a *assembly) roles() (all []string) {
	for _, s := range a.stacks {
		for _, r := range s.OfType("AWS::IAM::Role") {
			all = append(all, r.ARN)
		}
	}
	return all
}
