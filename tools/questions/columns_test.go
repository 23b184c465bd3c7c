package questions

import (
	"regexp"
	"strings"
	"testing"
)

// column is a column of the table, in CloudTrail's spelling and with Hive's type. DuckDB reads
// the names in JSON in their case, Athena in any.
type column struct{ name, hive string }

// columns are those of AWS's table, and the newer fields of events.
//
// Sources: https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html.
var columns = []column{
	{"eventVersion", "string"},
	{"userIdentity", "struct<type:string,principalId:string,arn:string,accountId:string,invokedBy:string,accessKeyId:string,userName:string," +
		"identityProvider:string,credentialId:string,onBehalfOf:struct<userId:string,identityStoreArn:string>,invokedByDelegate:struct<accountId:string>," +
		"inScopeOf:struct<sourceArn:string,sourceAccount:string,issuerType:string,credentialsIssuedTo:string>," +
		"sessionContext:struct<attributes:struct<mfaAuthenticated:string,creationDate:string>," +
		"sessionIssuer:struct<type:string,principalId:string,arn:string,accountId:string,userName:string>," +
		"sourceIdentity:string,assumedRoot:string,signInSessionArn:string,ec2RoleDelivery:string," +
		"webIdFederationData:struct<federatedProvider:string,attributes:map<string,string>>>>"},
	{"eventTime", "string"},
	{"eventSource", "string"},
	{"eventName", "string"},
	{"awsRegion", "string"},
	{"sourceIPAddress", "string"},
	{"userAgent", "string"},
	{"errorCode", "string"},
	{"errorMessage", "string"},
	{"requestParameters", "string"},
	{"responseElements", "string"},
	{"additionalEventData", "string"},
	{"requestID", "string"},
	{"eventID", "string"},
	{"readOnly", "string"},
	{"resources", "array<struct<ARN:string,accountId:string,type:string>>"},
	{"eventType", "string"},
	{"apiVersion", "string"},
	{"managementEvent", "string"},
	{"recipientAccountId", "string"},
	{"serviceEventDetails", "string"},
	{"sharedEventID", "string"},
	{"vpcEndpointId", "string"},
	{"vpcEndpointAccountId", "string"},
	{"eventCategory", "string"},
	{"addendum", "struct<reason:string,updatedFields:string,originalRequestID:string,originalEventID:string>"},
	{"sessionCredentialFromConsole", "string"},
	{"edgeDeviceDetails", "string"},
	{"tlsDetails", "struct<tlsVersion:string,cipherSuite:string,clientProvidedHostHeader:string,keyExchange:string>"},
}

var field = regexp.MustCompile(`(\w+):`)

// duckType returns the DuckDB type for a Hive type.
func duckType(hive string) string {
	if elements, ok := strings.CutPrefix(hive, "array<"); ok {
		return duckType(strings.TrimSuffix(elements, ">")) + "[]"
	}
	return strings.NewReplacer("struct<", "STRUCT(", "map<string,string", "MAP(VARCHAR, VARCHAR", ">", ")", "string", "VARCHAR").
		Replace(field.ReplaceAllString(hive, `"$1" `))
}

func TestTheColumnsAreThoseOfTheTable(t *testing.T) {
	events := standalone.Tables()[0]
	if events.Name != "events" {
		t.Fatalf("the first table is %s", events.Name)
	}
	for i, c := range events.Columns {
		if i >= len(columns) || strings.ToLower(columns[i].name) != c.Name || strings.ToLower(columns[i].hive) != c.Type {
			t.Fatalf("column %s %s of the table is another one here", c.Name, c.Type)
		}
	}
	if len(columns) != len(events.Columns) {
		t.Errorf("%d columns, and the table has %d", len(columns), len(events.Columns))
	}
}
