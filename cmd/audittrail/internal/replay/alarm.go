package replay

import (
	"maps"
	"slices"

	"example.com/audittrail/internal/catalogue"
)

// minutes has how many events an alarm counted in each minute of Unix time.
type minutes map[int64]int

// goesOff is when an alarm goes off, and how many events it then counts.
type goesOff struct {
	minute int64
	events int
}

// alarms returns when an alarm goes off. CloudWatch evaluates it every minute over the last
// count.Minutes minutes. It acts when the alarm changes its state, so while events go on, it
// goes off once. The alarm stays on for hold minutes after the last of too many events, if it
// looks at several such periods.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html.
func (m minutes) alarms(count catalogue.Count, hold int) []goesOff {
	var all []goesOff
	times := slices.Sorted(maps.Keys(m))
	window := int64(count.Minutes)
	sum, oldest, on := 0, 0, false
	var last int64            // the last minute with too many events
	drop := func(end int64) { // removes what is older than the window that ends with this minute
		for oldest < len(times) && times[oldest] <= end-window {
			before := sum
			if sum -= m[times[oldest]]; before >= count.Events && sum < count.Events {
				last = times[oldest] + window - 1
			}
			oldest++
		}
	}
	for _, at := range times {
		drop(at - 1)
		on = on && (sum >= count.Events || at-1-last <= int64(hold) && hold > 0)
		drop(at)
		if sum += m[at]; sum >= count.Events && !on {
			all = append(all, goesOff{at, sum})
			on = true
		}
	}
	return all
}
