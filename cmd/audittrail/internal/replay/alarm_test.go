package replay

import (
	"reflect"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

func TestAnAlarmGoesOffOnceWhileEventsGoOn(t *testing.T) {
	threeInFive := catalogue.Count{Events: 3, Minutes: 5}
	for name, c := range map[string]struct {
		count catalogue.Count
		m     minutes
		want  []goesOff
	}{
		"too few":                       {threeInFive, minutes{1: 2}, nil},
		"in one minute":                 {threeInFive, minutes{1: 4}, []goesOff{{1, 4}}},
		"over five minutes":             {threeInFive, minutes{1: 1, 3: 1, 5: 1}, []goesOff{{5, 3}}},
		"over six minutes":              {threeInFive, minutes{1: 1, 3: 1, 6: 1}, nil},
		"it goes on":                    {threeInFive, minutes{1: 3, 4: 3, 8: 3}, []goesOff{{1, 3}}},
		"it stops for a while":          {threeInFive, minutes{1: 3, 6: 3}, []goesOff{{1, 3}}},
		"it is fewer for a minute":      {threeInFive, minutes{1: 3, 7: 3}, []goesOff{{1, 3}, {7, 3}}},
		"hourly: each within the hour":  {catalogue.Count{Events: 1, Minutes: 60}, minutes{0: 1, 59: 1, 118: 1}, []goesOff{{0, 1}}},
		"hourly: one after a quiet one": {catalogue.Count{Events: 1, Minutes: 60}, minutes{0: 1, 61: 1}, []goesOff{{0, 1}, {61, 1}}},
	} {
		if got := c.m.alarms(c.count); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
