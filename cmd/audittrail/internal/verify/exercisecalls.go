package verify

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/smithy-go/middleware"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// exercise is a run of --exercise: the calls that it made, by their request ids.
type exercise struct {
	trail   *trail
	archive *archive
	alerts  *alerts
	start   time.Time

	kms        []string // the requests to KMS
	kmsErr     error    // why they were not made
	test       string   // the request that fires the test detection
	testErr    error
	topic      string
	rule       string
	read       map[string]time.Time // requests found in log files, with the time of the file
	readBefore map[string]bool      // log files that were read
}

// notTried says why a call was not made on purpose.
type notTried struct{ reason string }

func (n notTried) Error() string { return n.reason }

func asNotTried(err error, to *notTried) bool { return errors.As(err, to) }

// encrypt encrypts and decrypts with the key, or with a new one that is then scheduled
// for deletion.
func (e *exercise) encrypt(ctx context.Context, key string) (removed checks.Finding) {
	e.start = e.trail.Now().UTC().Truncate(time.Second)
	client := kms.NewFromConfig(e.trail.AWS)
	removed = checks.Finding{Result: checks.NotApplicable, Evidence: "the key of --key was used"}
	if key == "" {
		made, err := client.CreateKey(ctx, &kms.CreateKeyInput{Description: aws.String("A test of audittrail verify. It is scheduled for deletion.")})
		if err != nil {
			e.kmsErr = err
			return checks.Finding{Result: checks.NotApplicable, Evidence: "no key was made"}
		}
		key = aws.ToString(made.KeyMetadata.Arn)
		defer func() { removed = removeKey(ctx, client, key) }()
	}
	encrypted, err := client.Encrypt(ctx, &kms.EncryptInput{KeyId: &key, Plaintext: []byte("audittrail")})
	if err != nil {
		e.kmsErr = err
		return removed
	}
	decrypted, err := client.Decrypt(ctx, &kms.DecryptInput{KeyId: &key, CiphertextBlob: encrypted.CiphertextBlob})
	if err != nil {
		e.kmsErr = err
		return removed
	}
	e.kms, e.kmsErr = requestIDs(encrypted.ResultMetadata, decrypted.ResultMetadata)
	return removed
}

// removeKey schedules the deletion even if the run was interrupted.
func removeKey(ctx context.Context, client *kms.Client, key string) checks.Finding {
	_, err := client.ScheduleKeyDeletion(context.WithoutCancel(ctx), &kms.ScheduleKeyDeletionInput{KeyId: &key, PendingWindowInDays: aws.Int32(7)})
	if err != nil {
		return checks.Finding{Result: checks.Wrong, Evidence: fmt.Sprintf("the key %s stays: %s", key, cli.APIError(err))}
	}
	return checks.Finding{Result: checks.OK, Evidence: "the key " + key + " will be deleted in 7 days"}
}

func requestIDs(calls ...middleware.Metadata) ([]string, error) {
	var ids []string
	for _, call := range calls {
		id, found := awsmiddleware.GetRequestIDMetadata(call)
		if !found {
			return nil, errors.New("AWS returned no request id, by which the call could be found")
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// untag makes the harmless call that the detection for tests of pages looks for.
func (e *exercise) untag(ctx context.Context) {
	e.rule = e.alerts.prefix + "-page-delivery-test-page"
	rules, err := e.alerts.of(ctx, "AWS::Events::Rule")
	if err != nil {
		e.testErr = err
		return
	}
	for _, r := range rules {
		targets, _ := r.Properties["Targets"].([]any)
		if r.text("Name") == e.rule && len(targets) > 0 {
			target, _ := targets[0].(map[string]any)
			e.topic, _ = target["Arn"].(string)
		}
	}
	if !strings.Contains(e.topic, ":sns:") {
		e.testErr = notTried{"the stack has no rule " + e.rule + " that sends to a topic"}
		return
	}
	out, err := sns.NewFromConfig(e.alerts.AWS).UntagResource(ctx, &sns.UntagResourceInput{ResourceArn: &e.topic, TagKeys: []string{"audittrail-test-page"}})
	if err != nil {
		e.testErr = err
		return
	}
	ids, err := requestIDs(out.ResultMetadata)
	if err != nil {
		e.testErr = err
		return
	}
	e.test = ids[0]
}
