package athenasql

import "strings"

// columns are the string columns of AWS's table and the string fields of its structs.
// The partition columns are not here because a record does not have them.
//
// Source: https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
var columns = set(`
	eventversion eventtime eventsource eventname awsregion sourceipaddress useragent errorcode errormessage
	requestid eventid readonly eventtype apiversion recipientaccountid sharedeventid vpcendpointid
	vpcendpointaccountid eventcategory sessioncredentialfromconsole edgedevicedetails

	useridentity.type useridentity.principalid useridentity.arn useridentity.accountid useridentity.invokedby
	useridentity.accesskeyid useridentity.username
	useridentity.onbehalfof.userid useridentity.onbehalfof.identitystorearn
	useridentity.sessioncontext.attributes.mfaauthenticated useridentity.sessioncontext.attributes.creationdate
	useridentity.sessioncontext.sessionissuer.type useridentity.sessioncontext.sessionissuer.principalid
	useridentity.sessioncontext.sessionissuer.arn useridentity.sessioncontext.sessionissuer.accountid
	useridentity.sessioncontext.sessionissuer.username
	useridentity.sessioncontext.ec2roledelivery
	useridentity.sessioncontext.webidfederationdata.federatedprovider

	addendum.reason addendum.updatedfields addendum.originalrequestid addendum.originaleventid
	tlsdetails.tlsversion tlsdetails.ciphersuite tlsdetails.clientprovidedhostheader`)

// jsonColumns are the columns with the JSON text of what an API has there.
var jsonColumns = set(`requestparameters responseelements additionaleventdata serviceeventdetails`)

// resourceFields are the fields of the elements of the resources column.
var resourceFields = set(`r.arn r.accountid r.type`)

func set(names string) map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(names) {
		all[name] = true
	}
	return all
}
