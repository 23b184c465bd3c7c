package catalogue

import "testing"

func TestDefaultSetCostsAtMostTenDollarsAMonth(t *testing.T) {
	c, err := Choose(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := PriceOf(c); p.Cents > 1000 {
		t.Errorf("%d alarms on %d metrics: %s", p.Alarms, p.Metrics, USD(p.Cents))
	} else {
		t.Logf("%+v", p)
	}
}
