package prices

// AWS's pages with prices.
const (
	cloudTrailPage  = "https://aws.amazon.com/cloudtrail/pricing/"
	kmsPage         = "https://aws.amazon.com/kms/pricing/"
	s3Page          = "https://aws.amazon.com/s3/pricing/"
	cloudWatchPage  = "https://aws.amazon.com/cloudwatch/pricing/"
	eventBridgePage = "https://aws.amazon.com/eventbridge/pricing/"
	snsPage         = "https://aws.amazon.com/sns/pricing/"
	sqsPage         = "https://aws.amazon.com/sqs/pricing/"
	athenaPage      = "https://aws.amazon.com/athena/pricing/"
	gluePage        = "https://aws.amazon.com/glue/pricing/"
	firehosePage    = "https://aws.amazon.com/firehose/pricing/"
	kinesisPage     = "https://aws.amazon.com/kinesis/data-streams/pricing/"
	lambdaPage      = "https://aws.amazon.com/lambda/pricing/"
	transferPage    = "https://aws.amazon.com/ec2/pricing/on-demand/"
)

// read is when the sources of all prices were read.
const read = "2026-11"

// CloudTrail.
var (
	FirstCopy          = cloudTrail("management-first-copy", "management events, first copy", 0, Official)
	FurtherCopy        = cloudTrail("management-further-copy", "management events, each further copy", 2.00, Official)
	DataEvents         = cloudTrail("data-events", "data events", 0.10, Official)
	NetworkEvents      = cloudTrail("network-events", "network activity events", 0.10, Official)
	ManagementInsights = cloudTrail("insights-management", "Insights: management events analyzed, for each type", 0.35, Official)
	DataInsights       = cloudTrail("insights-data", "Insights: data events analyzed, for each type", 0.03, Official)
	Aggregations       = Price{ID: "aggregated-events", Service: "CloudTrail", What: "aggregated events", Per: 1e5, Unit: "events", Unknown: true, Page: cloudTrailPage, Source: Doubtful, Read: read}
)

func cloudTrail(id, what string, usd float64, source Source) Price {
	return Price{ID: id, Service: "CloudTrail", What: what, USD: usd, Per: 1e5, Unit: "events", Page: cloudTrailPage, Source: source, Read: read}
}

// KMS.
var (
	Key         = Price{ID: "kms-key", Service: "KMS", What: "keys", USD: 1.00, Per: 1, Unit: "key-month", Page: kmsPage, Source: Official, Read: read}
	KeyRotation = Price{ID: "kms-rotation", Service: "KMS", What: "keys, after each of the first two rotations", USD: 1.00, Per: 1, Unit: "rotation-month", Page: kmsPage, Source: Official, Read: read}
	KMSRequests = Price{ID: "kms-requests", Service: "KMS", What: "requests", USD: 0.03, Per: 1e4, Unit: "requests", Free: "20,000", Page: kmsPage, Source: Official, Read: read}
)

// S3.
var (
	Standard           = storage("s3-standard", "Standard", 0.023, Secondary)
	StandardIA         = storage("s3-standard-ia", "Standard-IA", 0.0125, Secondary)
	IntelligentTiering = storage("s3-intelligent-tiering", "Intelligent-Tiering, frequent access", 0.023, Doubtful)
	GlacierIR          = storage("s3-glacier-ir", "Glacier Instant Retrieval", 0.004, Secondary)
	Glacier            = storage("s3-glacier", "Glacier Flexible Retrieval", 0.0036, Secondary)
	DeepArchive        = storage("s3-deep-archive", "Glacier Deep Archive", 0.00099, Secondary)

	Puts = s3Requests("s3-put", "log and digest files written", 0.005, Secondary)
	Gets = Price{ID: "s3-get", Service: "S3", What: "files read", USD: 0.40, Per: 1e6, Unit: "requests", Page: s3Page, Source: Secondary, Read: read}

	ToIA           = s3Requests("s3-to-ia", "files moved to Standard-IA or Intelligent-Tiering", 0.01, Doubtful)
	ToGlacierIR    = s3Requests("s3-to-glacier-ir", "files moved to Glacier Instant Retrieval", 0.02, Doubtful)
	ToGlacier      = s3Requests("s3-to-glacier", "files moved to Glacier Flexible Retrieval", 0.03, Doubtful)
	ToDeepArchive  = s3Requests("s3-to-deep-archive", "files moved to Glacier Deep Archive", 0.05, Doubtful)
	Replication    = Price{ID: "s3-replication", Service: "S3", What: "copies sent to another Region", USD: 0.02, Per: 1, Unit: "GB", Page: s3Page, Source: Secondary, Read: read}
	TransferRegion = Price{ID: "transfer-region", Service: "data transfer", What: "log files read from another Region", USD: 0.02, Per: 1, Unit: "GB", Page: transferPage, Source: Secondary, Read: read}
	TransferOut    = Price{ID: "transfer-out", Service: "data transfer", What: "log files read from outside AWS", USD: 0.09, Per: 1, Unit: "GB", Page: transferPage, Source: Secondary, Read: read}
)

