// Package fakeaccount is an HTTP server that answers as AWS services do, in their protocols,
// so that tests run the SDK over HTTP. Tests alone use it.
package fakeaccount

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"sync"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
)

// Region is the Region of the credentials.
const Region = "eu-central-1"

// Start starts a server as a proxy for every host of AWS, because S3 Control puts the
// account into the name of the host. It sets the environment of the process, so a test
// binary calls it once, in TestMain.
func Start() *Server {
	s := &Server{}
	s.Reset(nil)
	listener := httptest.NewServer(s)
	for key, value := range map[string]string{
		"HTTP_PROXY": listener.URL, "NO_PROXY": "", "AWS_ENDPOINT_URL": "http://aws.test",
		"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": Region, "AWS_PROFILE": "",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
	} {
		os.Setenv(key, value)
	}
	return s
}

// Server answers with the answers of an account, unless a fault is set. Denied, Throttled,
// Cut and Called have IAM actions as keys.
type Server struct {
	Denied    map[string]bool
	Throttled map[string]int  // counts down
	Cut       map[string]bool // the connection is closed
	Called    map[string]int
	Ahead     time.Duration // how far the clock of AWS is ahead of this one

	mu       sync.Mutex
	answer   func(Call) Answer
	requests int
}

// Reset sets the account and removes the faults.
func (s *Server) Reset(answer func(Call) Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer, s.Denied, s.Throttled, s.Cut, s.Called = answer, map[string]bool{}, map[string]int{}, map[string]bool{}, map[string]int{}
	s.Ahead = 0
}

// decrypt is what S3 does with the caller's permissions to read an object that a KMS key encrypts.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
const decrypt = "kms:Decrypt"

// Call is a request in the terms of its service.
type Call struct {
	Service, Operation, Region string         // the service as signed
	In                         map[string]any // of JSON and CBOR
	Form                       url.Values     // of the query protocol
	Bucket, Key                string         // of S3
	Query                      url.Values     // of S3
	Request                    string         // the id that the answer has
	AccessKey                  string
}

// Answer is what the service returns: a map in JSON or CBOR, XML, or an [Object].
type Answer any

// Object is what S3's GetObject returns. The names of Metadata are in lower case, without
// "x-amz-meta-".
type Object struct {
	Body     []byte
	Metadata map[string]string
}

// Failure is an error of a service.
type Failure struct{ Code, Message string }

// Fail returns an error of a service.
func Fail(code, message string) Failure { return Failure{code, message} }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := read(r)
	action := c.action()
	s.Called[action]++
	if action == "s3:GetObject" {
		s.Called[decrypt]++
	}
	s.requests++
	c.Request = fmt.Sprintf("request-%d", s.requests)
	w.Header().Set("X-Amzn-Requestid", c.Request)
	skewed := fakeaws.Skewed(w, r, s.Ahead)
	var out Answer
	switch {
	case skewed != "":
		out = Failure{skewed, "Signature expired"}
	case s.Cut[action]:
		panic(http.ErrAbortHandler)
	case s.Throttled[action] > 0:
		s.Throttled[action]--
		out = Failure{"ThrottlingException", "Rate exceeded"}
	case s.Denied[action]:
		out = Failure{"AccessDenied", "User is not authorized to perform: " + action}
	case action == "s3:GetObject" && s.Denied[decrypt]:
		out = Failure{"AccessDenied", "User is not authorized to perform: " + decrypt + " on the resource associated with this ciphertext"}
	default:
		out = s.answer(c)
	}
	c.write(w, out)
}
