package evidence

import (
	"fmt"
	"strconv"
	"strings"

	"example.com/audittrail/internal/controls"
)

// Kept is how long a resource keeps something.
type Kept struct {
	What     string `json:"what"`
	Resource string `json:"resource"` // the logical ID
	For      string `json:"for"`
}

// retentions are what is kept for a time. The unit of each property is on the page of its
// resource in the CloudFormation template reference.
var retentions = []struct {
	of       controls.Subject
	what     string
	property string
	unit     string
	without  string // what a resource without the property means; "" if nothing is to be told
}{
	{controls.LogBucket, "log files and digest files", expiry("ExpireLogs"), "days", "no limit"},
	{controls.LogBucket, "deleted or overwritten versions of them", earlier("ExpireLogs"), "days", "no limit"},
	{controls.LogBucket, "log files under Object Lock", lock + "Days", "days", ""},
	{controls.LogBucket, "log files under Object Lock", lock + "Years", "years", ""},
	{controls.LogBucket, "log files under Object Lock: mode", lock + "Mode", "", ""},
	{controls.AccessLogBucket, "server access logs of the log bucket", expiry("ExpireLogs"), "days", "no limit"},
	{controls.AccessLogBucket, "deleted or overwritten versions of them", earlier("ExpireLogs"), "days", "no limit"},
	{controls.LogGroup, "events in the log group", "RetentionInDays", "days", "no limit"},
	{controls.ResultsBucket, "results of queries", expiry("ExpireResults"), "days", "no limit"},
	{controls.ResultsBucket, "deleted or overwritten versions of them", earlier("ExpireResults"), "days", "no limit"},
	{controls.Queue, "messages in the queue", "MessageRetentionPeriod", "seconds", "4 days"},
}

const lock = "ObjectLockConfiguration.Rule.DefaultRetention."

func expiry(rule string) string {
	return "LifecycleConfiguration.Rules[Id=" + rule + "].ExpirationInDays"
}

func earlier(rule string) string {
	return "LifecycleConfiguration.Rules[Id=" + rule + "].NoncurrentVersionExpiration.NoncurrentDays"
}

// retention returns how long the resources of a stack keep what they have.
func retention(d controls.Deployment) []Kept {
	kept := []Kept{}
	for _, r := range retentions {
		for _, resource := range d[r.of] {
			text := r.without
			for _, value := range controls.Values(resource, r.property) {
				if value != nil {
					text = amount(value, r.unit)
				}
			}
			if text != "" {
				kept = append(kept, Kept{r.what, resource.ID, text})
			}
		}
	}
	return kept
}

// amount is a value of JSON with its unit.
func amount(value any, unit string) string {
	number, ok := value.(float64)
	switch {
	case !ok:
		return fmt.Sprint(value)
	case unit == "seconds" && int(number)%day == 0:
		number, unit = number/day, "days"
	}
	if number == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strconv.FormatFloat(number, 'f', -1, 64) + " " + unit
}

const day = 24 * 60 * 60