func storage(id, class string, usd float64, source Source) Price {
	return Price{ID: id, Service: "S3", What: "log files stored, " + class, USD: usd, Per: 1, Unit: "GB-month", Page: s3Page, Source: source, Read: read}
}

func s3Requests(id, what string, usd float64, source Source) Price {
	return Price{ID: id, Service: "S3", What: what, USD: usd, Per: 1e3, Unit: "requests", Page: s3Page, Source: source, Read: read}
}

// CloudWatch.
var (
	LogsIngested = cloudWatch("logs-ingested", "log group: events ingested", 0.50, "GB")
	LogsStored   = cloudWatch("logs-stored", "log group: events stored", 0.03, "GB-month")
	LogsInsights = cloudWatch("logs-insights", "Logs Insights queries", 0.005, "GB")
	Alarm        = cloudWatch("alarm", "alarms", 0.10, "alarm-month")
	Metric       = cloudWatch("metric", "metrics of metric filters", 0.30, "metric-month")
	Dashboard    = withFree(cloudWatch("dashboard", "dashboards", 3.00, "dashboard-month"), "3 of an account")
)

func cloudWatch(id, what string, usd float64, unit string) Price {
	return Price{ID: id, Service: "CloudWatch", What: what, USD: usd, Per: 1, Unit: unit, Page: cloudWatchPage, Source: Secondary, Read: read}
}

func withFree(p Price, free string) Price {
	p.Free = free
	return p
}

// EventBridge, SNS and SQS.
var (
	Rules     = Price{ID: "rules", Service: "EventBridge", What: "events of AWS services that rules match", Per: 1e6, Unit: "events", Page: eventBridgePage, Source: Secondary, Read: read}
	Forwarded = Price{ID: "forwarded-events", Service: "EventBridge", What: "events sent to another account or Region", USD: 1.00, Per: 1e6, Unit: "events", Page: eventBridgePage, Source: Official, Read: read}
	OptIn     = Price{ID: "opt-in-events", Service: "EventBridge", What: "events of S3 for products", USD: 1.00, Per: 1e6, Unit: "events", Page: eventBridgePage, Source: Doubtful, Read: read}

	Published = withFree(sns("sns-published", "messages published", 0.50, 1e6), "1 million")
	Emails    = withFree(sns("sns-email", "messages to e-mail addresses", 2.00, 1e5), "1,000")
	HTTPS     = withFree(sns("sns-https", "messages to https URLs", 0.60, 1e6), "100,000")
	ToQueues  = sns("sns-sqs", "messages to queues", 0, 1e6)

	QueueRequests = Price{ID: "sqs-requests", Service: "SQS", What: "requests", USD: 0.40, Per: 1e6, Unit: "requests", Free: "1 million", Page: sqsPage, Source: Official, Read: read}
)

func sns(id, what string, usd, per float64) Price {
	return Price{ID: id, Service: "SNS", What: what, USD: usd, Per: per, Unit: "messages", Page: snsPage, Source: Secondary, Read: read}
}

// Queries and streams.
var (
	Athena     = Price{ID: "athena", Service: "Athena", What: "data that queries read, at least 10 MB each", USD: 5.00, Per: 1, Unit: "TB", Page: athenaPage, Source: Official, Read: read}
	Catalog    = Price{ID: "glue", Service: "Glue", What: "tables in the Data Catalog", Per: 1, Unit: "table", Free: "1 million objects", Page: gluePage, Source: Official, Read: read}
	Firehose   = Price{ID: "firehose", Service: "Firehose", What: "events streamed, ingestion", USD: 0.029, Per: 1, Unit: "GB", Page: firehosePage, Source: Doubtful, Read: read}
	Extraction = Price{ID: "firehose-extraction", Service: "Firehose", What: "events streamed, extraction", USD: 0.00325, Per: 1, Unit: "GB", Page: firehosePage, Source: Doubtful, Read: read}
	Kinesis    = Price{ID: "kinesis", Service: "Kinesis", What: "events streamed", Per: 1, Unit: "GB", Unknown: true, Page: kinesisPage, Source: Doubtful, Read: read}
	Lambda     = Price{ID: "lambda", Service: "Lambda", What: "events streamed", Per: 1, Unit: "GB", Unknown: true, Page: lambdaPage, Source: Doubtful, Read: read}
)

// All returns every price, in the order of docs/cost.md.
func All() []Price {
	return []Price{
		FirstCopy, FurtherCopy, DataEvents, NetworkEvents, ManagementInsights, DataInsights, Aggregations,
		Key, KeyRotation, KMSRequests,
		Standard, StandardIA, IntelligentTiering, GlacierIR, Glacier, DeepArchive, Puts, Gets, ToIA, ToGlacierIR, ToGlacier, ToDeepArchive, Replication,
		LogsIngested, LogsStored, LogsInsights, Alarm, Metric, Dashboard,
		Rules, Forwarded, OptIn, Published, Emails, HTTPS, ToQueues, QueueRequests,
		Athena, Catalog, Firehose, Extraction, Kinesis, Lambda, TransferRegion, TransferOut,
	}
}
