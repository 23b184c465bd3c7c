package verify

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// credential is a line of the credential report, by the names of its columns.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
type credential map[string]string

// reportWait is how long verify waits for the credential report.
const reportWait = 30 * time.Second

func (a *account) credentials(ctx context.Context) ([]credential, error) {
	return checks.Ask(a.Place, "credential report", func() ([]credential, error) {
		client := iam.NewFromConfig(a.AWS)
		for until := time.Now().Add(reportWait); ; {
			out, err := client.GenerateCredentialReport(ctx, nil)
			if err != nil {
				return nil, err
			}
			if out.State == iamtypes.ReportStateTypeComplete {
				break
			}
			if time.Now().After(until) {
				return nil, errors.New("IAM did not finish the credential report in time; run verify again")
			}
			if err := sleep(ctx, time.Second); err != nil {
				return nil, err
			}
		}
		report, err := client.GetCredentialReport(ctx, nil)
		if err != nil {
			return nil, err
		}
		lines, err := csv.NewReader(strings.NewReader(string(report.Content))).ReadAll()
		if err != nil || len(lines) == 0 {
			return nil, fmt.Errorf("the credential report is not CSV: %w", err)
		}
		var all []credential
		for _, line := range lines[1:] {
			c := credential{}
			for i, name := range lines[0] {
				c[name] = line[i]
			}
			all = append(all, c)
		}
		return all, nil
	})
}

// eachUser judges the users of the credential report, without the root user.
func (a *account) eachUser(ctx context.Context, judge func(credential) []string) (checks.Finding, error) {
	all, err := a.credentials(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	n := 0
	for _, c := range all {
		if c["user"] == "<root_account>" {
			continue
		}
		n++
		for _, what := range judge(c) {
			bad = append(bad, c["user"]+" "+what)
		}
	}
	if n == 0 {
		return checks.Ok("the account has no IAM users")
	}
	return checks.None(bad, n, "users")
}

func (a *account) consoleMFA(ctx context.Context) (checks.Finding, error) {
	return a.eachUser(ctx, func(c credential) []string {
		if c["password_enabled"] == "true" && c["mfa_active"] != "true" {
			return []string{"has no MFA"}
		}
		return nil
	})
}

// The ages that the CIS AWS Foundations Benchmark names.
const (
	oldestKey   = 90 * 24 * time.Hour
	longestIdle = 45 * 24 * time.Hour
)

func (a *account) keysRotated(ctx context.Context) (checks.Finding, error) {
	return a.eachUser(ctx, func(c credential) (bad []string) {
		for _, key := range []string{"access_key_1", "access_key_2"} {
			if c[key+"_active"] == "true" && a.olderThan(oldestKey, c[key+"_last_rotated"]) {
				bad = append(bad, "has a key of "+c[key+"_last_rotated"])
			}
		}
		return bad
	})
}

func (a *account) credentialsUsed(ctx context.Context) (checks.Finding, error) {
	return a.eachUser(ctx, func(c credential) (bad []string) {
		if c["password_enabled"] == "true" && a.olderThan(longestIdle, c["password_last_used"], c["password_last_changed"]) {
			bad = append(bad, "has not used the password since "+c["password_last_used"])
		}
		for _, key := range []string{"access_key_1", "access_key_2"} {
			if c[key+"_active"] == "true" && a.olderThan(longestIdle, c[key+"_last_used_date"], c[key+"_last_rotated"]) {
				bad = append(bad, "has not used a key since "+c[key+"_last_used_date"])
			}
		}
		return bad
	})
}

// olderThan reports whether the first of the times that is known is older than the limit.
// A time that no one knows is: a credential without any is not trusted.
func (a *account) olderThan(limit time.Duration, times ...string) bool {
	for _, text := range times {
		if t, err := time.Parse(time.RFC3339, text); err == nil {
			return a.Now().Sub(t) > limit
		}
	}
	return true
}
