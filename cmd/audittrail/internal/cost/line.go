package cost

import (
	"strconv"

	"example.com/audittrail/internal/prices"
)

// line is one item of an estimate.
type line struct {
	Account   string   `json:"account"`
	Region    string   `json:"region"`
	Part      string   `json:"part"` // the stack
	Service   string   `json:"service"`
	What      string   `json:"what"`
	Quantity  float64  `json:"quantity"`
	Unit      string   `json:"unit"`
	UnitPrice string   `json:"unitPrice"`
	USD       *float64 `json:"usd"` // null if the price is unknown
	Basis     string   `json:"basis"`
	Source    string   `json:"source"` // AWS's page with the price
	Kind      string   `json:"sourceKind"`
	Read      string   `json:"read"`

	id    string
	basis basis
}

func newLine(at place, p prices.Price, q quantity) line {
	l := line{
		Account: at.account, Region: at.region, Part: at.part, Service: p.Service, What: p.What,
		Quantity: q.value, Unit: p.Unit, UnitPrice: p.String(), Basis: q.basis.String(), Source: p.Page, Kind: string(p.Source), Read: p.Read,
		id: p.ID, basis: q.basis,
	}
	if !p.Unknown {
		usd := p.Of(q.value)
		l.USD = &usd
	}
	return l
}

// key identifies the line in other estimates.
func (l line) key() [4]string { return [4]string{l.Account, l.Region, l.Part, l.id} }

var lineHeader = []string{"account", "region", "part", "service", "what", "quantity", "unit", "unit price", "usd", "basis", "source", "source kind", "read"}

func (l line) cells() []string {
	return []string{l.Account, l.Region, l.Part, l.Service, l.What, amount(l.Quantity), l.Unit, l.UnitPrice, usd(l.USD), l.Basis, l.Source, l.Kind, l.Read}
}

// amount writes a quantity with a precision that suits its size.
func amount(n float64) string {
	switch {
	case n >= 100 || n == float64(int64(n)):
		return prices.Thousands(n)
	default:
		return strconv.FormatFloat(n, 'f', 2, 64)
	}
}

func usd(n *float64) string {
	if n == nil {
		return "unknown"
	}
	return strconv.FormatFloat(*n, 'f', 2, 64)
}
