package access

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

// world is an example as it is meant, and as it is deployed.
type world struct {
	name     string
	file     *config.File
	stacks   map[string]deployed.Stack
	policies map[string]iam.Document // by stack, logical id and, of a role, name
	more     []request               // besides those that every world answers

	detectionsOnly bool // without a trail and an archive
}

// administrator is the policy of whoever may do everything in an account, as far
// as IAM decides it.
const administrator = "AdministratorAccess"

// What an importer may add to the policies of a key and of a bucket.
const (
	grantsByService     = "a service makes grants"
	letsStrangersDelete = "a stranger deletes"
)

func worlds(t *testing.T) []*world {
	t.Helper()
	files, _ := filepath.Glob("../../../examples/*.yaml")
	if len(files) == 0 {
		t.Fatal("no examples")
	}
	all := []*world{noticesAndReaders(t), topicOfAnotherAccount(t)}
	for _, file := range files {
		all = append(all, example(t, file))
	}
	return all
}

// example deploys the goldens of an example.
func example(t *testing.T, file string) *world {
	t.Helper()
	w := newWorld(t, strings.TrimSuffix(filepath.Base(file), ".yaml"), file, read(t, file))
	folder := filepath.Join("../../../stacks/testdata", w.name)
	lines := bufio.NewScanner(bytes.NewReader(read(t, filepath.Join(folder, "stacks.txt"))))
	for lines.Scan() {
		id, environment, ok := strings.Cut(lines.Text(), "  aws://")
		if !ok { // a warning
			continue
		}
		account, region, _ := strings.Cut(environment, "/")
		w.deploy(t, filepath.Join(folder, id+".json"), id, account, region)
	}
	if w.file.ExistingArchive != nil {
		w.addStatements(t, ownersBucket, read(t, filepath.Join(folder, "owner-policy.bucket.json")))
		w.addStatements(t, ownersKey, read(t, filepath.Join(folder, "owner-policy.key.json")))
	}
	return w
}

func newWorld(t *testing.T, name, path string, accounts []byte) *world {
	t.Helper()
	w := &world{name: name, file: config.Parse(path, accounts), stacks: map[string]deployed.Stack{}, policies: map[string]iam.Document{}}
	if err := w.file.Err(); err != nil {
		t.Fatal(err)
	}
	w.add(t, administrator, map[string]any{"Version": "2012-10-17", "Statement": []any{
		map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"},
	}})
	w.addStatements(t, grantsByService, []byte(`[{"Effect": "Allow", "Principal": {"Service": "dynamodb.amazonaws.com"}, "Action": "kms:CreateGrant", "Resource": "*"}]`))
	w.addStatements(t, letsStrangersDelete, []byte(`[{"Effect": "Allow", "Principal": {"AWS": "`+stranger+`"}, "Action": "s3:DeleteObject", "Resource": "*"}]`))
	return w
}

func (w *world) deploy(t *testing.T, template, id, account, region string) {
	t.Helper()
	stack, err := deployed.New(read(t, template), id, account, region)
	if err != nil {
		t.Fatal(err)
	}
	w.stacks[id] = stack
	w.readPolicies(t, stack)
}

// readPolicies finds the policies of a stack. One that it does not find is missed
// by TestEveryStatementOfTheTablesIsProved.
func (w *world) readPolicies(t *testing.T, stack deployed.Stack) {
	t.Helper()
	for _, r := range stack.Resources {
		id := stack.Name + "/" + r.LogicalID
		switch r.Type {
		case "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::IAM::Policy":
			w.add(t, id, r.Properties["PolicyDocument"])
		case "AWS::Events::EventBusPolicy":
			w.add(t, id, map[string]any{"Version": "2012-10-17", "Statement": []any{r.Properties["Statement"]}})
		case "AWS::KMS::Key":
			w.add(t, id, r.Properties["KeyPolicy"])
		case "AWS::IAM::Role":
			w.add(t, id+"/trust", r.Properties["AssumeRolePolicyDocument"])
			inline, _ := r.Properties["Policies"].([]any)
			for _, p := range inline {
				policy := p.(map[string]any)
				w.add(t, id+"/"+policy["PolicyName"].(string), policy["PolicyDocument"])
			}
		}
	}
}

func (w *world) add(t *testing.T, id string, document any) {
	t.Helper()
	parsed, err := iam.Parse(document)
	if err != nil {
		t.Fatalf("%s: %s: %v", w.name, id, err)
	}
	w.policies[id] = parsed
}

// addStatements adds a policy of nothing but the statements.
func (w *world) addStatements(t *testing.T, id string, statements []byte) {
	t.Helper()
	w.add(t, id, []byte(`{"Version": "2012-10-17", "Statement": `+string(statements)+`}`))
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
