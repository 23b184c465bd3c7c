package audittrail

// addOutputs adds the stack outputs that an operator needs first.
func (t *AuditTrail) addOutputs() {
	output := func(name, value, description string) { t.env.Output(t, name, value, description) }
	output("TrailARN", t.TrailARN(), "The trail.")
	output("LogBucket", t.archive.name, "The bucket with the log files.")
	output("KeyARN", t.archive.keyARN, "The key that encrypts the log files.")
	if t.logGroup != nil {
		output("LogGroup", *t.logGroup.LogGroupName(), "The log group with the trail's events.")
	}
	output("ValidateLogs", "aws cloudtrail validate-logs --region "+t.env.Region+" --trail-arn "+t.TrailARN()+
		" --start-time $(date -u +%Y-%m-%dT00:00:00Z)", "Checks that no log file since midnight UTC was changed or removed.")
}
