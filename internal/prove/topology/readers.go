package topology

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

const (
	readFile    = "s3:GetObject"
	readMessage = "sqs:ReceiveMessage"
)

// bucketReaders adds the principals that the policy of a log bucket lets read log files.
func (r reading) bucketReaders(p deployed.Resource) {
	bucket := r.bucketARN(p.Text("Bucket"))
	for _, statement := range allowed(p.Properties["PolicyDocument"], readFile) {
		for _, principal := range texts(statement, "Principal", "AWS") {
			r.flow(bucket, r.reader(principal, statement), Files)
		}
	}
}

// queueReaders connects the queue of a product with the principals that its policy lets receive
// messages.
func (r reading) queueReaders(p deployed.Resource) {
	for _, statement := range allowed(p.Properties["PolicyDocument"], readMessage) {
		for _, principal := range texts(statement, "Principal", "AWS") {
			for _, queue := range texts(statement, "Resource") {
				r.flow(queue, r.reader(principal, statement), Notices)
			}
		}
	}
}

// reader adds a principal of a policy. Every account of the policy that reads only its own log
// files is one reader.
func (r reading) reader(principal string, statement any) string {
	part := Part{ID: principal, Kind: Reader, Name: principal[strings.LastIndexAny(principal, ":/")+1:], Notes: []string{accountOf(principal)}, Existing: true}
	if slices.ContainsFunc(texts(statement, "Resource"), func(to string) bool { return strings.Contains(to, "${aws:PrincipalAccount}") }) {
		part = Part{ID: r.Name + " accounts", Kind: Reader, Name: "each account: its own log files", Existing: true}
	}
	r.add(part)
	return part.ID
}

// roleReaders adds a role that may read log files, with the queue from which it learns of them.
func (r reading) roleReaders(role deployed.Resource) {
	var files, messages []any
	for _, policy := range list(role.Properties, "Policies") {
		document := lookup(policy, "PolicyDocument")
		files = append(files, allowed(document, readFile)...)
		messages = append(messages, allowed(document, readMessage)...)
	}
	if len(files) == 0 {
		return
	}
	r.add(Part{ID: role.ARN, Kind: Reader, Name: role.Text("RoleName"), Notes: trusted(role)})
	for _, statement := range files {
		for _, to := range texts(statement, "Resource") {
			bucket, _, _ := strings.Cut(to, "/")
			r.flow(bucket, role.ARN, Files)
		}
	}
	for _, statement := range messages {
		for _, queue := range texts(statement, "Resource") {
			r.flow(queue, role.ARN, Notices)
		}
	}
}

// trusted returns the accounts and identity providers that may assume a role.
func trusted(role deployed.Resource) (all []string) {
	for _, statement := range list(role.Properties, "AssumeRolePolicyDocument", "Statement") {
		for _, principal := range texts(statement, "Principal", "AWS") {
			all = append(all, accountOf(principal))
		}
		for _, provider := range texts(statement, "Principal", "Federated") {
			_, name, _ := strings.Cut(provider, "/")
			name, _, _ = strings.Cut(name, "/")
			all = append(all, name)
		}
	}
	return all
}

// allowed returns the Allow statements of a policy that contain the action.
func allowed(document any, action string) (found []any) {
	for _, statement := range list(document, "Statement") {
		if lookup(statement, "Effect") == "Allow" && slices.Contains(texts(statement, "Action"), action) {
			found = append(found, statement)
		}
	}
	return found
}

func accountOf(arn string) string {
	if fields := strings.Split(arn, ":"); len(fields) > 4 {
		return fields[4]
	}
	return arn
}
