package fakeaccount

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/smithy-go/encoding/cbor"
)

// read finds out what is called. Sources of the protocols:
// https://smithy.io/2.0/aws/protocols/index.html
func read(r *http.Request) Call {
	scope := strings.Split(r.Header.Get("Authorization"), "/") // Credential=KEY/DATE/REGION/SERVICE/aws4_request
	body, _ := io.ReadAll(r.Body)
	c := Call{Region: scope[2], Service: scope[3], AccessKey: scope[0][strings.Index(scope[0], "=")+1:]}
	switch {
	case r.Header.Get("X-Amz-Target") != "":
		_, c.Operation, _ = strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		json.Unmarshal(body, &c.In)
	case c.Service == "account": // https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html
		c.Operation = strings.ToUpper(r.URL.Path[1:2]) + r.URL.Path[2:]
	case r.Header.Get("Smithy-Protocol") == "rpc-v2-cbor":
		c.Operation = r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
		value, _ := cbor.Decode(body)
		c.In, _ = plain(value).(map[string]any)
	case c.Service == "s3":
		c.Bucket, c.Key, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		c.Query = r.URL.Query()
		c.Operation, _, _ = strings.Cut(r.URL.RawQuery, "=")
		switch {
		case strings.Contains(r.URL.Path, "publicAccessBlock"):
			c.Operation = "account"
		case c.Key != "":
			c.Operation = "object"
		case c.Query.Has("list-type"):
			c.Operation, c.Key = "list", c.Query.Get("prefix")
		case r.Method == http.MethodHead:
			c.Operation = "head"
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
	"list": "s3:ListBucket", "head": "s3:ListBucket", "object": "s3:GetObject",
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
		if object, ok := out.(Object); ok {
			for name, value := range object.Metadata {
				w.Header()["x-amz-meta-"+name] = []string{value}
			}
			out = string(object.Body)
		}
		fmt.Fprint(w, out)
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
