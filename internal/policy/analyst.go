package policy

const (
	workgroupPage    = "https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html"
	athenaGluePage   = "https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html"
	projectionPage   = "https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html"
	athenaFullPage   = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonAthenaFullAccess.html"
	athenaResultPage = "https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html"
	athenaKMSPage    = "https://docs.aws.amazon.com/athena/latest/ug/encryption.html"
)

// Analyst is what a principal needs to query the tables of an archive with Athena, except
// reading the log files themselves: Athena reads them with the principal's permissions, for
// which see [ReadBucket] and [DecryptLogs].
type Analyst struct {
	Partition, Region, Account string

	WorkGroup  string
	Databases  []string
	ResultsARN string // of the bucket for results
	KeyARN     string // of the key that encrypts results
	LogKeyARN  string // of the key that encrypts the log files, which analysts may decrypt with anyway
}

// Statements returns the policy. It does not allow the principal to change a saved query, a
// table or the workgroup, or to use another workgroup, which would have no limits.
func (a Analyst) Statements() []Statement {
	arn := func(service, resource string) string {
		return "arn:" + a.Partition + ":" + service + ":" + a.Region + ":" + a.Account + ":" + resource
	}
	catalog := []string{arn("glue", "catalog")}
	for _, database := range a.Databases {
		catalog = append(catalog, arn("glue", "database/"+database), arn("glue", "table/"+database+"/*"))
	}
	encrypt := []string{"kms:GenerateDataKey"}
	if a.KeyARN != a.LogKeyARN {
		encrypt = append(encrypt, "kms:Decrypt")
	}
	return []Statement{{
		Sid: "RunQueries", Effect: Allow, Resources: []string{arn("athena", "workgroup/"+a.WorkGroup)},
		Actions: []string{
			"athena:BatchGetNamedQuery", "athena:BatchGetQueryExecution", "athena:GetNamedQuery", "athena:GetQueryExecution",
			"athena:GetQueryResults", "athena:GetQueryResultsStream", "athena:GetWorkGroup", "athena:ListNamedQueries",
			"athena:ListQueryExecutions", "athena:StartQueryExecution", "athena:StopQueryExecution",
		},
		Why:    "Analysts run saved and own queries in this workgroup, within its limits.",
		Source: workgroupPage,
	}, {
		Sid: "FindWorkGroup", Effect: Allow, Resources: []string{"*"},
		Actions: []string{"athena:ListDataCatalogs", "athena:ListWorkGroups"},
		Why:     "The console lists workgroups and catalogs before it opens one. These actions support no resource.",
		Source:  workgroupPage,
	}, {
		Sid: "SeeTablesInConsole", Effect: Allow, Resources: []string{arn("athena", "datacatalog/AwsDataCatalog")},
		Actions: []string{"athena:GetDatabase", "athena:GetTableMetadata", "athena:ListDatabases", "athena:ListTableMetadata"},
		Why:     "The console shows the tables beside the editor. What it shows is limited by the permissions for AWS Glue.",
		Source:  workgroupPage,
	}, {
		Sid: "ReadTables", Effect: Allow, Resources: catalog,
		Actions: []string{"glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables"},
		Why:     "Athena reads the definition of each table. It computes the partitions, so it needs no permission to list them.",
		Source:  athenaGluePage + "; partitions: " + projectionPage,
	}, {
		Sid: "FindResults", Effect: Allow, Resources: []string{a.ResultsARN},
		Actions: []string{"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"},
		Why:     "Athena looks up the bucket before it writes a result.",
		Source:  athenaFullPage,
	}, {
		Sid: "KeepResults", Effect: Allow, Resources: []string{a.ResultsARN + "/*"},
		Actions: []string{"s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"},
		Why:     "Athena writes and reads results with the permissions of the analyst. Analysts see each other's results.",
		Source:  athenaResultPage,
	}, {
		Sid: "EncryptResults", Effect: Allow, Resources: []string{a.KeyARN},
		Actions:    encrypt,
		Conditions: []Condition{via("s3", a.Region)},
		Why:        "S3 encrypts results with this key, with the permissions of the analyst. Unless it is that of the log files, it also decrypts them.",
		Source:     athenaKMSPage,
	}}
}

// Results returns the policy of the bucket for results. IAM policies of the account decide
// who writes and reads.
func Results(bucketARN string) []Statement { return Transport(bucketARN) }
