package verify

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// stack is a CloudFormation stack of the file.
type stack struct {
	*checks.Place
	stackName string
	protected bool // from deletion
}

func (s *stack) Where() *checks.Place { return s.Place }
func (s *stack) Name() string         { return s.stackName }

// resource is a resource of a deployed stack. Its properties are those of the template;
// what only the deployment knows is [anything].
type resource struct {
	Type, Name string // the name is the physical id
	Properties map[string]any
}

func (s *stack) describe(ctx context.Context) (*types.Stack, error) {
	return checks.Ask(s.Place, "DescribeStacks "+s.stackName, func() (*types.Stack, error) {
		out, err := cloudformation.NewFromConfig(s.AWS).DescribeStacks(ctx, &cloudformation.DescribeStacksInput{StackName: &s.stackName})
		if err != nil {
			return nil, err
		}
		if len(out.Stacks) != 1 {
			return nil, errors.New("DescribeStacks returned no stack")
		}
		return &out.Stacks[0], nil
	})
}

// resources returns the resources of the stack, with the properties of the template that
// was deployed last.
func (s *stack) resources(ctx context.Context) ([]resource, error) {
	return checks.Ask(s.Place, "resources "+s.stackName, func() ([]resource, error) {
		names, err := s.physicalIDs(ctx)
		if err != nil {
			return nil, err
		}
		out, err := cloudformation.NewFromConfig(s.AWS).GetTemplate(ctx, &cloudformation.GetTemplateInput{StackName: &s.stackName})
		if err != nil {
			return nil, err
		}
		var template struct {
			Resources map[string]struct {
				Type       string
				Properties map[string]any
			}
		}
		if err := json.Unmarshal([]byte(aws.ToString(out.TemplateBody)), &template); err != nil {
			return nil, fmt.Errorf("the template of %s is not the JSON that the CDK deploys: %w", s.stackName, err)
		}
		known := resolver{names: names, pseudo: map[string]string{
			"AWS::AccountId": s.Account, "AWS::Region": s.Region, "AWS::Partition": s.Partition(), "AWS::StackName": s.stackName,
		}}
		var all []resource
		for id, r := range template.Resources {
			properties, _ := known.resolve(r.Properties).(map[string]any)
			all = append(all, resource{r.Type, names[id], properties})
		}
		return all, nil
	})
}

// physicalIDs returns the names of the resources by their logical ids.
func (s *stack) physicalIDs(ctx context.Context) (map[string]string, error) {
	ids := map[string]string{}
	pages := cloudformation.NewListStackResourcesPaginator(cloudformation.NewFromConfig(s.AWS), &cloudformation.ListStackResourcesInput{StackName: &s.stackName})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range page.StackResourceSummaries {
			ids[aws.ToString(r.LogicalResourceId)] = aws.ToString(r.PhysicalResourceId)
		}
	}
	return ids, nil
}

// of returns the resources of a type, by name.
func (s *stack) of(ctx context.Context, kind string) ([]resource, error) {
	all, err := s.resources(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(r resource) bool { return r.Type != kind })
	slices.SortFunc(found, func(a, b resource) int { return cmp.Compare(a.Name, b.Name) })
	return found, nil
}

// text returns a property as text, "" if it is not known before the deployment.
func (r resource) text(property string) string {
	text, _ := r.Properties[property].(string)
	return text
}
