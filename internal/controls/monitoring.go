package controls

import "fmt"

const notYet = "Alarms on the trail's events are not part of the library yet. Its log group has the events, for alarms of your own."

// monitoring has the metric filters and alarms that benchmarks ask for.
func monitoring() []Control {
	var all []Control
	for i, about := range []string{
		"unauthorized calls", "sign-in without MFA", "use of the root user", "IAM policy changes", "CloudTrail changes", "failed sign-ins",
		"disabled or deleted keys", "bucket policy changes", "AWS Config changes", "security group changes", "network ACL changes",
		"network gateway changes", "route table changes", "VPC changes", "AWS Organizations changes",
	} {
		n := i + 1
		c := Control{
			Name:        "alarm: " + about,
			Requirement: "Somebody is told of " + about + ".",
			CIS:         cis(fmt.Sprint("4.", n), fmt.Sprint("4.", n), fmt.Sprint("5.", n)),
			Status:      NotYet,
			Why:         notYet,
			Sources:     []string{fromCIS},
		}
		if id := inSecurityHub(n); id != "" {
			c.SecurityHub = []string{id}
			c.Sources = append(c.Sources, hubLogs)
		}
		all = append(all, c)
	}
	return append(all, Control{
		Name:        "alarms act",
		Requirement: "Alarms have an action.",
		SecurityHub: []string{"CloudWatch.15"},
		ConfigRules: []string{"cloudwatch-alarm-action-check"},
		NIST:        []string{"AU-6(1)", "AU-6(5)", "CA-7", "IR-4(1)", "IR-4(5)", "SI-2", "SI-4(5)", "SI-4(12)", "SI-20"},
		HIPAA:       []string{"164.312(b)"},
		Status:      NotYet,
		Why:         notYet,
		Sources:     []string{hubLogs, fromPack},
	}, Control{
		Name:        "alarm actions are on",
		Requirement: "No alarm's actions are switched off.",
		SecurityHub: []string{"CloudWatch.17"},
		ConfigRules: []string{"cloudwatch-alarm-action-enabled-check"},
		NIST:        []string{"AU-6(1)", "AU-6(5)", "CA-7", "SI-2", "SI-4(12)"},
		Status:      NotYet,
		Why:         notYet,
		Sources:     []string{hubLogs},
	})
}

// inSecurityHub returns the control of Security Hub for CIS's n-th alarm: it
// counts the root user first, and has none for AWS Organizations.
func inSecurityHub(n int) string {
	switch {
	case n == 3:
		return "CloudWatch.1"
	case n < 3:
		return fmt.Sprint("CloudWatch.", n+1)
	case n < 15:
		return fmt.Sprint("CloudWatch.", n)
	}
	return ""
}
