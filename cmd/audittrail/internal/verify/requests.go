package verify

import (
	"context"
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// request is a request that a resource's policy must allow or deny.
type request struct {
	iam.Request
	what     string
	allowed  bool
	identity []iam.Document // the policies of the caller
	resource iam.Document
}

func (r request) decide() (iam.Decision, error) {
	return iam.Evaluate(r.Request, iam.Policies{Identity: r.identity, Resource: &r.resource})
}

// firstWrong reports the first request that is not decided as promised.
func firstWrong(requests []request, promised string) (checks.Finding, error) {
	for _, r := range requests {
		decision, err := r.decide()
		if err != nil {
			return checks.Finding{}, err
		}
		if decision.Allowed != r.allowed {
			return checks.Broken("%s is %s", r.what, decision)
		}
	}
	names := make([]string, len(requests))
	for i, r := range requests {
		names[i] = r.what
	}
	return checks.Ok("%s: %s", promised, checks.List(slices.Compact(names)))
}

// cloudTrail is CloudTrail's service principal in every partition.
const cloudTrail = "cloudtrail.amazonaws.com"

// stranger is an account id that AWS uses in examples and that no file has.
const stranger = "444455556666"

// everything is the policy of an administrator.
var everything = func() iam.Document {
	d, err := iam.Parse(map[string]any{"Version": "2012-10-17", "Statement": []any{
		map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"},
	}})
	if err != nil {
		panic(err)
	}
	return d
}()

// secure are the keys of a request over TLS.
var secure = map[string]any{"aws:SecureTransport": "true", "s3:TlsVersion": "1.3"}

// administrator is a role of an account with all permissions. No accounts file has its
// name among the break-glass roles.
func administrator(partition, account string) iam.Principal {
	return iam.RoleSession("arn:"+partition+":iam::"+account+":role/audittrail-verify/Administrator", "verify")
}

// bucketRequest is a request to the log bucket: to an object, or to the bucket if the
// object is "".
func (a *archive) bucketRequest(ctx context.Context, what, action, object string, who iam.Principal, keys map[string]any) (request, error) {
	bucket, err := a.bucketName(ctx)
	if err != nil {
		return request{}, err
	}
	document, err := a.bucketPolicy(ctx)
	if err != nil {
		return request{}, err
	}
	arn := "arn:" + a.Partition() + ":s3:::" + bucket
	if object != "" {
		arn += "/" + object
	}
	return request{
		Request: iam.Request{Principal: who, Action: action, Resource: arn, ResourceAccount: a.Account, Context: keys},
		what:    what, resource: document,
	}, nil
}

// logFile returns the key of a log file of a trail.
func (a *archive) logFile(t policy.Trail, folder string) string {
	return policy.LogPath(a.want.S3KeyPrefix, t.Organization, t.Account) + folder + "/" + t.Region + "/2026/11/26/file.json.gz"
}

// delivery are the keys that CloudTrail sends for a trail.
func delivery(arn string) map[string]any {
	return map[string]any{"aws:SourceArn": arn, "s3:x-amz-acl": "bucket-owner-full-control"}
}

// asked collects requests until one cannot be made.
type asked struct {
	all []request
	err error
}

func (q *asked) add(allowed bool, r request, err error) {
	if q.err == nil {
		q.err = err
	}
	r.allowed = allowed
	q.all = append(q.all, r)
}

// administered gives the caller of the last request all permissions.
func (q *asked) administered() {
	q.all[len(q.all)-1].identity = []iam.Document{everything}
}

// judge returns the first request that is not decided as promised.
func (q *asked) judge(promised string) (checks.Finding, error) {
	if q.err != nil {
		return checks.Finding{}, q.err
	}
	return firstWrong(q.all, promised)
}

// folders are the kinds of files that CloudTrail delivers.
var folders = []string{"CloudTrail", "CloudTrail-Digest", "CloudTrail-Insight"}

func (a *archive) acceptsTrails(ctx context.Context) (checks.Finding, error) {
	var q asked
	who := iam.Service(cloudTrail)
	for _, t := range a.trails {
		check, err := a.bucketRequest(ctx, "the check of the bucket for "+t.ARN(), "s3:GetBucketAcl", "", who, map[string]any{"aws:SourceArn": t.ARN()})
		q.add(true, check, err)
		for _, folder := range folders {
			put, err := a.bucketRequest(ctx, "a "+folder+" file of "+t.ARN(), "s3:PutObject", a.logFile(t, folder), who, delivery(t.ARN()))
			q.add(true, put, err)
		}
	}
	return q.judge("allowed")
}

func (a *archive) refusesStrangers(ctx context.Context) (checks.Finding, error) {
	var q asked
	object := a.logFile(policy.Trail{Region: a.Region, Account: a.Account}, "CloudTrail")
	foreign := policy.Trail{Partition: a.Partition(), Region: a.Region, Account: stranger, Name: "audit-trail"}
	put, err := a.bucketRequest(ctx, "a log file of a stranger's trail", "s3:PutObject", object, iam.Service(cloudTrail), delivery(foreign.ARN()))
	q.add(false, put, err)
	put, err = a.bucketRequest(ctx, "a log file of a stranger's trail in its own folder", "s3:PutObject", a.logFile(foreign, "CloudTrail"), iam.Service(cloudTrail), delivery(foreign.ARN()))
	q.add(false, put, err)
	for _, action := range []string{"s3:GetObject", "s3:PutObject", "s3:DeleteObject"} {
		r, err := a.bucketRequest(ctx, action+" by an anonymous caller", action, object, iam.Anonymous(), secure)
		q.add(false, r, err)
		r, err = a.bucketRequest(ctx, action+" by another account", action, object, administrator(a.Partition(), stranger), secure)
		q.add(false, r, err)
		q.administered()
	}
	for _, action := range []string{"s3:ListBucket", "s3:PutBucketPolicy"} {
		r, err := a.bucketRequest(ctx, action+" by another account", action, "", administrator(a.Partition(), stranger), secure)
		q.add(false, r, err)
		q.administered()
	}
	return q.judge("denied")
}

func (a *archive) refusesDeletion(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		var q asked
		object := a.logFile(policy.Trail{Region: a.Region, Account: a.Account}, "CloudTrail")
		for _, action := range []string{"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention", "s3:PutObject"} {
			r, err := a.bucketRequest(ctx, action+" by an administrator", action, object, administrator(a.Partition(), a.Account), secure)
			q.add(false, r, err)
			q.administered()
		}
		return q.judge("denied")
	})
}

func (a *archive) refusesPlainText(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		var q asked
		object := a.logFile(policy.Trail{Region: a.Region, Account: a.Account}, "CloudTrail")
		for _, insecure := range []struct {
			what string
			keys map[string]any
		}{
			{"s3:GetObject without TLS", map[string]any{"aws:SecureTransport": "false"}},
			{"s3:GetObject over TLS 1.1", map[string]any{"aws:SecureTransport": "true", "s3:TlsVersion": "1.1"}},
		} {
			r, err := a.bucketRequest(ctx, insecure.what, "s3:GetObject", object, administrator(a.Partition(), a.Account), insecure.keys)
			q.add(false, r, err)
			q.administered()
		}
		return q.judge("denied")
	})
}
