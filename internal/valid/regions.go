package valid

// RegionRow is one AWS Region.
type RegionRow struct {
	// Name is the code of the Region, such as "eu-west-1".
	Name string
	// Partition is the partition of the Region, as its ARNs have it.
	Partition string
	// OptIn reports whether an account must enable the Region before use, as is
	// the case for every Region opened since 20 March 2019.
	OptIn bool
}

// Regions are the Regions that are known, sorted by name, as of November 2026.
//
// Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
var Regions = []RegionRow{
	{"af-south-1", "aws", true},
	{"ap-east-1", "aws", true},
	{"ap-east-2", "aws", true},
	{"ap-northeast-1", "aws", false},
	{"ap-northeast-2", "aws", false},
	{"ap-northeast-3", "aws", false},
	{"ap-south-1", "aws", false},
	{"ap-south-2", "aws", true},
	{"ap-southeast-1", "aws", false},
	{"ap-southeast-2", "aws", false},
	{"ap-southeast-3", "aws", true},
	{"ap-southeast-4", "aws", true},
	{"ap-southeast-5", "aws", true},
	{"ap-southeast-6", "aws", true},
	{"ap-southeast-7", "aws", true},
	{"ca-central-1", "aws", false},
	{"ca-west-1", "aws", true},
	{"cn-north-1", "aws-cn", false},
	{"cn-northwest-1", "aws-cn", false},
	{"eu-central-1", "aws", false},
	{"eu-central-2", "aws", true},
	{"eu-north-1", "aws", false},
	{"eu-south-1", "aws", true},
	{"eu-south-2", "aws", true},
	{"eu-west-1", "aws", false},
	{"eu-west-2", "aws", false},
	{"eu-west-3", "aws", false},
	{"il-central-1", "aws", true},
	{"me-central-1", "aws", true},
	{"me-south-1", "aws", true},
	{"mx-central-1", "aws", true},
	{"sa-east-1", "aws", false},
	{"us-east-1", "aws", false},
	{"us-east-2", "aws", false},
	{"us-gov-east-1", "aws-us-gov", false},
	{"us-gov-west-1", "aws-us-gov", false},
	{"us-west-1", "aws", false},
	{"us-west-2", "aws", false},
}
