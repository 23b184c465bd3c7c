// Package prices is the only table of AWS prices. docs/cost.md shows it, and the command "cost"
// and internal/prove/scale calculate with it.
//
// Prices are list prices of us-east-1 in USD, without the free tier.
package prices

import (
	"math"
	"strconv"
	"strings"
)

// Price is what AWS charges for a quantity.
type Price struct {
	ID      string
	Service string
	What    string  // what is charged
	USD     float64 // for Per units; 0 is free
	Per     float64
	Unit    string // of a quantity: plural, except if Per is 1
	Unknown bool   // no source has the price; USD is then meaningless

	Free   string // what is free every month, which [Price.Of] ignores
	Page   string // AWS's page with the price
	Source Source
	Read   string // the month in which the source was read
}

// Source is where a price is from.
type Source string

// The sources.
const (
	Official  Source = "AWS's page"
	Secondary Source = "secondary page" // a page about AWS's prices
	Doubtful  Source = "(unverified)"   // sources are missing, or disagree
)

// Of returns the USD for a quantity.
func (p Price) Of(quantity float64) float64 { return quantity / p.Per * p.USD }

// Cents returns the cents for one unit, of a price that is a number of cents.
func (p Price) Cents() int { return int(math.Round(100 * p.Of(1))) }

// String returns the price in words, such as "2.00 USD per 100,000 events".
func (p Price) String() string {
	switch {
	case p.Unknown:
		return "unknown"
	case p.USD == 0:
		return "free"
	}
	return p.Amount() + " USD per " + p.Units()
}

// Amount returns the USD with at least two decimals.
func (p Price) Amount() string {
	text := strconv.FormatFloat(p.USD, 'f', -1, 64)
	whole, decimals, _ := strings.Cut(text, ".")
	return whole + "." + (decimals + "00")[:max(2, len(decimals))]
}

// Units returns what the USD are for, such as "100,000 events" and "GB-month".
func (p Price) Units() string {
	switch p.Per {
	case 1:
		return p.Unit
	case 1e6:
		return "million " + p.Unit
	}
	return Thousands(p.Per) + " " + p.Unit
}

// Thousands formats a number without decimals, with commas between thousands.
func Thousands(n float64) string {
	digits := strconv.FormatFloat(math.Round(math.Abs(n)), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if n < 0 && digits != "0" {
		return "-" + digits
	}
	return digits
}
