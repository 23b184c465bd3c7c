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
// goes off once.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html.
func (m minutes) alarms(count catalogue.Count) []goesOff {
	var all []goesOff
	times := slices.Sorted(maps.Keys(m))
	window := int64(count.Minutes)
	sum, oldest, on := 0, 0, false
	drop := func(end int64) { // what is no longer in the window that ends with the minute
		for oldest < len(times) && times[oldest] <= end-window {
			sum -= m[times[oldest]]
			oldest++
		}
	}
	for _, at := range times {
		drop(at - 1)
		on = on && sum >= count.Events
		drop(at)
		if sum += m[at]; sum >= count.Events && !on {
			all = append(all, goesOff{at, sum})
			on = true
		}
	}
	return all
}
