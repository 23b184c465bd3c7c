package verify

import (
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/logging"

	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/valid"
)

// place is an account and a Region. It asks AWS each question once, however many checks
// need the answer.
type place struct {
	account, region string
	now             func() time.Time

	aws     aws.Config
	err     error // why there are no credentials for the account
	answers sync.Map
}

// attempts is how often a throttled or failed request is tried: other callers share the
// quotas. AWS_MAX_ATTEMPTS and max_attempts of the profile override it.
const attempts = 8

func newPlace(s *session.Session, account, region string, now func() time.Time) *place {
	p := &place{account: account, region: region, now: now}
	p.aws, p.err = s.In(account, region)
	p.aws.Logger = logging.Nop{} // rows say what failed
	if p.aws.RetryMaxAttempts == 0 {
		p.aws.RetryMaxAttempts = attempts
	}
	return p
}

func (p *place) partition() string { return valid.Partition(p.region) }

// arn returns the ARN of something in the account and Region.
func (p *place) arn(service, resource string) string {
	return "arn:" + p.partition() + ":" + service + ":" + p.region + ":" + p.account + ":" + resource
}

// ask returns the answer to a question, which is asked once.
func ask[T any](p *place, question string, call func() (T, error)) (T, error) {
	if p.err != nil {
		var none T
		return none, p.err
	}
	answer, _ := p.answers.LoadOrStore(question, sync.OnceValues(call))
	return answer.(func() (T, error))()
}
