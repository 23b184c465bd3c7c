package config

// Investigation configures the queries on the log files of an archive.
type Investigation struct {
	// Name is the name of the Athena workgroup and, with '_' for each '-', of the database: 1 to 60 lowercase letters, digits and '-'. It must be different for each archive of an account and Region. Default: the trail's name in lowercase letters; for a log archive audit-archive.
	Name string `jsonschema:"pattern=^[a-z0-9]([a-z0-9-]*[a-z0-9])?$,maxLength=60"`

	// Accounts lists the accounts whose files an organization trail or trailsOf delivers, at most 50, in quotes. A query can then ask about all of them. Default: none, and a query must name the accounts that it is about.
	Accounts []string

	// Regions lists the Regions with files. Default: every Region of the partition.
	Regions []string

	// ResultDays is how many days results of queries are kept. Default: 30.
	ResultDays int `jsonschema:"minimum=1,maximum=365"`

	// QueryLimitGB is how many GB a query may read before Athena cancels it; a GB costs 0.005 USD in us-east-1. Default: 100.
	QueryLimitGB int `jsonschema:"minimum=1,maximum=100000"`

	// DailyAlarmGB is how many GB all queries together may read within a day before that is a ticket. Default: 1000.
	DailyAlarmGB int `jsonschema:"minimum=1,maximum=1000000"`

	// None is true for no queries at all.
	None bool
}
