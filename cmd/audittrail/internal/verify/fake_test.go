package verify

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
	"testing"

	"github.com/aws/smithy-go/encoding/cbor"
)

// server is a proxy for every host of AWS, so that the SDK runs over HTTP without changes:
// S3 Control puts the account into the name of the host.
var server = &fake{}

func TestMain(m *testing.M) {
	listener := httptest.NewServer(server)
	for key, value := range map[string]string{
		"HTTP_PROXY": listener.URL, "NO_PROXY": "", "AWS_ENDPOINT_URL": "http://aws.test",
		"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": home, "AWS_PROFILE": "",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
	} {
		os.Setenv(key, value)
	}
	code := m.Run()
	listener.Close()
	os.Exit(code)
}

// fake answers as the services do, in their protocols.
type fake struct {
	mu      sync.Mutex
	account *deployment
	// faults makes calls of an IAM action fail; throttled counts down.
	denied    map[string]bool
	throttled map[string]int
	cut       map[string]bool // the connection is closed
	called    map[string]int
	requests  int
}

// call is a request in the terms of its service.
type call struct {
	service, operation, region string
	in                         map[string]any // JSON or CBOR
	form                       url.Values     // query protocol
	bucket, key                string         // S3
	request                    string
}

// answer is what the service returns: a map in JSON or CBOR, or XML.
type answer any

// failure is an error of a service.
type failure struct{ code, message string }

func (f *fake) reset(d *deployment) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.account, f.denied, f.throttled, f.cut, f.called = d, map[string]bool{}, map[string]int{}, map[string]bool{}, map[string]int{}
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := read(r)
	action := c.action()
	f.called[action]++
	f.requests++
	c.request = fmt.Sprintf("request-%d", f.requests)
	w.Header().Set("X-Amzn-Requestid", c.request)
	var out answer
	switch {
	case f.cut[action]:
		panic(http.ErrAbortHandler)
	case f.throttled[action] > 0:
		f.throttled[action]--
		out = failure{"ThrottlingException", "Rate exceeded"}
	case f.denied[action]:
		out = failure{"AccessDenied", "User is not authorized to perform " + action}
	default:
		out = f.account.answer(c)
	}
	c.write(w, out)
}

// read finds out what is called. Sources of the protocols:
// https://smithy.io/2.0/aws/protocols/index.html
func read(r *http.Request) call {
	scope := strings.Split(r.Header.Get("Authorization"), "/") // Credential=KEY/DATE/REGION/SERVICE/aws4_request
	body, _ := io.ReadAll(r.Body)
	c := call{region: scope[2], service: scope[3]}
	switch {
	case r.Header.Get("X-Amz-Target") != "":
		_, c.operation, _ = strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		json.Unmarshal(body, &c.in)
	case r.Header.Get("Smithy-Protocol") == "rpc-v2-cbor":
		c.operation = r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
		value, _ := cbor.Decode(body)
		c.in, _ = plain(value).(map[string]any)
	case c.service == "s3":
		c.bucket, c.key, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		c.operation, _, _ = strings.Cut(r.URL.RawQuery, "=")
		switch {
		case strings.Contains(r.URL.Path, "publicAccessBlock"):
			c.operation = "account"
		case c.key != "":
			c.operation = "object"
		case r.URL.Query().Has("list-type"):
			c.operation, c.key = "list", r.URL.Query().Get("prefix")
		}
	default:
		c.form, _ = url.ParseQuery(string(body))
		c.operation = c.form.Get("Action")
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

func (c call) action() string {
	if c.service == "s3" {
		return s3Actions[c.operation]
	}
	service := c.service
	if service == "monitoring" {
		service = "cloudwatch"
	}
	return service + ":" + c.operation
}

func (c call) write(w http.ResponseWriter, out answer) {
	bad, failed := out.(failure)
	status := http.StatusOK
	if failed {
		status = http.StatusBadRequest
	}
	switch {
	case c.form != nil && failed:
		w.WriteHeader(status)
		fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>`, bad.code, bad.message)
	case c.form != nil:
		fmt.Fprintf(w, `<%[1]sResponse><%[1]sResult>%[2]s</%[1]sResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></%[1]sResponse>`, c.operation, out)
	case c.service == "s3" && failed && c.operation == "account":
		w.WriteHeader(status)
		fmt.Fprintf(w, `<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>`, bad.code, bad.message)
	case c.service == "s3" && failed:
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, `<Error><Code>%s</Code><Message>%s</Message></Error>`, bad.code, bad.message)
	case c.service == "s3":
		fmt.Fprint(w, out) // text, or the bytes of an object as text
	case c.service == "monitoring":
		w.Header().Set("Smithy-Protocol", "rpc-v2-cbor")
		w.Header().Set("Content-Type", "application/cbor")
		w.WriteHeader(status)
		if failed {
			out = map[string]any{"__type": bad.code, "message": bad.message}
		}
		w.Write(cbor.Encode(encoded(out)))
	default:
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		if failed {
			w.Header().Set("X-Amzn-Errortype", bad.code)
			out = map[string]any{"__type": bad.code, "message": bad.message}
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
