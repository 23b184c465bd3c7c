// Package fakeaccount is an HTTP server that answers as AWS services do, in their protocols,
// so that tests run the SDK over HTTP. Tests alone use it.
package fakeaccount

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/aws/smithy-go/encoding/cbor"
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

	mu       sync.Mutex
	answer   func(Call) Answer
	requests int
}

// Reset sets the account and removes the faults.
func (s *Server) Reset(answer func(Call) Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer, s.Denied, s.Throttled, s.Cut, s.Called = answer, map[string]bool{}, map[string]int{}, map[string]bool{}, map[string]int{}
}

// Call is a request in the terms of its service.
type Call struct {
	Service, Operation, Region string         // the service as signed
	In                         map[string]any // of JSON and CBOR
	Form                       url.Values     // of the query protocol
	Bucket, Key                string         // of S3
	Request                    string         // the id that the answer has
}

// Answer is what the service returns: a map in JSON or CBOR, or XML.
type Answer any

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
	s.requests++
	c.Request = fmt.Sprintf("request-%d", s.requests)
	w.Header().Set("X-Amzn-Requestid", c.Request)
	var out Answer
	switch {
	case s.Cut[action]:
		panic(http.ErrAbortHandler)
	case s.Throttled[action] > 0:
		s.Throttled[action]--
		out = Failure{"ThrottlingException", "Rate exceeded"}
	case s.Denied[action]:
		out = Failure{"AccessDenied", "User is not authorized to perform " + action}
	default:
		out = s.answer(c)
	}
	c.write(w, out)
}

// read finds out what is called. Sources of the protocols:
// https://smithy.io/2.0/aws/protocols/index.html
func read(r *http.Request) Call {
	scope := strings.Split(r.Header.Get("Authorization"), "/") // Credential=KEY/DATE/REGION/SERVICE/aws4_request
	body, _ := io.ReadAll(r.Body)
	c := Call{Region: scope[2], Service: scope[3]}
	switch {
	case r.Header.Get("X-Amz-Target") != "":
		_, c.Operation, _ = strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		json.Unmarshal(body, &c.In)
	case r.Header.Get("Smithy-Protocol") == "rpc-v2-cbor":
		c.Operation = r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
		value, _ := cbor.Decode(body)
		c.In, _ = plain(value).(map[string]any)
	case c.Service == "s3":
		c.Bucket, c.Key, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		c.Operation, _, _ = strings.Cut(r.URL.RawQuery, "=")
		switch {
		case strings.Contains(r.URL.Path, "publicAccessBlock"):
			c.Operation = "account"
		case c.Key != "":
			c.Operation = "object"
		case r.URL.Query().Has("list-type"):
			c.Operation, c.Key = "list", r.URL.Query().Get("prefix")
		}
	default:
		c.Form, _ = url.ParseQuery(string(body))
		c.Operation = c.Form.Get("Action")
	}
	return c
}

// s3Actions are the IAM actions of the subresources of a bucket.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
var s3Actions = map[string]string{
	"versioning": "s3:GetBucketVersioning", "publicAccessBlock": "s3:GetBucketPublicAccessBlock", "encryption": "s3:GetEncryptionConfiguration",
	"ownershipControls": "s3:GetBucketOwnershipControls", "lifecycle": "s3:GetLifecycleConfiguration", "object-lock": "s3:GetBucketObjectLockConfiguration",
	"logging": "s3:GetBucketLogging", "policy": "s3:GetBucketPolicy", "account": "s3:GetAccountPublicAccessBlock",
	"list": "s3:ListBucket", "object": "s3:GetObject",
}

func (c Call) action() string {
	if c.Service == "s3" {
		return s3Actions[c.Operation]
	}
	service := c.Service
	if service == "monitoring" {
		service = "cloudwatch"
	}
	return service + ":" + c.Operation
}

func (c Call) write(w http.ResponseWriter, out Answer) {
	bad, failed := out.(Failure)
	status := http.StatusOK
	if failed {
		status = http.StatusBadRequest
	}
	switch {
	case c.Form != nil && failed:
		w.WriteHeader(status)
		fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>`, bad.Code, bad.Message)
	case c.Form != nil:
		fmt.Fprintf(w, `<%[1]sResponse><%[1]sResult>%[2]s</%[1]sResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></%[1]sResponse>`, c.Operation, out)
	case c.Service == "s3" && failed && c.Operation == "account":
		w.WriteHeader(status)
		fmt.Fprintf(w, `<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>`, bad.Code, bad.Message)
	case c.Service == "s3" && failed:
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, `<Error><Code>%s</Code><Message>%s</Message></Error>`, bad.Code, bad.Message)
	case c.Service == "s3":
		fmt.Fprint(w, out) // text, or the bytes of an object as text
	case c.Service == "monitoring":
		w.Header().Set("Smithy-Protocol", "rpc-v2-cbor")
		w.Header().Set("Content-Type", "application/cbor")
		w.WriteHeader(status)
		if failed {
			out = map[string]any{"__type": bad.Code, "message": bad.Message}
		}
		w.Write(cbor.Encode(encoded(out)))
	default:
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		if failed {
			w.Header().Set("X-Amzn-Errortype", bad.Code)
			out = map[string]any{"__type": bad.Code, "message": bad.Message}
		}
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(out)
	}
}

// plain returns a value of CBOR as encoding/json would.
func plain(v cbor.Value) any {
	switch v := v.(type) {
	case cbor.Map:
		m := map[string]any{}
		for key, value := range v {
			m[key] = plain(value)
		}
		return m
	case cbor.List:
		list := make([]any, len(v))
		for i, value := range v {
			list[i] = plain(value)
		}
		return list
	case cbor.String:
		return string(v)
	}
	return v
}

func encoded(v any) cbor.Value {
	switch v := v.(type) {
	case map[string]any:
		m := cbor.Map{}
		for key, value := range v {
			m[key] = encoded(value)
		}
		return m
	case []any:
		list := make(cbor.List, len(v))
		for i, value := range v {
			list[i] = encoded(value)
		}
		return list
	case string:
		return cbor.String(v)
	case bool:
		return cbor.Bool(v)
	case int:
		return cbor.Uint(v)
	case float64:
		return cbor.Float64(v)
	}
	panic(fmt.Sprintf("no CBOR for %T", v))
}
