// Package checks is what commands share that put a table of promises to AWS: places that
// ask each question once, results that are never green by mistake, and the report.
package checks

import (
	"context"
	"errors"
	"fmt"
	"regexp"
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

// Check is a promise with the function that judges it for one kind of part.
type Check[T any] struct {
	Promise
	Judge func(part T, ctx context.Context) (Finding, error) // a method of the part
}

// New returns a check.
func New[T any](id, text, fix string, permissions []string, judge func(part T, ctx context.Context) (Finding, error)) Check[T] {
	return Check[T]{NewPromise(id, text, fix, permissions), judge}
}

// NewPromise returns a promise.
func NewPromise(id, text, fix string, permissions []string) Promise {
	return Promise{id, text, fix, permissions}
}

// Finding is the result of a check and what was seen.
type Finding struct {
	Result   Result `json:"result"`
	Evidence string `json:"evidence"`
}

// Ok returns a finding that a promise holds, with a formatted evidence.
func Ok(format string, args ...any) (Finding, error) {
	return Finding{OK, fmt.Sprintf(format, args...)}, nil
}

// Broken returns a finding that a promise does not hold.
func Broken(format string, args ...any) (Finding, error) {
	return Finding{Wrong, fmt.Sprintf(format, args...)}, nil
}

// Skipped returns a finding that there is nothing to check, with the reason.
func Skipped(format string, args ...any) (Finding, error) {
	return Finding{NotApplicable, fmt.Sprintf(format, args...)}, nil
}

// Unknown returns a finding that a promise could not be checked, with the reason.
func Unknown(format string, args ...any) (Finding, error) {
	return Finding{Unchecked, fmt.Sprintf(format, args...)}, nil
}

// OkIf is Broken unless the condition holds. Both have the same evidence.
func OkIf(condition bool, format string, args ...any) (Finding, error) {
	if condition {
		return Ok(format, args...)
	}
	return Broken(format, args...)
}

// None is Ok if nothing is bad among n things, and Skipped without things.
func None(bad []string, n int, things string) (Finding, error) {
	switch {
	case len(bad) > 0:
		return Broken("%s", List(bad))
	case n == 0:
		return Skipped("there are no %s", things)
	}
	return Ok("%d %s", n, things)
}

// Part is something that checks are about.
type Part interface {
	Where() *Place
	Name() string
}

// Rows applies a table of checks to a part. A call that AWS answers with an error makes
// a row unchecked, and one about something that AWS does not have makes it wrong.
func Rows[T Part](ctx context.Context, checks []Check[T], of T, skip []string) []Row {
	all := make([]Row, len(checks))
	for i, c := range checks {
		at := of.Where()
		all[i] = Row{Account: at.Account, Region: at.Region, Part: of.Name(), Promise: c.Promise}
		if Matches(skip, c.ID) {
			all[i].Finding = Finding{NotApplicable, "left out by --skip"}
			continue
		}
		found, err := c.Judge(of, ctx)
		switch {
		case err == nil:
			all[i].Finding = found
		case Absent(err):
			all[i].Finding = Finding{Wrong, "AWS has no such resource: " + cli.APIError(err)}
		default:
			all[i].Finding = Finding{Unchecked, cli.Sentence(ctx, err)}
		}
	}
	return all
}

// absentCodes are the error codes with which AWS says that something does not exist.
var absentCodes = []string{
	"TrailNotFoundException",
	"NoSuchBucket", "NoSuchBucketPolicy", "NoSuchPublicAccessBlockConfiguration", "NoSuchLifecycleConfiguration",
	"ServerSideEncryptionConfigurationNotFoundError", "OwnershipControlsNotFoundError", "ObjectLockConfigurationNotFoundError",
	"NotFoundException", "ResourceNotFoundException", "NotFound", "NotFoundFault", "NoSuchEntity", "ParameterNotFound",
	"AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist",
}

// stackMissing is in CloudFormation's message about a stack that does not exist. The error code does
// not tell it from other invalid requests.
var stackMissing = regexp.MustCompile(`does not exist`)

// Absent reports whether the error says that something does not exist.
func Absent(err error) bool {
	var api smithy.APIError
	if !errors.As(err, &api) {
		return false
	}
	return slices.Contains(absentCodes, api.ErrorCode()) || api.ErrorCode() == "ValidationError" && stackMissing.MatchString(api.ErrorMessage())
}
