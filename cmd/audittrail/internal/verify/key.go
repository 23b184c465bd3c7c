package verify

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	kmstypes "github.com/aws/aws-sdk-go-v2/service/kms/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

func (a *archive) keyEnabled(ctx context.Context) (checks.Finding, error) {
	key, err := a.key(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if key.DeletionDate != nil {
		return checks.Broken("the key %s will be deleted at %s", aws.ToString(key.Arn), checks.Moment(key.DeletionDate))
	}
	return checks.OkIf(key.KeyState == kmstypes.KeyStateEnabled, "the key %s is in state %s", aws.ToString(key.Arn), key.KeyState)
}

// keyRotates accepts a period of rotation of 90 to 365 days.
func (a *archive) keyRotates(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		r, err := a.rotation(ctx)
		if err != nil {
			return checks.Finding{}, err
		}
		days := aws.ToInt32(r.RotationPeriodInDays)
		return checks.OkIf(r.KeyRotationEnabled && days <= 365, "rotation is %s, every %d days", checks.OnOff(r.KeyRotationEnabled), days)
	})
}
