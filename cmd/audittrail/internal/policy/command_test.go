package policy

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

var fromTheTrail = []string{
	"--as", "cloudtrail.amazonaws.com", "--context", "aws:SourceArn=" + trail.ARN(), "--context", "aws:SourceAccount=" + member, "--context", "s3:x-amz-acl=bucket-owner-full-control",
}

func TestAnswersNameTheStatementThatDecides(t *testing.T) {
	folder := ourAssembly(t)
	for _, c := range []struct {
		what    string
		args    []string
		verdict verdict
		sid     string
	}{
		{"CloudTrail writes for the trail", append(slices.Clone(fromTheTrail), "s3:PutObject", logFile), allow, "AWSCloudTrailWrite"},
		{"CloudTrail writes for another trail", []string{"--as", "cloudtrail.amazonaws.com", "--context", "aws:SourceArn=" + strings.Replace(trail.ARN(), member, stranger, 1), "--context", "s3:x-amz-acl=bucket-owner-full-control", "s3:PutObject", logFile}, deny, ""},
		{"an administrator deletes", []string{"--as", "arn:aws:iam::" + archive + ":role/Admin", "s3:DeleteObject", logFile}, deny, "DenyDeletingLogs"},
		{"the root user deletes", []string{"--as", archive, "s3:DeleteObject", logFile}, deny, "DenyDeletingLogs"},
		{"anonymous callers read", []string{"--as", "anonymous", "s3:GetObject", logFile}, deny, ""},
		{"anonymous callers read without TLS", []string{"--as", "anonymous", "--context", "aws:SecureTransport=false", "s3:GetObject", logFile}, deny, "DenyInsecureTransport"},
		{"a role of the templates reads", []string{"--as", readerRole, "s3:GetObject", logFile}, allow, "ReadLogs"},
		{"a role of the templates deletes", []string{"--as", readerRole, "s3:DeleteObject", logFile}, deny, "DenyDeletingLogs"},
		{"a session of a role of the templates reads", []string{"--as", "arn:aws:sts::" + archive + ":assumed-role/reader/anna", "s3:GetObject", logFile}, allow, "ReadLogs"},
		{"another account reads", []string{"--as", "arn:aws:iam::" + stranger + ":user/eve", "s3:GetObject", logFile}, deny, ""},
	} {
		code, a := ask(t, append([]string{"--assembly", folder}, c.args...)...)
		found := c.sid == "" && len(a.Statements) == 0 || c.sid != "" && strings.Contains(a.sids(), c.sid)
		if a.Verdict != c.verdict || code != cli.OK || !found {
			t.Errorf("%s: %s by %q, code %d (%s); want %s by %q", c.what, a.Verdict, a.sids(), code, a.Reason, c.verdict, c.sid)
		}
		for _, f := range a.Statements {
			if !strings.HasPrefix(f.Of, "Archive/") || filepath.Base(f.In) != "Archive.template.json" {
				t.Errorf("%s: %s is of %q in %q", c.what, f.Sid, f.Of, f.In)
			}
		}
	}
}

func TestWhatIsNotKnownIsNeverGreen(t *testing.T) {
	folder := ourAssembly(t)
	for _, c := range []struct {
		what    string
		args    []string
		depends string
	}{
		{"no source", []string{"--as", "cloudtrail.amazonaws.com", "s3:PutObject", logFile}, "the value of aws:SourceArn"},
		{"no identity policies", []string{"--as", "arn:aws:iam::" + archive + ":role/Admin", "s3:GetObject", logFile}, "the identity policies of arn:aws:iam::" + archive + ":role/Admin"},
		{"a boundary that no template has", []string{"--as", "arn:aws:iam::" + archive + ":role/bounded", "s3:GetObject", logFile}, "the permissions boundary arn:aws:iam::" + archive + ":policy/boundary"},
	} {
		for _, expect := range []string{"allow", "deny"} {
			code, a := ask(t, append([]string{"--assembly", folder, "--expect", expect}, c.args...)...)
			if a.Verdict != depends || code != cli.Unchecked || !slices.Contains(a.DependsOn, c.depends) {
				t.Errorf("%s, --expect %s: %s, code %d, depends on %q", c.what, expect, a.Verdict, code, a.DependsOn)
			}
		}
	}
}

func TestAPolicyThatTheEvaluatorDoesNotSupportIsUnknown(t *testing.T) {
	all := resources()
	for _, broken := range []map[string]any{
		{"Effect": "Allow", "Principal": map[string]any{"CanonicalUser": "1"}, "Action": "s3:GetObject", "Resource": "*"},
		{"Effect": "Allow", "Principal": map[string]any{"AWS": "*"}, "Action": "s3:GetObject", "Resource": bucket + "/*", "Condition": map[string]any{"Like": map[string]any{"aws:x": "y"}}},
	} {
		all["BucketPolicy"].(map[string]any)["Properties"].(map[string]any)["PolicyDocument"] = map[string]any{"Version": "2012-10-17", "Statement": []any{broken}}
		folder := assemblyOf(t, "aws://"+archive+"/eu-central-1", all)
		code, a := ask(t, "--assembly", folder, "--as", readerRole, "--expect", "deny", "s3:GetObject", logFile)
		if a.Verdict != unknown || code != cli.Unchecked || a.Reason == "" {
			t.Errorf("%v: %s, code %d, %s", broken, a.Verdict, code, a.Reason)
		}
		if code, _, _ := command(t, "--assembly", folder, "s3:GetObject", logFile); code != cli.Unchecked {
			t.Errorf("%v: the list has the code %d", broken, code)
		}
	}
}

