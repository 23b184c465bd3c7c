package metricfilter_test

import (
	"fmt"

	"example.com/audittrail/internal/prove/metricfilter"
)

func ExampleParse() {
	filter, err := metricfilter.Parse(`{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`)
	if err != nil {
		panic(err)
	}
	root := map[string]any{"type": "Root"}
	fmt.Println(filter.Match(map[string]any{"userIdentity": root, "eventType": "AwsConsoleSignIn"}))
	fmt.Println(filter.Match(map[string]any{"userIdentity": root})) // != does not match a missing field
	// Output:
	// true
	// false
}
