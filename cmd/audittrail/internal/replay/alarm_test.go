package replay

import (
	"reflect"
	"testing"

	"example.com/audittrail/internal/catalogue"
)

func TestAnAlarmGoesOffOnceWhileEventsGoOn(t *testing.T) {
	threeInFive, tenInOne := catalogue.Count{Events: 3, Minutes: 5}, catalogue.Count{Events: 10, Minutes: 1}
	for name, c := range map[string]struct {
		count catalogue.Count
		hold  int
		m     minutes
		want  []goesOff
	}{
		"too few":                       {threeInFive, 0, minutes{1: 2}, nil},
		"in one minute":                 {threeInFive, 0, minutes{1: 4}, []goesOff{{1, 4}}},
		"over five minutes":             {threeInFive, 0, minutes{1: 1, 3: 1, 5: 1}, []goesOff{{5, 3}}},
		"over six minutes":              {threeInFive, 0, minutes{1: 1, 3: 1, 6: 1}, nil},
		"it goes on":                    {threeInFive, 0, minutes{1: 3, 4: 3, 8: 3}, []goesOff{{1, 3}}},
		"it stops for a while":          {threeInFive, 0, minutes{1: 3, 6: 3}, []goesOff{{1, 3}}},
		"it is fewer for a minute":      {threeInFive, 0, minutes{1: 3, 7: 3}, []goesOff{{1, 3}, {7, 3}}},
		"hourly: each within the hour":  {catalogue.Count{Events: 1, Minutes: 60}, 0, minutes{0: 1, 59: 1, 118: 1}, []goesOff{{0, 1}}},
		"hourly: one after a quiet one": {catalogue.Count{Events: 1, Minutes: 60}, 0, minutes{0: 1, 61: 1}, []goesOff{{0, 1}, {61, 1}}},
		"a burst":                       {tenInOne, 59, minutes{0: 9, 1: 10}, []goesOff{{1, 10}}},
		"bursts within an hour":         {tenInOne, 59, minutes{0: 10, 1: 1, 60: 10}, []goesOff{{0, 10}}},
		"a burst after a quiet hour":    {tenInOne, 59, minutes{0: 10, 61: 10}, []goesOff{{0, 10}, {61, 10}}},
	} {
		if got := c.m.alarms(c.count, c.hold); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
