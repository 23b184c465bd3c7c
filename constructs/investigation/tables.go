package investigation

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsglue"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/athena"
)

// addTables creates a database with tables. The suffix makes their ids unique.
func (i *Investigation) addTables(database, suffix string, tables []athena.Table) {
	created := awsglue.NewCfnDatabase(i, jsii.String("Database"+suffix), &awsglue.CfnDatabaseProps{
		CatalogId: &i.here.Account,
		DatabaseInput: awsglue.CfnDatabase_DatabaseInputProperty{
			Name: &database, Description: jsii.String("The files that CloudTrail delivers to the archive of an audit trail."),
		},
	})
	i.record.Tree(created)
	for _, t := range tables {
		id, props := "Table-"+t.Name+suffix, &awsglue.CfnTableProps{
			CatalogId: &i.here.Account, DatabaseName: &database,
			TableInput: awsglue.CfnTable_TableInputProperty{
				Name: jsii.String(t.Name), Description: jsii.String(t.About),
				TableType: jsii.String("EXTERNAL_TABLE"), Parameters: t.Parameters, PartitionKeys: columns(t.Partitions),
				StorageDescriptor: awsglue.CfnTable_StorageDescriptorProperty{
					Columns: columns(t.Columns), Location: jsii.String(t.Location),
					InputFormat: jsii.String(t.Input), OutputFormat: jsii.String(athena.Output),
					SerdeInfo: awsglue.CfnTable_SerdeInfoProperty{
						SerializationLibrary: jsii.String(athena.SerDe), Parameters: map[string]string{"serialization.format": "1"},
					},
				},
			},
		}
		i.record.Props(id, props)
		table := awsglue.NewCfnTable(i, &id, props)
		table.AddResourceDependency(created, jsii.String("a table is created in its database"))
	}
}

func columns(list []athena.Column) []any {
	all := make([]any, len(list))
	for i, c := range list {
		all[i] = awsglue.CfnTable_ColumnProperty{Name: jsii.String(c.Name), Type: jsii.String(c.Type)}
	}
	return all
}
