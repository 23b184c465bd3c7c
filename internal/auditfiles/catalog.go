package auditfiles

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/controls"
)

// catalogs are NIST's OSCAL catalogs of the frameworks that have one. Their ids of controls
// are the framework's own, in another notation.
//
// See https://github.com/usnistgov/oscal-content.
var catalogs = map[string]string{
	controls.NIST53.ID:  nistCatalogs + "rev5/json/NIST_SP-800-53_rev5_catalog.json",
	controls.FedRAMP.ID: nistCatalogs + "rev4/json/NIST_SP-800-53_rev4_catalog.json",
}

const nistCatalogs = "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/"

// sourceOf returns the catalog of a framework, or its publisher's page.
func sourceOf(f controls.Framework) string {
	if catalog, ok := catalogs[f.ID]; ok {
		return catalog
	}
	return f.URL
}

// target is what an id of a framework refers to in its catalog: a control, or some of its
// statements.
type target struct {
	control    string
	statements []string
}

var (
	nistID  = regexp.MustCompile(`^([A-Za-z]{2}-\d+)([a-z]?)((?:\([a-z0-9]+\))*)$`)
	noToken = regexp.MustCompile(`[^a-z0-9.]+`)
)

// targets returns what an id refers to. In NIST's catalogs, "AC-2(4)" is the control ac-2.4,
// "CP-9d" is the statement cp-9_smt.d, and Prowler's "AU-6(1)(3)" is au-6.1 and au-6.3. A
// framework without a catalog gets ids that begin with the framework's, because ids in OSCAL
// must begin with a letter.
func targets(f controls.Framework, id string) []target {
	match := nistID.FindStringSubmatch(id)
	if _, ok := catalogs[f.ID]; !ok || match == nil {
		return []target{{control: f.ID + "-" + strings.Trim(noToken.ReplaceAllString(strings.ToLower(id), "."), ".")}}
	}
	base := target{control: strings.ToLower(match[1])}
	var enhancements []target
	for _, part := range append([]string{match[2]}, strings.FieldsFunc(match[3], func(c rune) bool { return c == '(' || c == ')' })...) {
		switch {
		case part == "":
		case part[0] >= '0' && part[0] <= '9':
			enhancements = append(enhancements, target{control: base.control + "." + part})
		default:
			base.statements = append(base.statements, base.control+"_smt."+part)
		}
	}
	if enhancements != nil && base.statements == nil {
		return enhancements
	}
	return append([]target{base}, enhancements...)
}
