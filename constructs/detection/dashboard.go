package detection

func (d *Detection) addDashboard() {}
