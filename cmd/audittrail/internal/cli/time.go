package cli

import "time"

// Time returns the time that a flag names: a time, a day, or a duration before now; "" is now.
func Time(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return now, nil
	}
	if before, err := time.ParseDuration(text); err == nil {
		return now.Add(-before), nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, Failf(Usage, "want a time such as 2026-11-01T00:00:00Z, a day such as 2026-11-01, or a duration such as 24h, got %q", text)
}
