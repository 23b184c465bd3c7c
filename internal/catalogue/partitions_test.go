package catalogue

import (
	"encoding/json"
	"strings"
	"testing"
)

// The ARN of one partition in a condition makes the detection dead in the others. Only
// what names the trail's own resources may have an ARN, which here is GovCloud's.
func TestNoConditionNamesTheCommercialPartition(t *testing.T) {
	text, err := json.Marshal(sample)
	if err != nil {
		t.Fatal(err)
	}
	var inGovCloud Own
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(text), "arn:aws:", "arn:aws-us-gov:")), &inGovCloud); err != nil {
		t.Fatal(err)
	}
	for _, d := range All() {
		for _, f := range formsOf(t, d.ID, d.Condition(inGovCloud)) {
			if strings.Contains(f.text, "arn:aws:") {
				t.Errorf("%s: %s contains arn:aws:\n%s", d.ID, f.name, f.text)
			}
		}
	}
}
