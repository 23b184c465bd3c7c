package settings

import (
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// SIEMArchive is an archive of someone else that products read.
type SIEMArchive struct {
	BucketName  string
	KeyARN      string
	S3KeyPrefix string
	Account     string
}

// Owner returns the account of the bucket, "" if it is not known.
func (a SIEMArchive) Owner() string {
	if a.Account != "" {
		return a.Account
	}
	if parts := strings.Split(a.KeyARN, ":"); len(parts) > 4 {
		return parts[4]
	}
	return ""
}

func (a SIEMArchive) problems(here place.Place, eventBridge bool) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(a.BucketName))
	problems.Add(problem.At("KeyARN"), a.checkKeyARN(here))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(a.S3KeyPrefix))
	account := problem.At("Account")
	if a.Account != "" {
		problems.Add(account, valid.AccountID(a.Account))
	}
	if owner := a.Owner(); eventBridge && valid.AccountID(owner) == nil && place.Differ(owner, here.Account) {
		problems.Add(account, &problem.Problem{
			Got: owner, Wrong: problem.Textf("is not the account of the stack, and S3 sends its events to EventBridge in the account of the bucket"),
			Fix: problem.Textf("deploy the stack to account %s, or use S3's notifications", owner),
		})
	}
	return problems
}

func (a SIEMArchive) checkKeyARN(here place.Place) *problem.Problem {
	if p := checkExistingKey(a.KeyARN); p != nil {
		return p
	}
	if region := strings.Split(a.KeyARN, ":")[3]; place.Differ(region, here.Region) {
		return &problem.Problem{
			Got: a.KeyARN, Wrong: problem.Textf("is in Region %s, but the stack is in %s, and S3 notifies topics and rules in the Region of the bucket only", region, here.Region),
			Fix: problem.Textf("deploy the stack to %s", region),
		}
	}
	return nil
}