func TestAPolicyOfATypeThatIsNotReadIsUnknown(t *testing.T) {
	for _, kind := range []string{"AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy", "AWS::S3::AccessPoint"} {
		all := resources()
		all["Other"] = map[string]any{"Type": kind, "Properties": map[string]any{}}
		folder := assemblyOf(t, "aws://"+archive+"/eu-central-1", all)
		code, a := ask(t, "--assembly", folder, "--as", readerRole, "s3:GetObjectVersion", logFile)
		if code != cli.Unchecked || a.Verdict == allow || a.Verdict == deny || !strings.Contains(a.Reason+strings.Join(a.DependsOn, ""), "Archive/Other") {
			t.Errorf("%s: %s, code %d, %s %q", kind, a.Verdict, code, a.Reason, a.DependsOn)
		}
	}
}

func TestTheListHasEveryoneWhomStatementsAdmit(t *testing.T) {
	folder := ourAssembly(t)
	list := func(args ...string) map[string]verdict {
		code, out, err := command(t, append([]string{"--assembly", folder, "--output", "json"}, args...)...)
		var all []answer
		if json.Unmarshal([]byte(out), &all) != nil || code != cli.OK {
			t.Fatalf("%q: code %d, %s", args, code, err)
		}
		found := map[string]verdict{}
		for _, a := range all {
			found[a.Principal] = a.Verdict
		}
		return found
	}
	deletes := list("s3:DeleteObject", logFile)
	if len(deletes) != 1 || deletes[breakGlass] != depends {
		t.Errorf("log files can be deleted by %v", deletes)
	}
	reads := list("s3:GetObject", logFile)
	if reads[readerRole] != allow || reads["the root user of account "+archive] != allow || reads["roles and users of account "+archive+" that no statement names"] != depends || reads["anonymous"] != "" {
		t.Errorf("log files can be read by %v", reads)
	}
	if writes := list("s3:PutObject", logFile); writes["cloudtrail.amazonaws.com"] != depends {
		t.Errorf("log files can be written by %v", writes)
	}
	if assumes := list("sts:AssumeRole", "Archive/Reader"); len(assumes) != 1 || assumes["ec2.amazonaws.com"] != allow {
		t.Errorf("the role can be assumed by %v", assumes)
	}
}

