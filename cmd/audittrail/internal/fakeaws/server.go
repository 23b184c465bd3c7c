// Package fakeaws answers over HTTP as AWS does, for tests of commands with the real SDK and the
// real AWS CLI. It is written from AWS's pages, which each file cites: one file for each service.
// It checks no signatures and no policies; Server.Fault denies, throttles and cuts.
package fakeaws

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server is a fake AWS. Set its fields before the first request; a bucket must not change after it
// was listed.
type Server struct {
	// Account is the account of the credentials.
	Account string
	// Regions are those that the account has enabled.
	Regions []string

	Buckets      map[string]Bucket
	BucketRegion string // the Region of all buckets
	Trails       []Trail
	PublicKeys   map[string][]PublicKey // by Region
	KeysPerPage  int                    // of ListPublicKeys; 0 is all
	Events       map[string][]Event     // the event history of each Region, newest first
	Organization string                 // the id; "" means that the account is in none
	Members      []string               // the accounts of the organization

	// Latency is how long each answer takes.
	Latency time.Duration
	// Ahead is how far the clock of AWS is ahead of this one.
	Ahead time.Duration
	// Fault decides how a call is answered; nil is OK. It is called by one request at a time.
	Fault func(Call) Answer

	url   string
	mu    sync.Mutex
	calls map[Call]int
	order map[string][]string // the keys of each bucket, in order
}

// Call is a request. Two requests are the same call if all fields but Number are equal.
type Call struct {
	Service, Operation, Region string
	// Resource is the key of an object, and "" for other calls.
	Resource string
	// Number counts the same call from 1.
	Number int
}

// Answer is how a call is answered.
type Answer int

const (
	OK        Answer = iota
	Denied           // as to a caller without the permission
	Throttled        // as to a caller who asks too often
	Cut              // the connection is cut before the answer
	CutBody          // the connection is cut in the middle of an object
)

// Start starts the server and returns the environment by which the SDK and the AWS CLI use it.
func (s *Server) Start(t testing.TB) []string {
	s.calls, s.order = map[Call]int{}, map[string][]string{}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	// The AWS CLI would address a bucket as a subdomain of localhost.
	config := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(config, []byte("[default]\ns3 =\n    addressing_style = path\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{
		"AWS_ENDPOINT_URL=" + s.url, "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY=secret", "AWS_SESSION_TOKEN=",
		"AWS_REGION=" + s.BucketRegion, "AWS_DEFAULT_REGION=" + s.BucketRegion, "AWS_CONFIG_FILE=" + config,
		"AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull, "AWS_PROFILE=default", "AWS_EC2_METADATA_DISABLED=true", "AWS_MAX_ATTEMPTS=3", "AWS_PAGER=",
	}
}

// Setenv starts the server and sets the environment of the test.
func (s *Server) Setenv(t *testing.T) {
	for _, variable := range s.Start(t) {
		name, value, _ := strings.Cut(variable, "=")
		t.Setenv(name, value)
	}
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(s.Latency)
	scope := strings.Split(r.Header.Get("Authorization"), "/") // Credential=KEY/DATE/REGION/SERVICE/aws4_request
	if len(scope) < 5 {
		http.Error(w, "not signed", http.StatusForbidden)
		return
	}
	q := request{Server: s, w: w, r: r, Call: Call{Region: scope[2], Service: scope[3]}}
	q.account = s.Account
	if _, role, ok := strings.Cut(scope[0], "Credential="+rolePrefix); ok {
		q.account = role
	}
	services := map[string]func(*request) func(){"s3": s3, "cloudtrail": cloudTrail, "organizations": organizations, "sts": sts, "account": accounts}
	service := services[q.Service]
	if service == nil {
		http.Error(w, "no such service", http.StatusNotFound)
		return
	}
	answer := service(&q) // names the operation
	if code := Skewed(w, r, s.Ahead); code != "" {
		q.fail(http.StatusForbidden, code, "Signature expired")
		return
	}
	switch q.decide() {
	case Denied:
		q.fail(http.StatusForbidden, map[bool]string{true: "AccessDenied", false: "AccessDeniedException"}[q.Service == "s3" || q.Service == "sts"], "User: arn:aws:iam::"+q.account+":user/anna is not authorized to perform this operation")
	case Throttled:
		if q.Service == "s3" {
			q.fail(http.StatusServiceUnavailable, "SlowDown", "Please reduce your request rate.")
		} else {
			q.fail(http.StatusBadRequest, "ThrottlingException", "Rate exceeded")
		}
	case Cut:
		panic(http.ErrAbortHandler)
	case CutBody:
		q.cut = true
		answer()
	default:
		answer()
	}
}

// request is a request that is being answered.
type request struct {
	*Server
	Call
	w       http.ResponseWriter
	r       *http.Request
	account string
	cut     bool
}

func (q *request) decide() Answer {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.calls[q.Call]++
	call := q.Call
	call.Number = q.calls[q.Call]
	if q.Fault == nil {
		return OK
	}
	return q.Fault(call)
}

// fail answers with an error in the protocol of the service.
func (q *request) fail(status int, code, message string) {
	switch q.Service {
	case "s3":
		q.w.WriteHeader(status)
		if q.r.Method != http.MethodHead {
			fmt.Fprintf(q.w, "<Error><Code>%s</Code><Message>%s</Message><Key>%s</Key></Error>", code, message, q.Resource)
		}
	case "sts":
		q.w.WriteHeader(status)
		fmt.Fprintf(q.w, "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>", code, message)
	default:
		q.w.Header().Set("X-Amzn-Errortype", code)
		q.w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		q.w.WriteHeader(status)
		json.NewEncoder(q.w).Encode(map[string]string{"__type": code, "message": message})
	}
}

// target reads a request of the JSON protocol and names its operation.
func (q *request) target(in any) {
	name := q.r.Header.Get("X-Amz-Target")
	q.Operation = name[strings.LastIndexByte(name, '.')+1:]
	json.NewDecoder(q.r.Body).Decode(in)
}

func (q *request) json(out any) {
	q.w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	json.NewEncoder(q.w).Encode(out)
}
