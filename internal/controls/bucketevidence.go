package controls

import "slices"

// deletionDenied is evidence that a statement denies deletion to everyone without a condition.
func deletionDenied(policy Subject, sid string) []Evidence {
	actions := []any{"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ReplicateDelete"}
	return append(denied(policy, sid, actions), Evidence{Of: policy, Property: statement(sid) + "Condition", Absent: true})
}

// writingDenied is evidence that a statement denies writing to everyone except AWS services,
// which the policy allows by name.
func writingDenied(policy Subject, sid string) []Evidence {
	actions := []any{"s3:PutObject", "s3:ReplicateObject", "s3:UpdateObjectEncryption"}
	return append(denied(policy, sid, actions), Evidence{
		Of: policy, Property: statement(sid) + "Condition", Is: map[string]any{"Bool": map[string]any{"aws:PrincipalIsAWSService": "false"}},
	})
}

func denied(policy Subject, sid string, actions []any) []Evidence {
	return []Evidence{
		{Of: policy, Property: statement(sid) + "Effect", Is: "Deny"},
		{Of: policy, Property: statement(sid) + "Principal", Is: "*"},
		{Of: policy, Property: statement(sid) + "Action", Is: actions},
		{Of: policy, Property: statement(sid) + "Resource", Has: "/*"},
	}
}

func statement(sid string) string { return "PolicyDocument.Statement[Sid=" + sid + "]." }

// everyBucket repeats the evidence about the log bucket for the other buckets.
func everyBucket(ofLogs ...Evidence) []Evidence {
	all := both(ofLogs...)
	for _, e := range ofLogs {
		e.Of = map[Subject]Subject{LogBucket: ResultsBucket, LogBucketPolicy: ResultsBucketPolicy}[e.Of]
		all = append(all, e)
	}
	return all
}

// both repeats the evidence about the log bucket for the access-log bucket, and the
// evidence about the trail's key for the alerts' key.
func both(ofLogs ...Evidence) []Evidence {
	all := slices.Clone(ofLogs)
	for _, e := range ofLogs {
		e.Of = map[Subject]Subject{LogBucket: AccessLogBucket, LogBucketPolicy: AccessLogBucketPolicy, Key: AlertKey}[e.Of]
		all = append(all, e)
	}
	return all
}
