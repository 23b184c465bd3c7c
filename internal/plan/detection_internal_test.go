package plan

import (
	"reflect"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

func TestDetectionsAreOnUnlessTheFileTurnsThemOff(t *testing.T) {
	if got := detection("payments", nil); !reflect.DeepEqual(got, &settings.Detection{AccountName: "payments"}) {
		t.Errorf("got %+v", got)
	}
	if detection("payments", &config.Detections{None: true}) != nil {
		t.Error("detections are on")
	}
}
