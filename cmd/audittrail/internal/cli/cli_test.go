package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/smithy-go"
	"github.com/spf13/cobra"
)

func TestADeniedCallNamesTheMissingPermission(t *testing.T) {
	for want, call := range map[string][2]string{
		"cloudtrail:GetTrailStatus":       {"CloudTrail", "GetTrailStatus"},
		"logs:DescribeLogGroups":          {"CloudWatch Logs", "DescribeLogGroups"},
		"events:ListRules":                {"EventBridge", "ListRules"},
		"s3:ListBucket":                   {"S3", "ListObjectsV2"},
		"s3:GetEncryptionConfiguration":   {"S3", "GetBucketEncryption"},
		"organizations:DescribeAccount":   {"Organizations", "DescribeAccount"},
		"cloudformation:DescribeStacks":   {"CloudFormation", "DescribeStacks"},
		"s3:GetReplicationConfiguration":  {"S3", "GetBucketReplication"},
		"kms:GetKeyRotationStatus":        {"KMS", "GetKeyRotationStatus"},
		"s3:GetBucketPublicAccessBlock":   {"S3", "GetPublicAccessBlock"},
		"s3:GetAccountPublicAccessBlock":  {"S3 Control", "GetPublicAccessBlock"},
		"cloudwatch:DescribeAlarms":       {"CloudWatch", "DescribeAlarms"},
		"sns:ListSubscriptionsByTopic":    {"SNS", "ListSubscriptionsByTopic"},
		"sqs:GetQueueAttributes":          {"SQS", "GetQueueAttributes"},
		"iam:GetAccountSummary":           {"IAM", "GetAccountSummary"},
		"sts:AssumeRole":                  {"STS", "AssumeRole"},
		"ssm:GetParameter":                {"SSM", "GetParameter"},
		"account:ListRegions":             {"Account", "ListRegions"},
		"athena:StartQueryExecution":      {"Athena", "StartQueryExecution"},
		"glue:GetTable":                   {"Glue", "GetTable"},
		"servicequotas:ListServiceQuotas": {"Service Quotas", "ListServiceQuotas"},
	} {
		err := &smithy.OperationError{ServiceID: call[0], OperationName: call[1], Err: &smithy.GenericAPIError{Code: "AccessDenied", Message: "not\nauthorized"}}
		if got := APIError(fmt.Errorf("in account 1: %w", err)); !strings.Contains(got, "the permission "+want+" (not authorized)") || strings.Contains(got, "\n") {
			t.Errorf("got %q, want the permission %s", got, want)
		}
	}
}

// S3 decrypts an object with the permissions of its caller.
func TestADeniedCallNamesThePermissionInTheMessageOfAWS(t *testing.T) {
	denied := &smithy.GenericAPIError{Code: "AccessDenied", Message: "User: arn:aws:iam::111122223333:user/anna is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action"}
	got := APIError(&smithy.OperationError{ServiceID: "S3", OperationName: "GetObject", Err: denied})
	if !strings.HasPrefix(got, "denied: the caller needs the permission kms:Decrypt (") {
		t.Errorf("got %q", got)
	}
}

func TestACallWithoutAnAnswerNamesItsCause(t *testing.T) {
	lost := fmt.Errorf("exceeded maximum number of attempts, 8, %w", fmt.Errorf("request send failed, %w", errors.New("dial tcp:\nconnection refused")))
	got := APIError(&smithy.OperationError{ServiceID: "STS", OperationName: "GetCallerIdentity", Err: lost})
	if got != "GetCallerIdentity of STS failed: dial tcp: connection refused" {
		t.Errorf("got %q", got)
	}
}

func TestTheTimeLimitIsTheReason(t *testing.T) {
	wait := func(*Globals) *cobra.Command {
		return &cobra.Command{Use: "wait", RunE: func(cmd *cobra.Command, _ []string) error {
			<-cmd.Context().Done()
			return cmd.Context().Err()
		}}
	}
	code, err := runWith(context.Background(), wait, "wait", "--timeout", "1ms")
	if code != Unchecked || err != "audittrail: the time of --timeout 1ms is over; what was not printed was not checked\n" {
		t.Errorf("code %d, %q", code, err)
	}
	ctx, interrupt := context.WithCancel(context.Background())
	interrupt()
	if code, err := runWith(ctx, wait, "wait"); code != Unchecked || !strings.HasPrefix(err, "audittrail: interrupted") {
		t.Errorf("code %d, %q", code, err)
	}
}

func TestTheExitCodeIsTheCommands(t *testing.T) {
	for want, err := range map[Code]error{
		OK: nil, Found: Result(Found), Usage: Failf(Usage, "wrong"), Unchecked: errors.New("unknown"), Uncovered: Result(Uncovered),
	} {
		if code, _ := runWith(context.Background(), func(*Globals) *cobra.Command {
			return &cobra.Command{Use: "x", RunE: func(*cobra.Command, []string) error { return err }}
		}, "x"); code != want {
			t.Errorf("%v: code %d, want %d", err, code, want)
		}
	}
}

// The caller of an API chooses the names in its event.
func TestNamesCannotControlATerminalOrASpreadsheet(t *testing.T) {
	rows := Rows{[]string{"name"}, [][]string{{"\x1b[2Jgone"}, {"=1+1"}, {"line\nbreak"}}}
	var table, csv bytes.Buffer
	if err := Table.Write(&table, nil, rows); err != nil {
		t.Fatal(err)
	}
	if err := CSV.Write(&csv, nil, rows); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(table.String(), '\x1b') || strings.Count(table.String(), "\n") != 4 {
		t.Errorf("table %q", table.String())
	}
	if !strings.Contains(csv.String(), "'=1+1") {
		t.Errorf("csv %q", csv.String())
	}
}

func TestProgressIsForTerminalsOnly(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		var out bytes.Buffer
		p := NewProgress(&Env{Err: &out, ErrTerminal: terminal, Now: time.Now})
		p.Show("half")
		p.Done()
		if (out.Len() > 0) != terminal {
			t.Errorf("terminal %v: wrote %q", terminal, out.String())
		}
	}
}

func runWith(ctx context.Context, command Command, args ...string) (Code, string) {
	var out, err bytes.Buffer
	code := Run(ctx, &Env{Out: &out, Err: &err, Now: time.Now}, args, command)
	return code, err.String()
}
