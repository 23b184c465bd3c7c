package history

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
)

// fake answers as STS, Account Management and CloudTrail do, over HTTP.
type fake struct {
	mu sync.Mutex
	// history has the events of each Region, newest first.
	history map[string][]event
	// denied, throttled and broken say which Regions answer so; throttled counts down.
	denied    map[string]bool
	throttled map[string]int
	broken    map[string]int // the request from which on the connection is cut
	ahead     time.Duration  // of AWS's clock
	requests  map[string]int
	lookups   []lookup
}

// event is what LookupEvents returns for an event.
type event struct {
	ID, Name, User string
	Time           time.Time
}

type lookup struct {
	LookupAttributes []struct{ AttributeKey, AttributeValue string }
	StartTime        float64
	EndTime          float64
	EventCategory    string
	NextToken        string
	MaxResults       int
}

const me = "111122223333"

func (f *fake) start(t *testing.T) {
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	for key, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
		"AWS_REGION": "eu-central-1", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PROFILE": "", "AWS_MAX_ATTEMPTS": "2",
	} {
		t.Setenv(key, value)
	}
	f.requests = map[string]int{}
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	region := strings.Split(r.Header.Get("Authorization"), "/")[2] // Credential=KEY/DATE/REGION/SERVICE/aws4_request
	skewed := fakeaws.Skewed(w, r, f.ahead)
	switch {
	case skewed != "":
		w.Header().Set("X-Amzn-Errortype", skewed)
		w.WriteHeader(http.StatusForbidden)
		body := `<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>`
		if r.Header.Get("X-Amz-Target") != "" {
			body = `{"__type":%q}`
		}
		fmt.Fprintf(w, body, skewed)
	case strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".LookupEvents"):
		f.lookUp(w, r, region)
	case r.URL.Path == "/listRegions":
		// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
		fmt.Fprint(w, `{"Regions":[{"RegionName":"eu-central-1"},{"RegionName":"us-east-1"}]}`)
	default:
		// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
		fmt.Fprintf(w, `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::%[1]s:user/anna</Arn><Account>%[1]s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`, me)
	}
}

// lookUp answers as documented: newest event first, at most 50 a page, times inclusive, the
// other parameters the same with a token.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
func (f *fake) lookUp(w http.ResponseWriter, r *http.Request, region string) {
	f.requests[region]++
	switch {
	case f.denied[region]:
		w.Header().Set("X-Amzn-Errortype", "AccessDeniedException")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"message":"User: arn:aws:iam::111122223333:user/anna is not authorized"}`)
		return
	case f.throttled[region] > 0:
		f.throttled[region]--
		w.Header().Set("X-Amzn-Errortype", "ThrottlingException")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"message":"Rate exceeded"}`)
		return
	case f.broken[region] > 0 && f.requests[region] >= f.broken[region]:
		panic(http.ErrAbortHandler)
	}
	var in lookup
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.LookupAttributes) > 1 || in.MaxResults > 50 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	f.lookups = append(f.lookups, in)
	var found []event
	for _, e := range f.history[region] {
		at := float64(e.Time.Unix())
		if at >= in.StartTime && at <= in.EndTime && matches(in, e) {
			found = append(found, e)
		}
	}
	first := 0
	fmt.Sscan(in.NextToken, &first)
	last := min(first+in.MaxResults, len(found))
	out := map[string]any{"Events": encode(found[first:last], region)}
	if last < len(found) {
		out["NextToken"] = fmt.Sprint(last)
	}
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	json.NewEncoder(w).Encode(out)
}

func matches(in lookup, e event) bool {
	for _, a := range in.LookupAttributes {
		switch a.AttributeKey {
		case "EventName":
			return e.Name == a.AttributeValue
		case "Username":
			return e.User == a.AttributeValue
		}
	}
	return true
}

func encode(events []event, region string) []map[string]any {
	list := []map[string]any{}
	for _, e := range events {
		record, _ := json.Marshal(map[string]any{
			"eventID": e.ID, "eventName": e.Name, "eventTime": e.Time.UTC().Format(time.RFC3339), "awsRegion": region,
			"recipientAccountId": me, "sourceIPAddress": "203.0.113.7", "userIdentity": map[string]string{"userName": e.User},
		})
		list = append(list, map[string]any{
			"EventId": e.ID, "EventName": e.Name, "EventTime": float64(e.Time.Unix()), "Username": e.User, "ReadOnly": "false",
			"EventSource": "iam.amazonaws.com", "CloudTrailEvent": string(record),
		})
	}
	return list
}
