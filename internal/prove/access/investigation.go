package access

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// search is the workgroup of a stack with the bucket for its results.
type search struct {
	stack   deployed.Stack
	group   deployed.Resource
	results deployed.Resource
	policy  string // of the bucket for results
}

// searches returns the workgroups of the app, at most one for each stack.
func (app *App) searches(t testing.TB) (all []search) {
	t.Helper()
	for _, id := range slices.Sorted(maps.Keys(app.stacks)) {
		for _, group := range app.stacks[id].OfType("AWS::Athena::WorkGroup") {
			all = append(all, searchIn(t, app.stacks[id], group))
		}
	}
	return all
}

func searchIn(t testing.TB, stack deployed.Stack, group deployed.Resource) search {
	t.Helper()
	s := search{stack: stack, group: group}
	configuration, _ := group.Properties["WorkGroupConfiguration"].(map[string]any)
	result, _ := configuration["ResultConfiguration"].(map[string]any)
	for _, bucket := range stack.OfType("AWS::S3::Bucket") {
		if result["OutputLocation"] == "s3://"+bucket.Name+"/" {
			s.results = bucket
		}
	}
	for _, policy := range stack.OfType("AWS::S3::BucketPolicy") {
		if policy.Text("Bucket") == s.results.Name {
			s.policy = stack.Name + "/" + policy.LogicalID
		}
	}
	if s.results.Name == "" || s.policy == "" {
		t.Fatalf("%s: the workgroup %s or its bucket is incomplete: %+v", stack.Name, group.Name, s)
	}
	return s
}

// results are requests on the buckets for results.
func (app *App) results(t testing.TB) (all []request) {
	t.Helper()
	for _, s := range app.searches(t) {
		admin := secure(request{}).by(role(s.stack.Partition, s.stack.Account, "Admin"), administrator)
		for _, read := range []struct {
			request
			what string
		}{
			{s.onResults(admin, "s3:GetObject", s.result()), "a result of a query"},
			{s.onResults(admin, "s3:ListBucket", s.results.ARN), "the list of results"},
		} {
			all = append(all,
				read.may("an administrator of the account reads "+read.what+" over TLS 1.2"),
				read.with("s3:TlsVersion", "1.1").mayNot("an administrator of the account reads "+read.what+" over TLS 1.1"),
				read.with("aws:SecureTransport", "false").without("s3:TlsVersion").mayNot("an administrator of the account reads "+read.what+" over plain HTTP"))
		}
		result := s.onResults(secure(request{}), "s3:GetObject", s.result())
		write := s.onResults(secure(request{}), "s3:PutObject", s.result())
		stranger := role(s.stack.Partition, stranger, "Admin")
		all = append(all,
			result.by(stranger, administrator).mayNot("an administrator of an unrelated account reads a result of a query"),
			write.by(stranger, administrator).mayNot("an administrator of an unrelated account writes a result of a query"),
			result.by(iam.Anonymous()).mayNot("an anonymous caller reads a result of a query"),
			write.by(cloudTrail).mayNot("CloudTrail writes a result of a query"),
			write.by(iam.Service("athena.amazonaws.com")).mayNot("Athena writes a result of a query without the permissions of an analyst"),
			result.by(role(s.stack.Partition, s.stack.Account, "Nobody")).mayNot("a role of the account without a policy reads a result of a query"))
	}
	return all
}

// result is the ARN of a result.
func (s search) result() string { return s.results.ARN + "/0d5f5d2c-0000-4000-8000-000000000000.csv" }

func (s search) onResults(r request, action, resource string) request {
	r.policy, r.owner, r.action, r.resource = s.policy, s.stack.Account, action, resource
	return r
}

// NewInvestigator returns the app of a stack with a trail, queries on its archive and a role
// Analyst, whose only permissions are those of GrantInvestigate.
func NewInvestigator(t testing.TB, stack deployed.Stack) *App {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(`
accounts:
  - {name: `+strings.TrimPrefix(stack.Name, "AuditTrail-")+`, id: "`+stack.Account+`", homeRegion: `+stack.Region+`}
`))
	app := New(t, "investigator", file, map[string]deployed.Stack{stack.Name: stack}, nil)
	app.more = analysts(app.searches(t)[0], app.archives(t)[0])
	return app
}

