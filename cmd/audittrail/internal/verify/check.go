package verify

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/smithy-go"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Result is what a check found.
type Result string

const (
	OK            Result = "ok"
	Wrong         Result = "wrong"
	Unchecked     Result = "unchecked"      // a call was denied or failed, or it is too early to say
	NotApplicable Result = "not applicable" // the evidence is the reason
)

// Promise is what a check proves.
type Promise struct {
	// ID names the promise in reports and in --skip. It never changes.
	ID string `json:"id"`
	// Text is the promise as a sentence without a full stop.
	Text string `json:"promise"`
	// Fix is what to do if it is broken.
	Fix string `json:"fix,omitempty"`
	// Permissions are what the check needs, as IAM actions.
	Permissions []string `json:"-"`
}

// check is a promise with the function that judges it for one kind of part.
type check[T any] struct {
	Promise
	judge func(part T, ctx context.Context) (finding, error) // a method of the part
}

// finding is the result of a check and what was seen.
type finding struct {
	Result   Result `json:"result"`
	Evidence string `json:"evidence"`
}

func ok(format string, args ...any) (finding, error) {
	return finding{OK, fmt.Sprintf(format, args...)}, nil
}

func wrong(format string, args ...any) (finding, error) {
	return finding{Wrong, fmt.Sprintf(format, args...)}, nil
}

func notApplicable(format string, args ...any) (finding, error) {
	return finding{NotApplicable, fmt.Sprintf(format, args...)}, nil
}

func unchecked(format string, args ...any) (finding, error) {
	return finding{Unchecked, fmt.Sprintf(format, args...)}, nil
}

// okIf is wrong unless the condition holds. Both have the same evidence.
func okIf(condition bool, format string, args ...any) (finding, error) {
	if condition {
		return ok(format, args...)
	}
	return wrong(format, args...)
}

// part is something that checks are about.
type part interface {
	where() *place
	name() string
}

// rows applies a table of checks to a part. A call that AWS answers with an error makes
// a row unchecked, and one about something that AWS does not have makes it wrong.
func rows[T part](ctx context.Context, checks []check[T], of T, skip []string) []Row {
	all := make([]Row, len(checks))
	for i, c := range checks {
		at := of.where()
		all[i] = Row{Account: at.account, Region: at.region, Part: of.name(), Promise: c.Promise}
		if matches(skip, c.ID) {
			all[i].finding = finding{NotApplicable, "left out by --skip"}
			continue
		}
		found, err := c.judge(of, ctx)
		switch {
		case err == nil:
			all[i].finding = found
		case absent(err):
			all[i].finding = finding{Wrong, "AWS has no such resource: " + cli.APIError(err)}
		default:
			all[i].finding = finding{Unchecked, cli.Sentence(ctx, err)}
		}
	}
	return all
}

// absentCodes are the error codes with which AWS says that something does not exist.
var absentCodes = []string{
	"TrailNotFoundException",
	"NoSuchBucket", "NoSuchBucketPolicy", "NoSuchPublicAccessBlockConfiguration", "NoSuchLifecycleConfiguration",
	"ServerSideEncryptionConfigurationNotFoundError", "OwnershipControlsNotFoundError", "ObjectLockConfigurationNotFoundError",
	"NotFoundException", "ResourceNotFoundException", "NotFound", "NotFoundFault", "NoSuchEntity",
	"AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist",
}

// absent reports whether the error says that something does not exist. CloudFormation
// says so in a message only.
func absent(err error) bool {
	var api smithy.APIError
	if !errors.As(err, &api) {
		return false
	}
	return slices.Contains(absentCodes, api.ErrorCode()) || api.ErrorCode() == "ValidationError" && stackMissing.MatchString(api.ErrorMessage())
}
