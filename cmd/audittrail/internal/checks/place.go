package checks

import (
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/logging"

	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/valid"
)

// Place is an account and a Region. It asks AWS each question once, however many checks
// need the answer.
type Place struct {
	Account, Region string
	Now             func() time.Time

	AWS     aws.Config
	Err     error // why there are no credentials for the account
	answers sync.Map
}

// attempts is how often a throttled or failed request is tried: other callers share the
// quotas. AWS_MAX_ATTEMPTS and max_attempts of the profile override it.
const attempts = 8

// NewPlace returns the place. Without credentials for the account, every question is
// answered with the reason.
func NewPlace(s *session.Session, account, region string, now func() time.Time) *Place {
	p := &Place{Account: account, Region: region, Now: now}
	p.AWS, p.Err = s.In(account, region)
	p.AWS.Logger = logging.Nop{} // rows say what failed
	if p.AWS.RetryMaxAttempts == 0 {
		p.AWS.RetryMaxAttempts = attempts
	}
	return p
}

// Partition returns the partition of the Region.
func (p *Place) Partition() string { return valid.Partition(p.Region) }

// Ask returns the answer to a question, which is asked once.
func Ask[T any](p *Place, question string, call func() (T, error)) (T, error) {
	if p.Err != nil {
		var none T
		return none, p.Err
	}
	answer, _ := p.answers.LoadOrStore(question, sync.OnceValues(call))
	return answer.(func() (T, error))()
}

// Places keeps one place for each account and Region.
type Places struct {
	session *session.Session
	now     func() time.Time
	all     map[string]*Place
}

// NewPlaces returns the places of a session.
func NewPlaces(s *session.Session, now func() time.Time) *Places {
	return &Places{s, now, map[string]*Place{}}
}

// At returns the place of an account and a Region.
func (p *Places) At(account, region string) *Place {
	key := account + " " + region
	if p.all[key] == nil {
		p.all[key] = NewPlace(p.session, account, region, p.now)
	}
	return p.all[key]
}
