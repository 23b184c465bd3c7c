package valid_test

import (
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestEscalationIsWithinADayAndNeverOneTicket(t *testing.T) {
	for n, want := range map[int]string{1: "must be 2 to 10000, got 1", 2: "", 10_000: "", 10_001: "must be 2 to 10000, got 10001", -5: "must be 2 to 10000, got -5"} {
		if got := text(valid.EscalationTickets(n)); got != want {
			t.Errorf("%d tickets: %s; want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{4: "must be 5 to 1440 minutes, got 4", 5: "", 1440: "", 1441: "must be 5 to 1440 minutes, got 1441"} {
		if got := text(valid.EscalationMinutes(n)); got != want {
			t.Errorf("%d minutes: %s; want %s", n, got, want)
		}
	}
}
