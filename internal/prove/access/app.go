package access

import (
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// App is an accounts file with the stacks that it becomes.
type App struct {
	name     string
	file     *config.File
	stacks   map[string]deployed.Stack
	policies map[string]iam.Document // by stack, logical id and, of a role, name
	more     []request               // in addition to those for every app
	asked    []request               // all requests, once they are generated

	detectionsOnly bool // whether it has no trail and no archive
}

// administrator is the policy of a principal with all IAM permissions in its account.
const administrator = "AdministratorAccess"

// Statements that an importer can add to the policies of a key and of a bucket.
const (
	grantsByService     = "a service creates grants"
	letsStrangersDelete = "an unrelated account deletes"
	letsEveryoneDecrypt = "every account decrypts"
)

// New returns the app of an accounts file. ownerPolicies are the files with the statements
// that the owner of an existing archive has to add, by name.
func New(t testing.TB, name string, file *config.File, stacks map[string]deployed.Stack, ownerPolicies map[string][]byte) *App {
	t.Helper()
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	app := &App{name: name, file: file, stacks: stacks, policies: map[string]iam.Document{}}
	app.add(t, administrator, map[string]any{"Version": "2012-10-17", "Statement": []any{
		map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"},
	}})
	app.addStatements(t, grantsByService, []byte(`[{"Effect": "Allow", "Principal": {"Service": "dynamodb.amazonaws.com"}, "Action": "kms:CreateGrant", "Resource": "*"}]`))
	app.addStatements(t, letsStrangersDelete, []byte(`[{"Effect": "Allow", "Principal": {"AWS": "`+stranger+`"}, "Action": "s3:DeleteObject", "Resource": "*"}]`))
	app.addStatements(t, letsEveryoneDecrypt, []byte(`[{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "*"}]`))
	for _, stack := range stacks {
		app.readPolicies(t, stack)
	}
	if file.ExistingArchive != nil {
		app.addOwners(t, ownerPolicies)
	}
	return app
}

// readPolicies reads the policies of a stack. CheckCoverage reports those that it misses.
func (app *App) readPolicies(t testing.TB, stack deployed.Stack) {
	t.Helper()
	for _, p := range stack.Policies() {
		app.add(t, stack.Name+"/"+p.ID, p.Document)
	}
}

func (app *App) add(t testing.TB, id string, document any) {
	t.Helper()
	parsed, err := iam.Parse(document)
	if err != nil {
		t.Fatalf("%s: %s: %v", app.name, id, err)
	}
	app.policies[id] = parsed
}

// addStatements adds a policy with the statements.
func (app *App) addStatements(t testing.TB, id string, statements []byte) {
	t.Helper()
	app.add(t, id, []byte(`{"Version": "2012-10-17", "Statement": `+string(statements)+`}`))
}
