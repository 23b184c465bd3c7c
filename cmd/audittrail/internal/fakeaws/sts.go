package fakeaws

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// rolePrefix is the start of the access keys of roles; the rest is the account of the role.
const rolePrefix = "ASIA"

// sts answers in the query protocol.
//
// Sources: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html and
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
func sts(q *request) func() {
	q.Operation = q.r.FormValue("Action")
	switch q.Operation {
	case "GetCallerIdentity":
		return func() {
			fmt.Fprintf(q.w, `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::%[1]s:user/anna</Arn><UserId>AIDA</UserId><Account>%[1]s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`, q.account)
		}
	case "AssumeRole":
		return func() {
			parts := strings.Split(q.r.FormValue("RoleArn"), ":")
			if len(parts) != 6 {
				q.fail(http.StatusBadRequest, "ValidationError", "the role is not an ARN")
				return
			}
			fmt.Fprintf(q.w, `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
				rolePrefix+parts[4], time.Now().Add(time.Hour).UTC().Format(time.RFC3339))
		}
	}
	return func() { q.fail(http.StatusBadRequest, "InvalidAction", q.Operation) }
}
