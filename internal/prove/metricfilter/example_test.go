package metricfilter

import "fmt"

func ExampleParse() {
	root, err := Parse(`{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`)
	if err != nil {
		panic(err)
	}
	fmt.Println(root.Selectors())
	fmt.Println(root.Match(map[string]any{"userIdentity": map[string]any{"type": "Root"}, "eventType": "AwsConsoleSignIn"}))
	fmt.Println(root.Match(map[string]any{"userIdentity": map[string]any{"type": "Root"}})) // no eventType: nothing to compare
	// Output:
	// [$.userIdentity.type $.userIdentity.invokedBy $.eventType]
	// true
	// false
}
