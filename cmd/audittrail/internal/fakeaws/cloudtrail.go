package fakeaws

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Trail is what DescribeTrails returns.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
type Trail struct {
	Name, TrailARN, HomeRegion string
	S3BucketName               string
	S3KeyPrefix                string `json:",omitempty"`
	IsMultiRegionTrail         bool
	IsOrganizationTrail        bool
	LogFileValidationEnabled   bool
}

// PublicKey is what ListPublicKeys returns.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PublicKey.html
type PublicKey struct {
	Fingerprint string
	Value       []byte
	From, To    time.Time
}

// Event is an event of the event history.
type Event struct {
	ID, Name, User, Resource string
	Time                     time.Time
}

// times are seconds since 1970 in CloudTrail's JSON.
type times struct{ StartTime, EndTime float64 }

func cloudTrail(q *request) func() {
	var in struct {
		times
		TrailNameList    []string
		NextToken        string
		MaxResults       int
		LookupAttributes []struct{ AttributeKey, AttributeValue string }
	}
	q.target(&in)
	switch q.Operation {
	case "DescribeTrails":
		return func() { q.describeTrails(in.TrailNameList) }
	case "ListPublicKeys":
		return func() { q.listPublicKeys(in.times, in.NextToken) }
	case "LookupEvents":
		return func() {
			name := ""
			for _, a := range in.LookupAttributes {
				if a.AttributeKey == "EventName" {
					name = a.AttributeValue
				}
			}
			q.lookupEvents(in.times, name, in.NextToken, in.MaxResults)
		}
	}
	return func() { q.fail(http.StatusBadRequest, "UnknownOperationException", q.Operation) }
}

// describeTrails returns the trails of the list that exist: by name those with their home in the
// Region, by ARN all.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
func (q *request) describeTrails(names []string) {
	found := []Trail{}
	for _, t := range q.Trails {
		if len(names) == 0 || slices.Contains(names, t.TrailARN) || slices.Contains(names, t.Name) && t.HomeRegion == q.Region {
			found = append(found, t)
		}
	}
	q.json(map[string]any{"trailList": found})
}

// listPublicKeys returns the Region's keys that were valid in the range.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html
func (q *request) listPublicKeys(in times, token string) {
	keys := []map[string]any{}
	for _, k := range q.PublicKeys[q.Region] {
		from, to := float64(k.From.Unix()), float64(k.To.Unix())
		if !k.To.IsZero() && (to < in.StartTime || from > in.EndTime) {
			continue
		}
		keys = append(keys, map[string]any{"Fingerprint": k.Fingerprint, "Value": k.Value, "ValidityStartTime": from, "ValidityEndTime": to})
	}
	first, _ := strconv.Atoi(token)
	last := len(keys)
	if q.KeysPerPage > 0 {
		last = min(last, first+q.KeysPerPage)
	}
	out := map[string]any{"PublicKeyList": keys[first:last]}
	if last < len(keys) {
		out["NextToken"] = strconv.Itoa(last)
	}
	q.json(out)
}

// lookupEvents returns at most 50 events, newest first.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
func (q *request) lookupEvents(in times, name, token string, limit int) {
	found := []map[string]any{}
	for _, e := range q.Events[q.Region] {
		at := float64(e.Time.Unix())
		if at < in.StartTime || at > in.EndTime || name != "" && e.Name != name {
			continue
		}
		record, _ := json.Marshal(map[string]any{
			"eventID": e.ID, "eventName": e.Name, "eventTime": e.Time.UTC().Format(time.RFC3339), "awsRegion": q.Region,
			"sourceIPAddress": "203.0.113.7", "recipientAccountId": q.account, "requestParameters": map[string]string{"name": e.Resource},
			"userIdentity": map[string]string{"arn": "arn:aws:iam::" + q.account + ":user/" + e.User, "userName": e.User},
		})
		found = append(found, map[string]any{
			"EventId": e.ID, "EventName": e.Name, "EventTime": at, "Username": e.User, "EventSource": "cloudtrail.amazonaws.com",
			"Resources": []map[string]string{{"ResourceType": "AWS::CloudTrail::Trail", "ResourceName": e.Resource}}, "CloudTrailEvent": string(record),
		})
	}
	if limit <= 0 || limit > 50 {
		limit = 50
	}
	first, _ := strconv.Atoi(strings.TrimSpace(token))
	last := min(len(found), first+limit)
	out := map[string]any{"Events": found[first:last]}
	if last < len(found) {
		out["NextToken"] = strconv.Itoa(last)
	}
	q.json(out)
}
