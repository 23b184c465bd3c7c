package prices

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/internal/prove/golden"
)

func TestGeneratedCostDocument(t *testing.T) {
	functions := template.FuncMap{
		"price": func(id string) (string, error) {
			return of(id, func(p Price) string { return strings.Replace(p.String(), " USD", "", 1) })
		},
		"amount": func(id string) (string, error) { return of(id, Price.Amount) },
		"free":   func(id string) (string, error) { return of(id, func(p Price) string { return p.Free }) },
		"page":   func(id string) (string, error) { return of(id, func(p Price) string { return p.Page }) },
		"sum": func(ids ...string) (string, error) {
			total := 0.0
			for _, id := range ids {
				if _, err := of(id, func(p Price) string { total += p.USD; return "" }); err != nil {
					return "", err
				}
			}
			return Price{USD: total}.Amount(), nil
		},
	}
	parsed, err := template.New("cost.md.tmpl").Funcs(functions).ParseFiles("testdata/document/cost.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := parsed.Execute(&text, map[string]any{
		"All": All(), "Read": read,
		"EventsGB": number(EventBytes * 1e6 / 1e9), "FilesGB": number(EventBytes * 1e6 / Compression / 1e9), "EventKB": number(EventBytes / 1e3), "Compression": number(Compression),
	}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "../../docs/cost.md", []byte(strings.TrimRight(text.String(), "\n")+"\n"))
}

// of returns something about a price by its id, so that the document cannot show a number
// that the table does not have.
func of(id string, show func(Price) string) (string, error) {
	i := slices.IndexFunc(All(), func(p Price) bool { return p.ID == id })
	if i < 0 {
		return "", fmt.Errorf("no price has the id %s", id)
	}
	return show(All()[i]), nil
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