// A condition, or a wildcard, can admit someone whom no statement names as its principal.
func TestTheListHasThoseWhomConditionsAdmit(t *testing.T) {
	all := resources()
	for want, condition := range map[string]map[string]any{
		"arn:aws:iam::*:role/Auditor*":                                    {"ArnLike": map[string]any{"aws:PrincipalArn": "arn:aws:iam::*:role/Auditor*"}},
		"roles and users of account 222222222222 that no statement names": {"StringEquals": map[string]any{"aws:PrincipalAccount": "222222222222"}},
		"the user anna of account " + archive:                             {"StringEquals": map[string]any{"aws:username": "anna"}},
		"users of account " + archive + " that no statement names":        {"StringEquals": map[string]any{"aws:PrincipalType": "User"}},
		"any AWS service":                      {"ArnLike": map[string]any{"aws:SourceArn": "arn:aws:sns:*:*:*"}},
		"roles and users of any other account": {"StringEquals": map[string]any{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
		"anonymous callers":                    {"IpAddress": map[string]any{"aws:SourceIp": "192.0.2.0/24"}},
	} {
		all["BucketPolicy"].(map[string]any)["Properties"].(map[string]any)["PolicyDocument"] = map[string]any{"Version": "2012-10-17", "Statement": []any{
			map[string]any{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": bucket + "/*", "Condition": condition},
		}}
		_, out, err := command(t, "--assembly", assemblyOf(t, "aws://"+archive+"/eu-central-1", all), "--output", "json", "s3:GetObject", logFile)
		var found []answer
		if json.Unmarshal([]byte(out), &found) != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(found, func(a answer) bool { return a.Principal == want && (a.Verdict == allow || a.Verdict == depends) }) {
			t.Errorf("%v: the list does not have %q", condition, want)
		}
	}
}

func TestExpectationsAreExitCodes(t *testing.T) {
	folder := ourAssembly(t)
	for _, c := range []struct {
		want cli.Code
		args []string
	}{
		{cli.OK, []string{"--as", "anonymous", "--expect", "deny", "s3:GetObject", logFile}},
		{cli.Found, []string{"--as", "anonymous", "--expect", "allow", "s3:GetObject", logFile}},
		{cli.OK, []string{"--as", readerRole, "--expect", "allow", "s3:GetObject", logFile}},
		{cli.Found, []string{"--expect", "deny", "s3:GetObject", logFile}},
		{cli.Unchecked, []string{"--expect", "deny", "s3:DeleteObject", logFile}}, // break glass, if its policies allow it
		{cli.OK, []string{"--expect", "deny", "sts:AssumeRoleWithSAML", "Archive/Reader"}},
	} {
		if code, _, err := command(t, append([]string{"--assembly", folder}, c.args...)...); code != c.want {
			t.Errorf("%q: code %d, want %d; %s", c.args, code, c.want, err)
		}
	}
}

func TestGivenPoliciesAreAllThatThePrincipalHas(t *testing.T) {
	folder := ourAssembly(t)
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "policy.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	everything := file(`{"Version": "2012-10-17", "Statement": {"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}}`)
	writes := file(`{"Version": "2012-10-17", "Statement": {"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}`)
	admin := []string{"--assembly", folder, "--as", "arn:aws:iam::" + archive + ":role/Admin", "s3:GetObject", logFile}
	if code, a := ask(t, append(admin, "--identity", writes, "--identity", everything)...); a.Verdict != allow || code != cli.OK || a.sids() != "All" {
		t.Errorf("%s by %q, code %d", a.Verdict, a.sids(), code)
	}
	if _, a := ask(t, append(admin, "--identity", writes)...); a.Verdict != deny {
		t.Errorf("without a policy for it: %s", a.Verdict)
	}
	if _, a := ask(t, append(admin, "--identity", everything, "--boundary", writes)...); a.Verdict != deny {
		t.Errorf("outside the boundary: %s", a.Verdict)
	}
}

func TestWrongQuestionsAreRefusedInOneSentence(t *testing.T) {
	folder, unbound := ourAssembly(t), assemblyOf(t, "aws://unknown-account/unknown-region", resources())
	for want, args := range map[string][]string{
		`"DeleteObject" is not an action`:                {"--assembly", folder, "DeleteObject", logFile},
		`"s3:Delete*" is not an action`:                  {"--assembly", folder, "s3:Delete*", logFile},
		"accepts 2 arg(s)":                               {"--assembly", folder, "s3:DeleteObject"},
		"--expect must be allow or deny":                 {"--assembly", folder, "--expect", "yes", "s3:DeleteObject", logFile},
		"--expect allow requires --as":                   {"--assembly", folder, "--expect", "allow", "s3:DeleteObject", logFile},
		"--identity and --boundary require --as":         {"--assembly", folder, "--boundary", "x", "s3:DeleteObject", logFile},
		"cannot have identity policies":                  {"--assembly", folder, "--as", "anonymous", "--identity", "x", "s3:DeleteObject", logFile},
		`"admin" is not a principal`:                     {"--assembly", folder, "--as", "admin", "s3:DeleteObject", logFile},
		"is not a role, user, session, root user":        {"--assembly", folder, "--as", "arn:aws:iam::" + member + ":group/x", "s3:DeleteObject", logFile},
		"--context must be KEY=VALUE":                    {"--assembly", folder, "--as", "anonymous", "--context", "SourceArn", "s3:DeleteObject", logFile},
		"is not a JSON list of strings":                  {"--assembly", folder, "--as", "anonymous", "--context", "aws:x=[1]", "s3:DeleteObject", logFile},
		"no template has arn:aws:s3:::other; those with": {"--assembly", folder, "s3:DeleteObject", "arn:aws:s3:::other/x"},
		"is neither an ARN nor STACK/LOGICAL-ID":         {"--assembly", folder, "s3:DeleteObject", "Other/Bucket"},
		"is the beginning of several logical ids":        {"--assembly", folder, "s3:DeleteObject", "Archive/B"},
		"run: npx cdk synth":                             {"--assembly", "missing", "s3:DeleteObject", logFile},
		"has no account and Region; set --account and":   {"--assembly", unbound, "s3:DeleteObject", logFile},
		"kms:Decrypt is not an action on arn:aws:s3:::":  {"--assembly", folder, "kms:Decrypt", logFile},
		"--account must be 12 digits":                    {"--account", "1", "s3:DeleteObject", logFile},
		"is not an ARN; --deployed requires one":         {"--deployed", "s3:DeleteObject", "Archive/Bucket"},
	} {
		server.Reset(answers)
		code, _, err := command(t, args...)
		if code != cli.Usage || !strings.Contains(err, want) || strings.Count(err, "\n") != 1 {
			t.Errorf("%q: code %d, %s, want %q", args, code, err, want)
		}
	}
	if code, _, err := command(t, "--assembly", unbound, "--account", archive, "--region", "eu-central-1", "--as", readerRole, "s3:GetObject", logFile); code != cli.OK {
		t.Errorf("code %d, %s", code, err)
	}
}
