package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// hanging answers who the caller is, and nothing else. It closes asked with the first other call.
func hanging(t *testing.T) (url string, asked chan struct{}) {
	asked, done := make(chan struct{}), make(chan struct{})
	var once sync.Once
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "GetCallerIdentity") {
			fmt.Fprint(w, `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/anna</Arn><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`)
			return
		}
		once.Do(func() { close(asked) })
		<-done
	}))
	t.Cleanup(func() { close(done); server.Close() })
	return server.URL, asked
}

func TestCtrlCEndsEveryCommandAndNothingIsOK(t *testing.T) {
	for _, args := range [][]string{
		{"history", "--output", "json"},
		{"preflight", "--accounts", "../../examples/standalone.yaml", "--assume-role", "Auditor", "--output", "json"},
		{"verify", "--trail", "audit-trail", "--output", "json"},
		{"validate-logs", "--trail", "audit-trail", "--output", "json"},
		{"replay", "s3://example-audit-logs/AWSLogs/", "--output", "json"},
	} {
		t.Run(args[0], func(t *testing.T) {
			url, asked := hanging(t)
			c := exec.Command(os.Args[0], args...)
			c.Env = append(os.Environ(), asCommand+"=1", "AWS_ENDPOINT_URL="+url, "AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
				"AWS_SECRET_ACCESS_KEY=secret", "AWS_PROFILE=", "AWS_CONFIG_FILE="+os.DevNull, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull, "AWS_EC2_METADATA_DISABLED=true")
			var out, stderr bytes.Buffer
			c.Stdout, c.Stderr = &out, &stderr
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			hung := time.AfterFunc(30*time.Second, func() { _ = c.Process.Kill() })
			defer hung.Stop()
			<-asked
			if err := c.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			_ = c.Wait()
			if code := cli.Code(c.ProcessState.ExitCode()); code != cli.Unchecked {
				t.Errorf("code %d, %s", code, stderr.String())
			}
			text := out.String() + stderr.String()
			answered := strings.Count(text, "the caller is ") // preflight's promise about the credentials
			if !strings.Contains(text, "interrupted") || strings.Contains(text, "goroutine") || strings.Count(text, `"result": "ok"`) > answered {
				t.Errorf("out %q, stderr %q", out.String(), stderr.String())
			}
		})
	}
}
