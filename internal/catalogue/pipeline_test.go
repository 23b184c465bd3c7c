package catalogue

import "testing"

// A delegated administrator can stop an organization's trail from another account.
func TestCallsFromAnotherAccountOnOurTrailCountAsAnotherTrail(t *testing.T) {
	for _, id := range []string{"other-trail-stopped", "other-trail-changed"} {
		for _, d := range All() {
			if d.ID != id {
				continue
			}
			for about, event := range readEvents(t, id).Match {
				parameters := event["requestParameters"].(map[string]any)
				for _, name := range []string{"name", "trailName"} {
					if parameters[name] != nil {
						parameters[name] = sample.TrailARN
					}
				}
				if conditionOf(t, d).Match(event) {
					t.Errorf("%s: %q on our trail in our account matches", id, about)
				}
				event["recipientAccountId"] = "444455556666"
				if !conditionOf(t, d).Match(event) {
					t.Errorf("%s: %q on our trail from another account does not match", id, about)
				}
			}
		}
	}
}
