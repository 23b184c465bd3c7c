package replay

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// bucket answers as STS and S3 do: two objects a page, one of which is denied.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.
func bucket(t *testing.T, objects map[string]string, keys ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/example-audit-logs"), "/")
		switch {
		case r.URL.Path == "/":
			fmt.Fprint(w, `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/anna</Arn><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`)
		case key == "":
			if r.URL.Query().Get("prefix") != "AWSLogs/" {
				t.Errorf("asked for prefix %q", r.URL.Query().Get("prefix"))
			}
			page, next, more := keys[:2], "<IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken>", ""
			if r.URL.Query().Get("continuation-token") != "" {
				page, next = keys[2:], "<IsTruncated>false</IsTruncated>"
			}
			for _, k := range page {
				more += "<Contents><Key>" + k + "</Key></Contents>"
			}
			fmt.Fprint(w, "<ListBucketResult>"+next+more+"</ListBucketResult>")
		case objects[key] == "":
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, "<Error><Code>AccessDenied</Code><Message>not authorized to perform kms:Decrypt</Message></Error>")
		default:
			fmt.Fprint(w, objects[key])
		}
	}
}

func TestAnS3PrefixIsReplayedAndADeniedObjectIsNamed(t *testing.T) {
	server := httptest.NewServer(bucket(t, map[string]string{
		"AWSLogs/a.json.gz": zip(t, `{"Records":[`+leave+`]}`), "AWSLogs/c.json": createKey,
	}, "AWSLogs/a.json.gz", "AWSLogs/denied.json.gz", "AWSLogs/c.json", "AWSLogs/x_CloudTrail-Digest_y.json.gz"))
	t.Cleanup(server.Close)
	for key, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
		"AWS_REGION": "eu-central-1", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PROFILE": "", "AWS_MAX_ATTEMPTS": "1",
	} {
		t.Setenv(key, value)
	}
	code, r, _ := replayed(t, "s3://example-audit-logs/AWSLogs/")
	if code != cli.Unchecked || r.Pages != 1 || r.Tickets != 1 || len(r.Unread) != 1 {
		t.Fatalf("code %d, %d pages, %d tickets, %+v", code, r.Pages, r.Tickets, r.Unread)
	}
	if u := r.Unread[0]; u.File != "s3://example-audit-logs/AWSLogs/denied.json.gz" || !strings.Contains(u.Problem, "denied: the caller needs the permission s3:GetObject") {
		t.Errorf("%+v", u)
	}
	server.Close()
	if code, r, _ := replayed(t, "s3://example-audit-logs/AWSLogs/"); code != cli.Unchecked || len(r.Unread) != 1 {
		t.Errorf("no connection: code %d, %+v", code, r.Unread)
	}
}
