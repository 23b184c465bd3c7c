package investigation

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsathena"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
)

// Investigation queries the files of an archive: tables, a workgroup with a bucket for
// results, and saved queries.
type Investigation struct {
	constructs.Construct

	here      site.Site
	name      string
	archive   *audittrail.Archive // nil for an existing one
	existing  *Existing           // nil for an archive of the app
	from      source
	databases []string
	listed    bool // whether the first database lists its accounts

	results    awss3.Bucket
	resultsARN string
	key        awskms.IKey // of the results
	keyARN     string
	workGroup  awsathena.CfnWorkGroup
	owners     []site.OwnerPolicy
	record     reference.Record // what it creates, except saved queries
}

// New creates tables, a workgroup and saved queries for an archive in scope. It panics if
// props are invalid and lists every problem.
//
// See https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html.
func New(scope constructs.Construct, id string, props *Props) *Investigation {
	here := site.Of(scope, id)
	p, from, err := props.resolved(here)
	here.Refuse("investigation", err)
	here.Refuse("investigation", here.Claim(site.Name{Kind: "workgroup", At: problem.At("Name"), Value: p.Name}))

	i := &Investigation{here: here, name: p.Name, archive: p.Archive, existing: p.Existing, from: from}
	constructs.NewConstruct_Override(i, scope, &id)
	i.addResults(p)
	i.addWorkGroup(p)
	for _, layout := range p.layouts(from) {
		i.addDatabase(p, layout)
	}
	i.saveForInsights(p.LogGroup)
	i.addAlarm(p)
	here.Output(i, "Workgroup", p.Name, "The Athena workgroup in which to query the log files.")
	reference.Define(here.Stack, here.Path, &i.record)
	return i
}

// WorkGroup returns the name of the Athena workgroup.
func (i *Investigation) WorkGroup() string { return i.name }

// Databases returns the names of the Glue databases: that of trails of single accounts
// first, if there is one, then one for each organization.
func (i *Investigation) Databases() []string { return append([]string(nil), i.databases...) }

// Results returns the bucket for results of queries.
func (i *Investigation) Results() awss3.IBucket { return i.results }

// OwnerPolicies returns the statements that the owner of an existing archive, an existing
// key or a topic must add to its policy. It is empty if the app can change every policy
// itself. Each element is also an output of the stack.
func (i *Investigation) OwnerPolicies() []audittrail.OwnerPolicy {
	var all []audittrail.OwnerPolicy
	for _, o := range i.owners {
		all = append(all, audittrail.OwnerPolicy(o))
	}
	return all
}

// addWorkGroup creates the workgroup. Enforcement overrides what a query client sets: place
// and encryption of results. Deletion of the stack deletes the workgroup with the queries
// that people saved in it; otherwise these would make the deletion fail.
//
// See https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html.
func (i *Investigation) addWorkGroup(p Props) {
	i.workGroup = awsathena.NewCfnWorkGroup(i, jsii.String("WorkGroup"), &awsathena.CfnWorkGroupProps{
		Name:                  &p.Name,
		Description:           jsii.String("Queries the log files of an audit trail."),
		RecursiveDeleteOption: true,
		State:                 jsii.String("ENABLED"),
		WorkGroupConfiguration: awsathena.CfnWorkGroup_WorkGroupConfigurationProperty{
			EnforceWorkGroupConfiguration:   true,
			PublishCloudWatchMetricsEnabled: true,
			RequesterPaysEnabled:            false,
			BytesScannedCutoffPerQuery:      gigabytes(p.QueryLimitGB),
			EngineVersion:                   awsathena.CfnWorkGroup_EngineVersionProperty{SelectedEngineVersion: jsii.String("Athena engine version 3")},
			ResultConfiguration: awsathena.CfnWorkGroup_ResultConfigurationProperty{
				OutputLocation:      jsii.String("s3://" + *i.results.BucketName() + "/"),
				ExpectedBucketOwner: &i.here.Account,
				EncryptionConfiguration: awsathena.CfnWorkGroup_EncryptionConfigurationProperty{
					EncryptionOption: jsii.String("SSE_KMS"), KmsKey: &i.keyARN,
				},
			},
		},
	})
	i.record.Tree(i.workGroup)
}

// gigabytes returns n GB in bytes.
func gigabytes(n int) *float64 { return site.Number(n * 1_000_000_000) }

// addDatabase creates the database of a layout with its tables and saved queries.
func (i *Investigation) addDatabase(p Props, layout athena.Layout) {
	name, suffix := layout.Database(i.name), ""
	if layout.Organization != "" {
		suffix = "-" + layout.Organization
	}
	i.listed = i.listed || len(i.databases) == 0 && layout.Listed()
	i.databases = append(i.databases, name)
	i.addTables(name, suffix, layout.Tables())
	i.saveForAthena(name, suffix, layout, i.questionsOf(p, layout))
}
