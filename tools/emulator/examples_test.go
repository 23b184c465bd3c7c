package emulator

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// prerequisites are what must exist before an example is deployed.
var prerequisites = map[string]func(*testing.T, *server, assembly){
	"existing-archive": ownersBucket,
	"standalone":       preflighted,
}

// afterwards is what else must hold after an example was deployed.
var afterwards = map[string]func(*testing.T, *server, assembly){
	"standalone": verified,
}

func TestEveryExampleDeploysInDependencyOrder(t *testing.T) {
	for _, name := range examples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			server, a := bootstrapped.fork(t), example(t, name)
			if prepare := prerequisites[name]; prepare != nil {
				prepare(t, server, a)
			}
			server.deploy(t, a, "--all")
			resources := 0
			for _, st := range a.stacks {
				resources += len(st.resources)
				server.compare(t, st)
			}
			server.checkOrder(t, a)
			if check := afterwards[name]; check != nil {
				check(t, server, a)
			}
			fmt.Printf("deployed %-18s %2d stacks, %4d resources, %4.1f s\n", name, len(a.stacks), resources, time.Since(begin).Seconds())
		})
	}
}

// compare asks the API for every resource of a deployed stack.
func (s *server) compare(t *testing.T, st stack) {
	t.Helper()
	ids := s.physicalIDs(t, st, st.name)
	for _, logicalID := range slices.Sorted(maps.Keys(st.resources)) {
		resource := st.resources[logicalID]
		if notCreated[resource.Type] != "" {
			continue
		}
		check, known := checks[resource.Type]
		if !known {
			t.Errorf("%s: no check of %s, which has the type %s", st.name, logicalID, resource.Type)
			continue
		}
		p := properties(resolve(resource.Properties, ids).(map[string]any))
		got, err := check.got(context.Background(), s.in(st), ids[logicalID], p)
		if err != nil {
			t.Errorf("%s: %s: %v", st.name, logicalID, err)
		} else if want := check.want(p); got != want {
			t.Errorf("%s: %s: the template says %q, the API of %s says %q", st.name, logicalID, want, resource.Type, got)
		}
	}
}

// resolve replaces references to resources with their physical ids.
func resolve(value any, ids map[string]string) any {
	switch value := value.(type) {
	case map[string]any:
		if reference, ok := value["Ref"].(string); ok && ids[reference] != "" {
			return ids[reference]
		}
		object := map[string]any{}
		for name, v := range value {
			object[name] = resolve(v, ids)
		}
		return object
	case []any:
		list := make([]any, len(value))
		for i, v := range value {
			list[i] = resolve(v, ids)
		}
		return list
	}
	return value
}

// physicalIDs returns the physical ids of a stack's resources. The id of a deleted stack
// names those that CloudFormation kept.
func (s *server) physicalIDs(t *testing.T, st stack, nameOrID string) map[string]string {
	t.Helper()
	ids := map[string]string{}
	pages := cloudformation.NewListStackResourcesPaginator(cloudformation.NewFromConfig(s.in(st).Config),
		&cloudformation.ListStackResourcesInput{StackName: &nameOrID})
	for pages.HasMorePages() {
		page, err := pages.NextPage(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.StackResourceSummaries {
			ids[aws.ToString(r.LogicalResourceId)] = aws.ToString(r.PhysicalResourceId)
		}
	}
	return ids
}

// checkOrder checks that no stack was created before one on which it depends.
func (s *server) checkOrder(t *testing.T, a assembly) {
	t.Helper()
	created := map[string]time.Time{}
	for _, st := range a.stacks {
		out, err := cloudformation.NewFromConfig(s.in(st).Config).DescribeStacks(context.Background(),
			&cloudformation.DescribeStacksInput{StackName: &st.name})
		if err != nil {
			t.Fatal(err)
		}
		created[st.name] = *out.Stacks[0].CreationTime
	}
	for _, st := range a.stacks {
		for _, first := range st.dependsOn {
			if created[st.name].Before(created[first]) {
				t.Errorf("%s was created before %s, on which it depends", st.name, first)
			}
		}
	}
}

// ownersBucket creates the bucket of someone else and adds the statements that synth prints.
func ownersBucket(t *testing.T, s *server, a assembly) {
	t.Helper()
	statements, err := os.ReadFile(filepath.Join(a.folder, "owner-policy.bucket.json"))
	if err != nil {
		t.Fatal(err)
	}
	policy, err := json.Marshal(map[string]any{"Version": "2012-10-17", "Statement": json.RawMessage(statements)})
	if err != nil {
		t.Fatal(err)
	}
	client := account{s.configWith("us-east-1", "test", "test", "")}.s3()
	bucket := aws.String("example-central-logs")
	if _, err := client.CreateBucket(context.Background(), &s3.CreateBucketInput{Bucket: bucket}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.PutBucketPolicy(context.Background(), &s3.PutBucketPolicyInput{Bucket: bucket, Policy: aws.String(string(policy))}); err != nil {
		t.Fatal(err)
	}
}
