package policy

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// assembly has the stacks of a cloud assembly as they would be deployed.
type assembly struct {
	folder string
	stacks []deployed.Stack
	files  map[string]string // the template of each stack
}

const stackType = "aws:cloudformation:stack"

// readAssembly reads the output of cdk synth. account and region are for stacks without their
// own.
//
// Source: https://docs.aws.amazon.com/cdk/v2/guide/deploy.html
func readAssembly(folder, account, region string) (*assembly, error) {
	text, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err != nil {
		return nil, fmt.Errorf("no cloud assembly: %w; run: npx cdk synth", err)
	}
	var manifest struct{ Artifacts map[string]artifact }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, fmt.Errorf("%s is not a cloud assembly: %w", folder, err)
	}
	a := &assembly{folder: folder, files: map[string]string{}}
	for _, id := range slices.Sorted(maps.Keys(manifest.Artifacts)) {
		if one := manifest.Artifacts[id]; one.Type == stackType {
			if err := a.add(id, one, account, region); err != nil {
				return nil, err
			}
		}
	}
	if len(a.stacks) == 0 {
		return nil, fmt.Errorf("%s has no stacks", folder)
	}
	return a, nil
}

// artifact is an entry of the manifest.
type artifact struct {
	Type, Environment string
	Properties        struct{ TemplateFile, StackName string }
}

// add adds a stack.
func (a *assembly) add(id string, of artifact, account, region string) error {
	name := cmp.Or(of.Properties.StackName, id)
	ofAccount, ofRegion, _ := strings.Cut(strings.TrimPrefix(of.Environment, "aws://"), "/")
	if ofAccount == "unknown-account" {
		ofAccount = account
	}
	if ofRegion == "unknown-region" {
		ofRegion = region
	}
	if ofAccount == "" || ofRegion == "" {
		return fmt.Errorf("the stack %s has no account and Region; set --account and --region", name)
	}
	file := filepath.Join(a.folder, of.Properties.TemplateFile)
	template, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	stack, err := deployed.New(template, name, ofAccount, ofRegion)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	a.stacks, a.files[place(stack)] = append(a.stacks, stack), file
	return nil
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
