package valid

import "fmt"

// Silence is for how many minutes a log group may get no event before an alarm
// goes off. The alarm counts in periods of five minutes, and CloudWatch takes a
// day of them.
//
// Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
func Silence(minutes int) error {
	const least, most, step = 15, 1440, 5
	switch {
	case minutes < least || minutes > most:
		return fmt.Errorf("%d is out of range; want %d to %d minutes, in steps of %d", minutes, least, most, step)
	case minutes%step != 0:
		below := minutes - minutes%step
		return fmt.Errorf("%d is no multiple of %d, the minutes in which the alarm counts; want %d or %d", minutes, step, below, below+step)
	}
	return nil
}
