package prices

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryPriceHasAPageASourceAndAMonth(t *testing.T) {
	var ids []string
	for _, p := range All() {
		switch {
		case slices.Contains(ids, p.ID):
			t.Errorf("two prices have the id %s", p.ID)
		case !strings.HasPrefix(p.Page, "https://aws.amazon.com/"), p.Source == "", p.Read == "", p.Service == "", p.What == "":
			t.Errorf("%+v is incomplete", p)
		case p.Per <= 0 || p.Unit == "" || p.USD < 0:
			t.Errorf("%+v has no quantity", p)
		case p.Unknown && p.USD != 0:
			t.Errorf("%s is unknown and has a price", p.ID)
		}
		ids = append(ids, p.ID)
	}
}

func TestAPriceIsForItsQuantity(t *testing.T) {
	for _, c := range []struct {
		price    Price
		quantity float64
		usd      float64
		text     string
	}{
		{FurtherCopy, 250_000, 5, "2.00 USD per 100,000 events"},
		{Forwarded, 500_000, 0.5, "1.00 USD per million events"},
		{Standard, 10, 0.23, "0.023 USD per GB-month"},
		{Gets, 1e6, 0.4, "0.40 USD per million requests"},
		{FirstCopy, 1e9, 0, "free"},
		{Aggregations, 0, 0, "unknown"},
	} {
		if got := c.price.Of(c.quantity); got < c.usd-1e-9 || got > c.usd+1e-9 || c.price.String() != c.text {
			t.Errorf("%s: %v USD, %q; want %v, %q", c.price.ID, got, c.price, c.usd, c.text)
		}
	}
	if Alarm.Cents() != 10 || Dashboard.Cents() != 300 {
		t.Errorf("an alarm costs %d cents, a dashboard %d", Alarm.Cents(), Dashboard.Cents())
	}
}
