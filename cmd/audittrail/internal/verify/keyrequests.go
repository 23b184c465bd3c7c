package verify

import (
	"context"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// keyRequest is a request to the archive's key.
func (a *archive) keyRequest(ctx context.Context, what, action string, who iam.Principal, keys map[string]any) (request, error) {
	arn, err := a.keyARN(ctx)
	if err != nil {
		return request{}, err
	}
	document, err := a.keyPolicy(ctx)
	if err != nil {
		return request{}, err
	}
	return request{
		Request: iam.Request{Principal: who, Action: action, Resource: arn, Context: keys},
		what:    what, resource: document,
	}, nil
}

// encrypting are the keys that CloudTrail sends when it encrypts a file of a trail.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
func encrypting(t policy.Trail) map[string]any {
	return map[string]any{"aws:SourceArn": t.ARN(), "kms:EncryptionContext:aws:cloudtrail:arn": t.ARN()}
}

func (a *archive) keyAcceptsTrails(ctx context.Context) (checks.Finding, error) {
	var q asked
	for _, t := range a.trails {
		r, err := a.keyRequest(ctx, "the encryption of a file of "+t.ARN(), "kms:GenerateDataKey", iam.Service(cloudTrail), encrypting(t))
		q.add(true, r, err)
		r, err = a.keyRequest(ctx, "the check of the key for "+t.ARN(), "kms:DescribeKey", iam.Service(cloudTrail), map[string]any{"aws:SourceArn": t.ARN()})
		q.add(true, r, err)
	}
	return q.judge("allowed")
}

func (a *archive) keyRefusesStrangers(ctx context.Context) (checks.Finding, error) {
	var q asked
	foreign := policy.Trail{Partition: a.Partition(), Region: a.Region, Account: stranger, Name: "audit-trail"}
	r, err := a.keyRequest(ctx, "the encryption of a file of a stranger's trail", "kms:GenerateDataKey", iam.Service(cloudTrail), encrypting(foreign))
	q.add(false, r, err)
	for _, action := range []string{"kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:ScheduleKeyDeletion"} {
		r, err := a.keyRequest(ctx, action+" by an anonymous caller", action, iam.Anonymous(), nil)
		q.add(false, r, err)
		r, err = a.keyRequest(ctx, action+" by another account", action, administrator(a.Partition(), stranger), nil)
		q.add(false, r, err)
		q.administered()
	}
	return q.judge("denied")
}
