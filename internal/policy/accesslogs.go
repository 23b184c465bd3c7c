package policy

const (
	s3LoggingPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"
)

// AccessLogBucket returns the policy of the bucket that receives the server access
// logs of another bucket. The receiving bucket must be encrypted with SSE-S3 and
// must not have default Object Lock retention: otherwise S3 delivers nothing.
//
// breakGlass are the ARNs of the roles and users that may write and delete access
// logs. S3 lifecycle rules are not subject to the policy, so access logs still expire.
func AccessLogBucket(arn, sourceARN, sourceAccount string, breakGlass []string) []Statement {
	files := []string{arn + "/*"}
	return append(Transport(arn), Statement{
		Sid: "S3ServerAccessLogs", Effect: Allow, Principal: Service("logging.s3.amazonaws.com"),
		Actions: []string{"s3:PutObject"}, Resources: files,
		Conditions: []Condition{
			{"ArnLike", "aws:SourceArn", []string{sourceARN}},
			{"StringEquals", "aws:SourceAccount", []string{sourceAccount}},
		},
		Why:    "S3 delivers the access logs of the log bucket, and of no other bucket.",
		Source: s3LoggingPage,
	}, Statement{
		Sid: "DenyWritingAccessLogs", Effect: Deny, Principal: Anyone,
		Actions: writes, Resources: files,
		Conditions: append([]Condition{byPeople}, exceptBreakGlass(breakGlass)...),
		Why:        "Only S3 writes access logs. Nobody can forge one, or replace one that names them.",
		Source:     s3BestPracticePage,
	}, Statement{
		Sid: "DenyDeletingAccessLogs", Effect: Deny, Principal: Anyone,
		Actions: deletions, Resources: files,
		Conditions: exceptBreakGlass(breakGlass),
		Why:        "Access logs say who read the log files. Someone who read them without permission would delete that record.",
		Source:     s3BestPracticePage,
	})
}
