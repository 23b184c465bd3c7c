package controls

import "slices"

// Framework is a set of controls that auditors check.
type Framework int

const (
	// CISBenchmark is the CIS AWS Foundations Benchmark.
	CISBenchmark Framework = iota
	// SecurityHub is AWS Security Hub with its standard FSBP.
	SecurityHub
	// NIST is NIST SP 800-53 revision 5.
	NIST
	// PCI is PCI DSS 4.0.1.
	PCI
	// HIPAA is the HIPAA Security Rule.
	HIPAA
)

// Frameworks returns all frameworks.
func Frameworks() []Framework { return []Framework{CISBenchmark, SecurityHub, NIST, PCI, HIPAA} }

// FSBP reports whether a Security Hub control is in the standard AWS Foundational Security
// Best Practices.
//
// See https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html.
func FSBP(id string) bool { return slices.Contains(fsbp, id) }

var fsbp = []string{
	"Athena.4", "CloudTrail.1", "CloudTrail.2", "CloudTrail.4", "CloudTrail.5", "Config.1", "EC2.6", "KMS.2", "KMS.3", "KMS.5",
	"S3.1", "S3.2", "S3.3", "S3.5", "S3.6", "S3.8", "S3.9", "S3.12", "S3.13", "SNS.4",
}

// The sources of the ids. The AWS pages were read in public copies from 2026.
const (
	fromCIS     = "CIS by Prowler: https://github.com/prowler-cloud/prowler/tree/3e000faa31/prowler/compliance/aws"
	fromHub     = "https://docs.aws.amazon.com/securityhub/latest/userguide/"
	hubTrail    = fromHub + "cloudtrail-controls.html"
	hubS3       = fromHub + "s3-controls.html"
	hubKMS      = fromHub + "kms-controls.html"
	hubLogs     = fromHub + "cloudwatch-controls.html"
	hubSNS      = fromHub + "sns-controls.html"
	hubSQS      = fromHub + "sqs-controls.html"
	hubConfig   = fromHub + "config-controls.html"
	hubAthena   = fromHub + "athena-controls.html"
	hubEC2      = fromHub + "ec2-controls.html"
	fromPack    = "HIPAA by cdk-nag after AWS's conformance pack: https://github.com/cdklabs/cdk-nag/blob/ca6d1b54/src/packs/hipaa-security.ts"
	nistPack    = "NIST by cdk-nag after AWS's conformance pack: https://github.com/cdklabs/cdk-nag/blob/ca6d1b54/src/packs/nist-800-53-r5.ts"
	fromProwler = "HIPAA by Prowler: https://github.com/prowler-cloud/prowler/blob/3e000faa31/prowler/compliance/aws/hipaa_aws.json"
	pciProwler  = "PCI by Prowler: https://github.com/prowler-cloud/prowler/blob/3e000faa31/prowler/compliance/aws/pci_4.0_aws.json"
)
