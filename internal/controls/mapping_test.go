package controls

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// compliance are Prowler's files, relative to prowler/compliance.
var compliance = map[Framework]string{
	CIS14: "aws/cis_1.4_aws.json", CIS15: "aws/cis_1.5_aws.json", CIS20: "aws/cis_2.0_aws.json", CIS30: "aws/cis_3.0_aws.json",
	CIS40: "aws/cis_4.0_aws.json", CIS50: "aws/cis_5.0_aws.json", CIS60: "aws/cis_6.0_aws.json", CIS70: "aws/cis_7.0_aws.json",
	FedRAMP: "aws/fedramp_moderate_revision_4_aws.json", PCI: "aws/pci_4.0_aws.json", HIPAA: "aws/hipaa_aws.json",
	ISO27001: "aws/iso27001_2022_aws.json", SOC2: "aws/soc2_aws.json", NIS2: "aws/nis2_aws.json", GDPR: "aws/gdpr_aws.json",
	DORA: "dora_2022_2554.json", C5: "aws/c5_aws.json", ENS: "aws/ens_rd2022_aws.json",
}

// To update the ids, set PROWLER to a checkout of github.com/prowler-cloud/prowler and run
// this test: it rewrites mappings/prowler.txt. Then update the commit in prowlerFiles.
func TestUpdateProwlersMappings(t *testing.T) {
	checkout := os.Getenv("PROWLER")
	if checkout == "" {
		t.Skip("PROWLER names no checkout")
	}
	all := mapped{}
	for _, c := range All() {
		for _, check := range c.Prowler {
			all[check] = map[string][]string{}
		}
	}
	for f, file := range compliance {
		for _, r := range requirements(t, filepath.Join(checkout, "prowler", "compliance", file)) {
			for _, check := range r.checks() {
				if ids := all[check]; ids != nil && !slices.Contains(ids[f.ID], r.id(f)) {
					ids[f.ID] = append(ids[f.ID], r.id(f))
				}
			}
		}
	}
	var text strings.Builder
	text.WriteString("# Prowler's checks in its compliance files. TestUpdateProwlersMappings writes this file.\n# " + prowlerFiles.URL + "\n\n")
	for _, check := range slices.Sorted(maps.Keys(all)) {
		text.WriteString(check + "\n")
		for _, f := range Frameworks() {
			if ids := all[check][f.ID]; len(ids) > 0 {
				slices.SortFunc(ids, CompareIDs)
				fmt.Fprintf(&text, "  %s: %s\n", f.ID, strings.Join(ids, ", "))
			}
		}
	}
	if err := os.WriteFile("mappings/prowler.txt", []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// requirement is one of a file of Prowler. Checks is a list, or has one by provider.
type requirement struct {
	ID, Name   string
	Checks     any
	Attributes any
}

func requirements(t *testing.T, file string) []requirement {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var read struct{ Requirements []requirement }
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(file, err)
	}
	return read.Requirements
}

func (r requirement) checks() []string {
	if by, ok := r.Checks.(map[string]any); ok {
		return texts(by["aws"])
	}
	return texts(r.Checks)
}

var (
	cfr        = regexp.MustCompile(`^164\.\S+`)
	nistNumber = regexp.MustCompile(`([A-Z]{2})-(\d+)(?:-(\d+))?((?:\(\w+\))*)`)
	criterion  = regexp.MustCompile(`^[A-Z]+\d\.\d`)
)

// id is the requirement's number as the framework writes it. Prowler's ids for PCI DSS end
// with a number of its own, those for the ENS with a name of its own.
func (r requirement) id(f Framework) string {
	switch f {
	case PCI:
		return r.ID[:strings.LastIndex(r.ID, ".")]
	case HIPAA:
		return cfr.FindString(r.Name)
	case SOC2:
		return criterion.FindString(r.Name)
	case GDPR:
		return strings.Replace(r.ID, "article_", "Art. ", 1)
	case DORA:
		return strings.Replace(r.ID, "DORA-Art", "Art. ", 1)
	case FedRAMP:
		id := nistNumber.FindStringSubmatch(r.Name)
		if id[3] != "" {
			id[4] = "(" + id[3] + ")"
		}
		return id[1] + "-" + id[2] + id[4]
	case ENS:
		return r.Attributes.([]any)[0].(map[string]any)["IdGrupoControl"].(string)
	}
	return r.ID
}
