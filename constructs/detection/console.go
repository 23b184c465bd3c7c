package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// consoles maps a partition to the host of its console, without the Region in front.
var consoles = map[string]string{
	"aws":        "console.aws.amazon.com",
	"aws-us-gov": "console.amazonaws-us-gov.com",
	"aws-cn":     "console.amazonaws.cn",
}

// consoleHost returns the host of the partition's console. If the partition is known
// only at deployment, a CloudFormation mapping looks it up there.
func consoleHost(scope constructs.Construct, here site.Site) string {
	if !valid.Unresolved(here.Partition) {
		return consoles[here.Partition]
	}
	rows := map[string]*map[string]any{}
	for partition, host := range consoles {
		rows[partition] = &map[string]any{"host": host}
	}
	mapping := awscdk.NewCfnMapping(scope, jsii.String("Console"), &awscdk.CfnMappingProps{Mapping: &rows})
	return *mapping.FindInMap(&here.Partition, jsii.String("host"), nil)
}
