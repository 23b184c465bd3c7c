package athenasql

// kind is what a column or a field of a struct holds.
type kind int

const (
	text      kind = iota // a string
	jsonText              // a string with the JSON of whatever the API has there
	structure             // a struct
	array                 // an array of structs
	mapping               // a map, which predicates test for NULL only
)

// column is a column of the table or a field of a struct.
type column struct {
	kind   kind
	fields map[string]column // of a struct, or of an array's elements
}

func columnsOf(k kind, names ...string) map[string]column {
	columns := map[string]column{}
	for _, name := range names {
		columns[name] = column{kind: k}
	}
	return columns
}

// with adds a column to some.
func with(columns map[string]column, name string, k kind, fields map[string]column) map[string]column {
	columns[name] = column{k, fields}
	return columns
}

// table is the one of tablePage but for its partition column, since a record
// has no such field.
var table = func() map[string]column {
	columns := columnsOf(text,
		"eventversion", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent",
		"errorcode", "errormessage", "requestid", "eventid", "readonly", "eventtype", "apiversion",
		"recipientaccountid", "sharedeventid", "vpcendpointid", "vpcendpointaccountid", "eventcategory",
		"sessioncredentialfromconsole", "edgedevicedetails")
	for _, name := range []string{"requestparameters", "responseelements", "additionaleventdata", "serviceeventdetails"} {
		with(columns, name, jsonText, nil)
	}
	with(columns, "useridentity", structure, userIdentity())
	with(columns, "resources", array, columnsOf(text, "arn", "accountid", "type"))
	with(columns, "addendum", structure, columnsOf(text, "reason", "updatedfields", "originalrequestid", "originaleventid"))
	with(columns, "tlsdetails", structure, columnsOf(text, "tlsversion", "ciphersuite", "clientprovidedhostheader"))
	return columns
}()

func userIdentity() map[string]column {
	session := columnsOf(text, "ec2roledelivery")
	with(session, "attributes", structure, columnsOf(text, "mfaauthenticated", "creationdate"))
	with(session, "sessionissuer", structure, columnsOf(text, "type", "principalid", "arn", "accountid", "username"))
	with(session, "webidfederationdata", structure,
		with(columnsOf(text, "federatedprovider"), "attributes", mapping, nil))

	identity := columnsOf(text, "type", "principalid", "arn", "accountid", "invokedby", "accesskeyid", "username")
	with(identity, "onbehalfof", structure, columnsOf(text, "userid", "identitystorearn"))
	with(identity, "sessioncontext", structure, session)
	return identity
}
