package catalogue

// accounts returns the ids of the accounts whose events are watched, so far as they are
// known. Each call returns a slice of its own.
func (o Own) accounts() []string {
	if len(o.Accounts) == 0 {
		return []string{o.Account}
	}
	return append([]string(nil), o.Accounts...)
}
