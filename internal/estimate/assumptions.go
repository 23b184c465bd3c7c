package estimate

// Assumptions are the volumes of all accounts. The zero value has the defaults.
type Assumptions struct {
	OrganizationAccounts int // how many the organization has; 0 if it is not known
	Month                int // after the deployment; 0 once nothing grows any more

	Shared    map[string]float64             // of every account, by the name of the volume
	ByAccount map[string]map[string]Quantity // of single accounts, which have precedence
}

// Of returns a volume of an account; "" is an account that the file does not list.
func (a *Assumptions) Of(account, name string) Quantity {
	if q, ok := a.ByAccount[account][name]; ok {
		return q
	}
	if value, ok := a.Shared[name]; ok {
		return Quantity{value, Given}
	}
	v, ok := VolumeNamed(name)
	if !ok {
		panic("estimate: there is no volume " + name)
	}
	return Quantity{v.Default, Default}
}

// Set sets a volume of an account.
func (a *Assumptions) Set(account, name string, q Quantity) {
	if a.ByAccount == nil {
		a.ByAccount = map[string]map[string]Quantity{}
	}
	if a.ByAccount[account] == nil {
		a.ByAccount[account] = map[string]Quantity{}
	}
	a.ByAccount[account][name] = q
}
