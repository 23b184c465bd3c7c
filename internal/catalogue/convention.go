package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// accounts returns the ids of the accounts whose events are watched, so far as they are
// known. Each call returns a slice of its own.
func (o Own) accounts() []string {
	if len(o.Accounts) == 0 {
		return []string{o.Account}
	}
	return slices.Clone(o.Accounts)
}

// inAccounts matches the events of these accounts that match all conditions. It is for
// detections that compare an event with its own account: to a watch, another account of
// the organization would look like a stranger. Without a watch, all events are of the
// one account.
func (o Own) inAccounts(conditions ...condition.Condition) condition.Condition {
	if len(o.Accounts) > 0 {
		conditions = append(conditions, condition.Is("recipientAccountId", o.Accounts...))
	}
	return condition.All(conditions...)
}
