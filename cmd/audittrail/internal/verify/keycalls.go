package verify

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	kmstypes "github.com/aws/aws-sdk-go-v2/service/kms/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
)

// keyARN returns the ARN of the key with which the bucket encrypts.
func (a *archive) keyARN(ctx context.Context) (string, error) {
	if a.keyName != "" {
		return a.keyName, nil
	}
	e, err := a.encryption(ctx, "")
	if err != nil {
		return "", err
	}
	key := aws.ToString(e.KMSMasterKeyID)
	if key == "" {
		return "", errors.New("the bucket has no KMS key, so there is no key to check")
	}
	return key, nil
}

func (a *archive) key(ctx context.Context) (*kmstypes.KeyMetadata, error) {
	id, err := a.keyARN(ctx)
	if err != nil {
		return nil, err
	}
	return checks.Ask(a.Place, "DescribeKey "+id, func() (*kmstypes.KeyMetadata, error) {
		out, err := kms.NewFromConfig(a.AWS).DescribeKey(ctx, &kms.DescribeKeyInput{KeyId: &id})
		if err != nil {
			return nil, err
		}
		if out.KeyMetadata == nil {
			return nil, errors.New("DescribeKey returned no key")
		}
		return out.KeyMetadata, nil
	})
}

func (a *archive) rotation(ctx context.Context) (*kms.GetKeyRotationStatusOutput, error) {
	id, err := a.keyARN(ctx)
	if err != nil {
		return nil, err
	}
	return checks.Ask(a.Place, "GetKeyRotationStatus "+id, func() (*kms.GetKeyRotationStatusOutput, error) {
		return kms.NewFromConfig(a.AWS).GetKeyRotationStatus(ctx, &kms.GetKeyRotationStatusInput{KeyId: &id})
	})
}

func (a *archive) keyPolicy(ctx context.Context) (iam.Document, error) {
	id, err := a.keyARN(ctx)
	if err != nil {
		return iam.Document{}, err
	}
	return checks.Ask(a.Place, "GetKeyPolicy "+id, func() (iam.Document, error) {
		out, err := kms.NewFromConfig(a.AWS).GetKeyPolicy(ctx, &kms.GetKeyPolicyInput{KeyId: &id, PolicyName: aws.String("default")})
		if err != nil {
			return iam.Document{}, err
		}
		return parsed("the key policy", aws.ToString(out.Policy))
	})
}
