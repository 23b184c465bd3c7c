package examples

import (
	"os"
	"testing"

	"example.com/audittrail/internal/prove/access"
	"example.com/audittrail/internal/prove/deployed"
	"example.com/audittrail/internal/prove/golden"
)

// apps are the examples, and the scenario with constructs that only importers add.
func apps(t *testing.T) []*access.App {
	t.Helper()
	if asked == nil {
		const importer, account, region = "AuditTrail-importer", "111111111111", "eu-west-1"
		stack, err := deployed.New(scenario(t, "notices-and-readers"), importer, account, region)
		if err != nil {
			t.Fatal(err)
		}
		asked = append(asked, access.NewImporter(t, stack))
		for _, e := range all(t) {
			asked = append(asked, access.New(t, e.name, e.file, e.deployed, e.assembly.Files))
		}
	}
	return asked
}

var asked []*access.App

// Requests on the archive, the key, the log group, the topics and the roles are generated
// from each example's accounts file and evaluated with the policies in its templates.
func TestPoliciesAllowAndDenyWhatTheAccountsFileMeans(t *testing.T) {
	access.CheckAnswers(t, apps(t))
}

func TestEveryStatementAndConditionDecidesSomeRequest(t *testing.T) {
	access.CheckParts(t, apps(t))
}

func TestMergedStatementsAnswerAsAWSsDo(t *testing.T) {
	access.CheckMerged(t, apps(t))
}

func TestPoliciesNameNobodyElseAndNothingMore(t *testing.T) {
	access.CheckNames(t, apps(t))
}

func TestWhatIsRelayedMeetsARuleAtHome(t *testing.T) {
	access.CheckRelays(t, apps(t))
}

func TestEveryStatementOfTheTablesIsProved(t *testing.T) {
	document, err := os.ReadFile("../../../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	access.CheckCoverage(t, apps(t), string(document))
}

func TestGeneratedProofDocument(t *testing.T) {
	golden.Compare(t, "../../../docs/proof.md", []byte(access.Document(t, apps(t))))
}
