package examples

import (
	"encoding/json"
	"testing"

	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// The estimate does not read templates, and has what they have. An alarm on several metrics
// counts as one for each, because that is how CloudWatch charges for it.
func TestTheEstimateHasTheAlarmsMetricsAndKeysOfTheTemplates(t *testing.T) {
	for _, e := range all(t) {
		estimated := map[[2]string]float64{} // by stack and price
		for _, l := range estimate.Of(e.file, &estimate.Assumptions{}).Lines {
			estimated[[2]string{l.Part, l.ID}] += l.Quantity
		}
		for _, s := range e.assembly.Stacks {
			for price, n := range charged(t, s.Text) {
				if got := estimated[[2]string{s.ID, price}]; got != float64(n) {
					t.Errorf("%s: %s has %d times %s, the estimate %v", e.name, s.ID, n, price, got)
				}
			}
		}
	}
}

// charged counts what a template has of the prices for resources.
func charged(t *testing.T, text []byte) map[string]int {
	t.Helper()
	var template struct {
		Resources map[string]struct {
			Type       string
			Properties struct {
				Metrics               []struct{ MetricStat any }
				MetricTransformations []struct{ MetricName any }
			}
		}
	}
	if err := json.Unmarshal(text, &template); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{prices.Alarm.ID: 0, prices.Metric.ID: 0, prices.Key.ID: 0}
	metrics := map[any]bool{} // several filters can feed one
	for _, r := range template.Resources {
		switch r.Type {
		case "AWS::KMS::Key":
			counts[prices.Key.ID]++
		case "AWS::CloudWatch::Alarm":
			n := 0
			for _, m := range r.Properties.Metrics {
				if m.MetricStat != nil {
					n++
				}
			}
			counts[prices.Alarm.ID] += max(1, n)
		case "AWS::Logs::MetricFilter":
			for _, m := range r.Properties.MetricTransformations {
				metrics[m.MetricName] = true
			}
		}
	}
	counts[prices.Metric.ID] = len(metrics)
	return counts
}
