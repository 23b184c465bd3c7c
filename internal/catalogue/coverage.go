package catalogue

// Source is a public collection of rules, findings or techniques, with an answer to
// each entry.
type Source struct {
	// Name is what references to the source start with, such as "elastic".
	Name string
	// Title names the collection, URL its page.
	Title, URL string
	// Read says which version was read and which part of it.
	Read    string
	Answers []Answer
}

// Answer is the catalogue's answer to one entry of a source.
type Answer struct {
	// ID is the entry's own id or name. About says in our words what it is about if
	// the id does not.
	ID, About string
	// Rows are the ids of the detections that see the same act.
	Rows []string
	// Why is the reason why no detection sees it or, if there are Rows, what they
	// leave out.
	Why string
}

// Coverage returns the sources with their answers.
func Coverage() []Source {
	return []Source{
		{
			Name: "sigma", Title: "Sigma", URL: "https://github.com/SigmaHQ/sigma",
			Read: "rules/cloud/aws, unsupported/cloud and rules-placeholder/cloud/aws at commit 8eaafff1f of 2026-08-05", Answers: sigmaRules,
		}, {
			Name: "elastic", Title: "Elastic detection rules", URL: "https://github.com/elastic/detection-rules",
			Read: "rules/integrations/aws at commit 14cf530f0d of 2026-08-21; rules on the text of prompts (aws_bedrock) are not about CloudTrail", Answers: elasticRules,
		}, {
			Name: "panther", Title: "Panther analysis", URL: "https://github.com/panther-labs/panther-analysis",
			Read: "rules/aws_cloudtrail_rules at commit daa10c888 of 2026-07-01", Answers: pantherRules,
		}, {
			Name: "datadog", Title: "Datadog Cloud SIEM", URL: "https://docs.datadoghq.com/security/default_rules/",
			Read: "the rules that detections refer to", Answers: datadogRules,
		}, {
			Name: "stratus", Title: "Stratus Red Team", URL: "https://stratus-red-team.cloud",
			Read: "the AWS techniques at commit 7c9a7a5a6 of 2026-08-19", Answers: stratusTechniques,
		}, {
			Name: "pacu", Title: "Pacu", URL: "https://github.com/RhinoSecurityLabs/pacu",
			Read: "the modules at commit e597f23ec of 2026-03-24", Answers: pacuModules,
		}, {
			Name: "playbook", Title: "AWS incident response playbooks", URL: "https://github.com/aws-samples/aws-incident-response-playbooks",
			Read: "the calls that the playbooks and their queries look for, at commit ac15f416c of 2026-07-02", Answers: playbookCalls,
		}, {
			Name: "threat technique", Title: "Threat Technique Catalog for AWS", URL: "https://aws-samples.github.io/threat-technique-catalog-for-aws/",
			Read: "the matrix, in a copy of 2026-04-25 (mattgurr/d3fend-aws)", Answers: threatTechniques,
		}, {
			Name: "attack", Title: "MITRE ATT&CK, platform IaaS", URL: "https://attack.mitre.org/matrices/enterprise/cloud/iaas/",
			Read: "the techniques with the ids of version 19; from memory and from copies of older versions (unverified)", Answers: attackTechniques,
		}, {
			Name: "guardduty", Title: "GuardDuty finding types", URL: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html",
			Read: "the finding types of IAM and S3, whose data sources are CloudTrail events; those of networks, runtimes, databases and malware are not", Answers: guardDutyFindings,
		}, {
			Name: "Security Hub", Title: "Security Hub CSPM controls", URL: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html",
			Read: "the controls that a single call can break", Answers: securityHubControls,
		}, {
			Name: "CIS", Title: "CIS AWS Foundations Benchmark, monitoring", URL: "https://www.cisecurity.org/benchmark/amazon_web_services",
			Read: "the monitoring items of the versions 1.4 to 7.0", Answers: cisItems(),
		}, {
			Name: "AWS KMS Developer Guide,", Title: "AWS KMS Developer Guide", URL: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html",
			Read: "the alarm that it describes", Answers: []Answer{by("deleting-keys-creating-cloudwatch-alarm", "kms-pending-deletion-used")},
		},
	}
}

// by answers an entry with the detections that see it.
func by(id string, rows ...string) Answer { return Answer{ID: id, Rows: rows} }

// none answers an entry that no detection sees.
func none(id, why string) Answer { return Answer{ID: id, Why: why} }

// about says what the entry is about.
func (a Answer) about(text string) Answer { a.About = text; return a }

// but says what the detections leave out.
func (a Answer) but(why string) Answer { a.Why = why; return a }
