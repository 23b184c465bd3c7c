package controls

// Framework is a set of requirements that auditors check.
type Framework struct {
	ID      string // such as "pci-dss-4.0.1", for files
	Title   string
	Version string
	URL     string // its publisher's page
}

// The frameworks. NIS 2 is its implementing regulation, whose annex has the technical
// requirements.
var (
	CIS12       = cis("1.2", "1.2.0")
	CIS14       = cis("1.4", "1.4.0")
	CIS15       = cis("1.5", "1.5.0")
	CIS20       = cis("2.0", "2.0.0")
	CIS30       = cis("3.0", "3.0.0")
	CIS40       = cis("4.0", "4.0.0")
	CIS50       = cis("5.0", "5.0.0")
	CIS60       = cis("6.0", "6.0.0")
	CIS70       = cis("7.0", "7.0.0")
	SecurityHub = Framework{"security-hub", "AWS Security Hub", "", "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html"}
	NIST53      = Framework{"nist-800-53-r5", "NIST SP 800-53", "revision 5", "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final"}
	NIST171     = Framework{"nist-800-171-r2", "NIST SP 800-171", "revision 2", "https://csrc.nist.gov/pubs/sp/800/171/r2/upd1/final"}
	FedRAMP     = Framework{"fedramp-moderate-r4", "FedRAMP Moderate", "NIST SP 800-53 revision 4", "https://www.fedramp.gov"}
	PCI         = Framework{"pci-dss-4.0.1", "PCI DSS", "4.0.1", "https://www.pcisecuritystandards.org"}
	HIPAA       = Framework{"hipaa", "HIPAA Security Rule", "45 CFR 164", "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164"}
	ISO27001    = Framework{"iso-27001-2022", "ISO/IEC 27001", "2022, annex A", "https://www.iso.org/standard/27001"}
	SOC2        = Framework{"soc-2", "SOC 2", "Trust Services Criteria, 2017", "https://www.aicpa-cima.com"}
	NIS2        = Framework{"nis-2", "NIS 2", "Implementing Regulation (EU) 2024/2690", "https://eur-lex.europa.eu/eli/reg_impl/2024/2690/oj"}
	GDPR        = Framework{"gdpr", "GDPR", "Regulation (EU) 2016/679", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
	DORA        = Framework{"dora", "DORA", "Regulation (EU) 2022/2554", "https://eur-lex.europa.eu/eli/reg/2022/2554/oj"}
	C5          = Framework{"c5-2025", "BSI C5", "2025", "https://www.bsi.bund.de"}
	ENS         = Framework{"ens", "ENS", "Real Decreto 311/2022", "https://www.boe.es/eli/es/rd/2022/05/03/311"}
)

func cis(id, version string) Framework {
	return Framework{"cis-" + id, "CIS AWS Foundations Benchmark", version, "https://www.cisecurity.org/benchmark/amazon_web_services"}
}

// Frameworks returns all frameworks. Versions of one framework follow each other.
func Frameworks() []Framework {
	return []Framework{
		CIS12, CIS14, CIS15, CIS20, CIS30, CIS40, CIS50, CIS60, CIS70,
		SecurityHub, NIST53, NIST171, FedRAMP, PCI, HIPAA, ISO27001, SOC2, NIS2, GDPR, DORA, C5, ENS,
	}
}

// FSBP reports whether a Security Hub control is in the standard AWS Foundational Security
// Best Practices.
//
// See https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html.
func FSBP(id string) bool { return fsbp[id] }

var fsbp = map[string]bool{
	"Athena.4": true, "CloudFormation.3": true, "CloudFormation.4": true, "CloudTrail.1": true, "CloudTrail.2": true, "CloudTrail.4": true, "CloudTrail.5": true, "Config.1": true, "EC2.6": true, "EventBridge.3": true,
	"KMS.2": true, "KMS.3": true, "KMS.5": true, "S3.1": true, "S3.2": true, "S3.3": true, "S3.5": true, "S3.6": true, "S3.8": true, "S3.9": true,
	"S3.12": true, "S3.13": true, "SNS.4": true, "SQS.1": true, "SQS.3": true, "Macie.1": true,
}
