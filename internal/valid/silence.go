package valid

import "example.com/audittrail/internal/problem"

// Silence checks for how many minutes a log group may receive no event before an
// alarm goes off. The alarm evaluates periods of five minutes, and CloudWatch
// accepts a day of them.
//
// Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
func Silence(minutes int) *problem.Problem {
	const least, most, period = 15, 1440, 5
	p := &problem.Problem{Got: minutes, Allowed: problem.Textf("must be %d to %d minutes in steps of %d", least, most, period)}
	switch below := minutes - minutes%period; {
	case minutes < least || minutes > most:
		return p
	case below != minutes:
		p.Fix = problem.Textf("use %d or %d", below, below+period)
		return p
	}
	return nil
}
