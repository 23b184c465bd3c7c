package valid

import "example.com/audittrail/internal/problem"

// Silence is for how many minutes a log group may get no event before an alarm
// goes off. The alarm counts in periods of five minutes, and CloudWatch takes a
// day of them.
//
// Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
func Silence(minutes int) *problem.Problem {
	const least, most, step = 15, 1440, 5
	switch {
	case minutes < least || minutes > most:
		return &problem.Problem{Got: minutes, Wrong: problem.Textf("is out of range"), Allowed: problem.Textf("want %d to %d minutes, in steps of %d", least, most, step)}
	case minutes%step != 0:
		below := minutes - minutes%step
		return &problem.Problem{Got: minutes, Wrong: problem.Textf("is no multiple of %d, the minutes in which the alarm counts", step), Allowed: problem.Textf("want %d or %d", below, below+step)}
	}
	return nil
}
