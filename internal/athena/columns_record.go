package athena

import "strings"

const (
	ddlPage      = "https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html"
	recordPage   = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"
	identityPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html"
)

// recordColumns are the fields of events, in the types of AWS's table. A field that AWS's
// table lacks has the page of the record. eventContext is left out because trails never
// deliver it.
var recordColumns = []Column{
	{"eventversion", "string", ddlPage},
	{"useridentity", userIdentity, identityPage},
	{"eventtime", "string", ddlPage},
	{"eventsource", "string", ddlPage},
	{"eventname", "string", ddlPage},
	{"awsregion", "string", ddlPage},
	{"sourceipaddress", "string", ddlPage},
	{"useragent", "string", ddlPage},
	{"errorcode", "string", ddlPage},
	{"errormessage", "string", ddlPage},
	{"requestparameters", "string", ddlPage},
	{"responseelements", "string", ddlPage},
	{"additionaleventdata", "string", ddlPage},
	{"requestid", "string", ddlPage},
	{"eventid", "string", ddlPage},
	{"readonly", "string", ddlPage},
	{"resources", "array<struct<arn:string,accountid:string,type:string>>", ddlPage},
	{"eventtype", "string", ddlPage},
	{"apiversion", "string", ddlPage},
	{"managementevent", "string", recordPage},
	{"recipientaccountid", "string", ddlPage},
	{"serviceeventdetails", "string", ddlPage},
	{"sharedeventid", "string", ddlPage},
	{"vpcendpointid", "string", ddlPage},
	{"vpcendpointaccountid", "string", ddlPage},
	{"eventcategory", "string", ddlPage},
	{"addendum", "struct<reason:string,updatedfields:string,originalrequestid:string,originaleventid:string>", ddlPage},
	{"sessioncredentialfromconsole", "string", ddlPage},
	{"edgedevicedetails", "string", ddlPage},
	{"tlsdetails", "struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string,keyexchange:string>", recordPage},
}

// userIdentity has, in addition to AWS's table, identityProvider, credentialId,
// invokedByDelegate, inScopeOf, and of the session sourceIdentity, assumedRoot and
// signInSessionArn.
var userIdentity = flat(`struct<
	type:string,
	principalid:string,
	arn:string,
	accountid:string,
	invokedby:string,
	accesskeyid:string,
	username:string,
	identityprovider:string,
	credentialid:string,
	onbehalfof:struct<userid:string,identitystorearn:string>,
	invokedbydelegate:struct<accountid:string>,
	inscopeof:struct<sourcearn:string,sourceaccount:string,issuertype:string,credentialsissuedto:string>,
	sessioncontext:struct<
		attributes:struct<mfaauthenticated:string,creationdate:string>,
		sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>,
		sourceidentity:string,
		assumedroot:string,
		signinsessionarn:string,
		ec2roledelivery:string,
		webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>`)

// flat removes the white space with which a type is written.
func flat(hiveType string) string { return strings.Join(strings.Fields(hiveType), "") }
