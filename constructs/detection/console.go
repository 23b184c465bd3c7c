package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// consoleHost returns the host of the partition's console. If the partition is known
// only at deployment, a CloudFormation mapping looks it up there.
func consoleHost(scope constructs.Construct, here site.Site) string {
	if partition, known := valid.PartitionOf(here.Region); known {
		return partition.Console
	}
	rows := map[string]*map[string]any{}
	for _, partition := range valid.Partitions {
		rows[partition.Name] = &map[string]any{"host": partition.Console}
	}
	mapping := awscdk.NewCfnMapping(scope, jsii.String("Console"), &awscdk.CfnMappingProps{Mapping: &rows})
	return *mapping.FindInMap(&here.Partition, jsii.String("host"), nil)
}
