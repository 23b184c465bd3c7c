package cost

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
	"example.com/audittrail/internal/prove/golden"
)

func TestGeneratedEstimateDocument(t *testing.T) {
	example, err := os.ReadFile("testdata/volumes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := template.New("estimate.md.tmpl").Funcs(template.FuncMap{"number": number}).ParseFiles("testdata/estimate.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	err = parsed.Execute(&text, map[string]any{
		"Example": string(example), "Volumes": estimate.Volumes, "WritesAnHour": prices.WritesAnHour,
		"Samples": Command(&cli.Globals{}).Flags().Lookup("sample").DefValue,
	})
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "../../../../docs/estimate.md", []byte(text.String()))
}

func number(n float64) string {
	if n < 100 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return prices.Thousands(n)
}
