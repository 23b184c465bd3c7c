package fakeaws

import (
	"net/http"
	"strconv"
)

// organizations answers to the management account.
//
// Sources: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html and
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
func organizations(q *request) func() {
	var in struct{ NextToken string }
	q.target(&in)
	switch {
	case q.Organization == "":
		return func() {
			q.fail(http.StatusBadRequest, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")
		}
	case q.Operation == "DescribeOrganization":
		return func() {
			q.json(map[string]any{"Organization": map[string]string{"Id": q.Organization, "MasterAccountId": q.Account}})
		}
	case q.Operation == "ListAccounts":
		return func() { q.listAccounts(in.NextToken) }
	}
	return func() { q.fail(http.StatusBadRequest, "UnknownOperationException", q.Operation) }
}

// listAccounts returns two accounts a page; AWS returns up to 20 and says that a page may have
// fewer.
func (q *request) listAccounts(token string) {
	first, _ := strconv.Atoi(token)
	last := min(len(q.Members), first+2)
	page := []map[string]string{}
	for _, id := range q.Members[first:last] {
		page = append(page, map[string]string{"Id": id, "Status": "ACTIVE", "State": "ACTIVE"})
	}
	out := map[string]any{"Accounts": page}
	if last < len(q.Members) {
		out["NextToken"] = strconv.Itoa(last)
	}
	q.json(out)
}
