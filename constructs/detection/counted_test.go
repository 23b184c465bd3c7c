package detection_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

// Each counted detection has one alarm, which counts what all of its rules match. The
// rules have no target, so that they send nothing themselves.
func TestCountedDetectionsHaveRulesWithoutTargetsAndOneAlarm(t *testing.T) {
	template := byDefault(t)
	rules, alarms := rulesOf(template), map[any]map[string]any{}
	for _, p := range resources(template, "AWS::CloudWatch::Alarm") {
		alarms[p["AlarmName"]] = p
	}
	counted, several := 0, 0
	for _, d := range catalogue.All() {
		if !d.Counted() || !d.Default() || rules[d.ID] == nil {
			continue
		}
		counted++
		name := rules[d.ID]["Name"].(string)
		alarm := fmt.Sprint(alarms[name])
		for n := 1; ; n++ {
			id := d.ID
			if n > 1 {
				id = fmt.Sprintf("%s-%d", d.ID, n)
			}
			rule := rules[id]
			if rule == nil {
				break
			}
			if n > 1 {
				several++
			}
			if rule["Targets"] != nil {
				t.Errorf("%s has targets", id)
			}
			if !strings.Contains(alarm, "Value:"+rule["Name"].(string)+"]") {
				t.Errorf("the alarm of %s does not count %s: %s", d.ID, id, alarm)
			}
		}
	}
	if counted < 5 || several == 0 {
		t.Errorf("%d counted detections, %d further rules", counted, several)
	}
}
