package fakeaws

// accounts answers as Account Management.
//
// Source: https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
func accounts(q *request) func() {
	q.Operation = "ListRegions"
	return func() {
		regions := []map[string]string{}
		for _, region := range q.Regions {
			regions = append(regions, map[string]string{"RegionName": region, "RegionOptStatus": "ENABLED_BY_DEFAULT"})
		}
		q.json(map[string]any{"Regions": regions})
	}
}
