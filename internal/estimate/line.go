package estimate

import "example.com/audittrail/internal/prices"

// Line is one item of an estimate.
type Line struct {
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

	ID    string `json:"id"` // of the price
	basis Basis
}

func newLine(at place, p prices.Price, q Quantity) Line {
	l := Line{
		Account: at.account, Region: at.region, Part: at.part, Service: p.Service, What: p.What,
		Quantity: q.Value, Unit: p.Unit, UnitPrice: p.String(), Basis: q.Basis.String(), Source: p.Page, Kind: string(p.Source), Read: p.Read,
		ID: p.ID, basis: q.Basis,
	}
	if !p.Unknown {
		usd := p.Of(q.Value)
		l.USD = &usd
	}
	return l
}

// Key identifies the line in other estimates.
func (l Line) Key() [4]string { return [4]string{l.Account, l.Region, l.Part, l.ID} }