// analysts are requests of the analyst.
func analysts(s search, a archive) []request {
	stack := s.stack
	granted := stack.Name + "/" + stack.OfType("AWS::IAM::Policy")[0].LogicalID
	analyst := secure(request{owner: stack.Account}).by(role(stack.Partition, stack.Account, "Analyst"), granted)
	arn := func(service, resource string) string {
		return strings.Join([]string{"arn", stack.Partition, service, stack.Region, stack.Account, resource}, ":")
	}
	do := func(action, resource string) request {
		r := analyst
		r.action, r.resource = action, resource
		return r
	}
	database := strings.ReplaceAll(s.group.Name, "-", "_")
	table, others := arn("glue", "table/"+database+"/events"), arn("glue", "table/payroll/salaries")
	all := []request{
		do("athena:StartQueryExecution", arn("athena", "workgroup/primary")).mayNot("the analyst runs a query in a workgroup without limits"),
		do("athena:CreateNamedQuery", s.group.ARN).mayNot("the analyst saves a query"),
		do("athena:DeleteNamedQuery", s.group.ARN).mayNot("the analyst deletes a saved query"),
		do("athena:UpdateWorkGroup", s.group.ARN).mayNot("the analyst changes the limits of the workgroup"),
		do("athena:DeleteWorkGroup", s.group.ARN).mayNot("the analyst deletes the workgroup"),
		do("athena:ListWorkGroups", "*").may("the analyst lists workgroups"),
		do("athena:ListDataCatalogs", "*").may("the analyst lists data catalogs"),
		do("athena:GetDataCatalog", arn("athena", "datacatalog/other")).mayNot("the analyst reads another data catalog"),
		do("athena:ListTableMetadata", arn("athena", "datacatalog/other")).mayNot("the analyst lists the tables of another data catalog"),
		do("glue:GetTable", others).mayNot("the analyst reads a table of another database"),
		do("glue:GetDatabase", arn("glue", "database/payroll")).mayNot("the analyst reads another database"),
		do("glue:UpdateTable", table).mayNot("the analyst changes a table"),
		do("glue:DeleteTable", table).mayNot("the analyst deletes a table"),
		do("glue:CreateTable", table).mayNot("the analyst creates a table"),
		do("glue:GetDatabases", arn("glue", "catalog")).may("the analyst lists databases"),
		do("glue:GetDatabase", arn("glue", "database/"+database)).may("the analyst reads the database"),
	}
	for _, action := range []string{"StartQueryExecution", "StopQueryExecution", "GetQueryExecution", "GetQueryResults", "GetWorkGroup", "GetNamedQuery", "ListNamedQueries"} {
		all = append(all, do("athena:"+action, s.group.ARN).may("the analyst calls "+action+" in the workgroup"))
	}
	for _, action := range []string{"GetDatabase", "GetTableMetadata", "ListDatabases", "ListTableMetadata"} {
		all = append(all, do("athena:"+action, arn("athena", "datacatalog/AwsDataCatalog")).may("the analyst calls "+action))
	}
	for _, action := range []string{"GetTable", "GetTables"} {
		all = append(all, do("glue:"+action, table).may("the analyst calls "+action+" on a table"))
	}
	return slices.Concat(all, s.keepsResults(analyst), a.isRead(analyst), s.assumesAnalyst())
}

// keepsResults are requests of the analyst for results.
func (s search) keepsResults(analyst request) []request {
	return []request{
		s.onResults(analyst, "s3:PutObject", s.result()).may("the analyst writes a result"),
		s.onResults(analyst, "s3:GetObject", s.result()).may("the analyst reads a result"),
		s.onResults(analyst, "s3:AbortMultipartUpload", s.result()).may("the analyst aborts the upload of a result"),
		s.onResults(analyst, "s3:ListMultipartUploadParts", s.result()).may("the analyst lists the parts of a result"),
		s.onResults(analyst, "s3:ListBucket", s.results.ARN).may("the analyst lists results"),
		s.onResults(analyst, "s3:GetBucketLocation", s.results.ARN).may("the analyst reads the location of the bucket for results"),
		s.onResults(analyst, "s3:DeleteObject", s.result()).mayNot("the analyst deletes a result"),
		s.onResults(analyst, "s3:PutBucketPolicy", s.results.ARN).mayNot("the analyst changes the policy of the bucket for results"),
	}
}

// assumesAnalyst are requests to assume the analyst's role.
func (s search) assumesAnalyst() []request {
	analyst := s.stack.OfType("AWS::IAM::Role")
	i := slices.IndexFunc(analyst, func(r deployed.Resource) bool { return strings.HasPrefix(r.LogicalID, "Analyst") })
	assume := request{action: "sts:AssumeRole", resource: analyst[i].ARN, owner: s.stack.Account, policy: s.stack.Name + "/" + analyst[i].LogicalID + "/trust"}
	return []request{
		assume.by(role(s.stack.Partition, s.stack.Account, "Admin"), administrator).may("an administrator of the account assumes the analyst's role"),
		assume.by(role(s.stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account assumes the analyst's role"),
	}
}

// isRead are requests of the analyst for log files and for their key, which encrypts results
// too.
func (a archive) isRead(analyst request) []request {
	file := a.object(a.logs("", a.stack.Account) + "CloudTrail/eu-west-1/2026/11/22/file.json.gz")
	list, decrypt, encrypt := a.onBucket(analyst, "s3:ListBucket", a.bucket.ARN), a.onKey(analyst, "kms:Decrypt"), a.onKey(analyst, "kms:GenerateDataKey")
	accessLog := a.onBucket(analyst, "s3:GetObject", a.accessLogs.ARN+"/file")
	accessLog.policy = a.policies.accessLogs
	return []request{
		a.onBucket(analyst, "s3:GetObject", file).may("the analyst reads a log file"),
		a.onBucket(analyst, "s3:GetBucketLocation", a.bucket.ARN).may("the analyst reads the bucket's location"),
		list.with("s3:prefix", a.logs("", a.stack.Account)).may("the analyst lists log files"),
		list.mayNot("the analyst lists the whole bucket"),
		a.onBucket(analyst, "s3:GetObject", a.object("notes.txt")).mayNot("the analyst reads an object that is not a log file"),
		a.onBucket(analyst, "s3:PutObject", file).mayNot("the analyst writes a log file"),
		a.onBucket(analyst, "s3:DeleteObject", file).mayNot("the analyst deletes a log file"),
		accessLog.mayNot("the analyst reads an access log"),
		decrypt.with("kms:ViaService", "s3."+a.stack.Region+"."+a.domain()).may("the analyst decrypts through S3"),
		decrypt.mayNot("the analyst decrypts without S3"),
		encrypt.with("kms:ViaService", "s3."+a.stack.Region+"."+a.domain()).may("the analyst encrypts a result through S3"),
		encrypt.mayNot("the analyst encrypts without S3"),
		a.onKey(analyst, "kms:PutKeyPolicy").mayNot("the analyst changes the key's policy"),
	}
}
