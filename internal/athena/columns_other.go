package athena

const (
	insightPage    = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html"
	digestPage     = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html"
	aggregatedPage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html"
)

var insightColumns = []Column{
	{"eventversion", "string", insightPage},
	{"eventtime", "string", insightPage},
	{"awsregion", "string", insightPage},
	{"eventid", "string", insightPage},
	{"eventtype", "string", insightPage},
	{"recipientaccountid", "string", insightPage},
	{"sharedeventid", "string", insightPage}, // the same for the start and the end
	{"eventcategory", "string", insightPage},
	{"insightdetails", flat(`struct<
		state:string,
		eventsource:string,
		eventname:string,
		insighttype:string,
		errorcode:string,
		insightcontext:struct<
			statistics:struct<
				baseline:struct<average:double>,
				insight:struct<average:double>,
				insightduration:int,
				baselineduration:int>,
			attributions:array<struct<
				attribute:string,
				insight:array<struct<value:string,average:double>>,
				baseline:array<struct<value:string,average:double>>>>>>`), insightPage},
}

var digestColumns = []Column{
	{"awsaccountid", "string", digestPage},
	{"digeststarttime", "string", digestPage},
	{"digestendtime", "string", digestPage},
	{"digests3bucket", "string", digestPage},
	{"digests3object", "string", digestPage},
	{"digestpublickeyfingerprint", "string", digestPage},
	{"digestsignaturealgorithm", "string", digestPage},
	{"newesteventtime", "string", digestPage},
	{"oldesteventtime", "string", digestPage},
	{"previousdigests3bucket", "string", digestPage},
	{"previousdigests3object", "string", digestPage},
	{"previousdigesthashvalue", "string", digestPage},
	{"previousdigesthashalgorithm", "string", digestPage},
	{"previousdigestsignature", "string", digestPage},
	{"logfiles", flat(`array<struct<
		s3bucket:string,
		s3object:string,
		hashvalue:string,
		hashalgorithm:string,
		newesteventtime:string,
		oldesteventtime:string>>`), digestPage},
}

// AWS shows an aggregated event, but not a file: that a file has a list Records, as other
// files do, is unverified.
var aggregatedColumns = []Column{
	{"eventversion", "string", aggregatedPage},
	{"accountid", "string", aggregatedPage},
	{"eventid", "string", aggregatedPage},
	{"eventcategory", "string", aggregatedPage},
	{"eventtype", "string", aggregatedPage},
	{"awsregion", "string", aggregatedPage},
	{"eventsource", "string", aggregatedPage},
	{"timewindow", "struct<windowstart:string,windowend:string,windowsize:string>", aggregatedPage},
	{"summary", flat(`struct<
		primarydimension:` + dimension + `,
		details:array<` + dimension + `>>`), aggregatedPage},
	{"addendum", "struct<reason:string>", aggregatedPage},
}

const dimension = "struct<dimension:string,statistics:array<struct<name:string,value:bigint>>,aggregationtype:string>"
