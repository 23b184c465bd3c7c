package valid_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestNoProblemsAreNoError(t *testing.T) {
	var p valid.Problems
	p.Add("TrailName", nil)
	if err := p.Err(); err != nil {
		t.Error(err)
	}
}

func TestOneProblemIsItsOwnText(t *testing.T) {
	var p valid.Problems
	p.Add("TrailName", valid.TrailName("a--b"))
	const want = `TrailName "a--b" has two of '.', '_', '-' side by side; want 3 to 128 letters, digits, '.', '_' and '-', ` +
		"beginning and ending with a letter or digit, and no IP address"
	if err := p.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestSeveralProblemsAreListedInTheirOrder(t *testing.T) {
	var p valid.Problems
	p.Add("Region", valid.Region("eu-wst-1"))
	p.Add("TrailName", valid.TrailName("audit-trail"))
	p.Add("LogRetentionDays", valid.LogRetentionDays(2))
	p.Addf("%s and %s exclude each other; want one of them", "EventSelectors", "AdvancedEventSelectors")
	const want = `3 problems:
  - Region "eu-wst-1" is no Region; did you mean "eu-west-1"?
  - LogRetentionDays 2 is no number of days for which CloudWatch Logs keeps events; want 1 or 3
  - EventSelectors and AdvancedEventSelectors exclude each other; want one of them`
	if err := p.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestListsAreCheckedValueByValueAndForRepeats(t *testing.T) {
	var p valid.Problems
	p.AddEach("Page.Subscribers", []string{"a@example.com", "b", "A@example.com", "b"}, valid.Subscriber)
	p.AddEach("Add", []string{"cis", "kms", "cis"}, nil)
	const want = `4 problems:
  - Page.Subscribers[1] "b" is no e-mail address, https address or ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
  - Page.Subscribers[2] "A@example.com" is in the list already; leave it out
  - Page.Subscribers[3] "b" is in the list already; leave it out
  - Add[2] "cis" is in the list already; leave it out`
	if err := p.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// A construct wraps the error with its path, and package stacks lists the
// problems beside its own.
func TestProblemsCanBeTakenApartAgain(t *testing.T) {
	var p valid.Problems
	p.Addf("one")
	p.Addf("two")
	var problems valid.Errors
	if !errors.As(fmt.Errorf("Stack/AuditTrail: %w", p.Err()), &problems) || !slices.Equal(problems, valid.Errors{"one", "two"}) {
		t.Errorf("got %q", problems)
	}
	if errors.As(errors.New("one"), &problems) {
		t.Error("any error is taken for a list of problems")
	}
}

func TestProblemsAddedLaterAreNotInAnEarlierError(t *testing.T) {
	var p valid.Problems
	p.Addf("one")
	err := p.Err()
	p.Addf("two")
	if err.Error() != "one" {
		t.Errorf("got %v", err)
	}
}
