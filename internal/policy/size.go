package policy

import (
	"encoding/json"
	"fmt"
	"sort"
)

// What AWS takes of a policy, by [Size].
const (
	MostBucketPolicyBytes = 20 << 10
	MostKeyPolicyBytes    = 32 << 10
	MostTopicPolicyBytes  = 30 << 10
)

// Size returns how many bytes AWS counts of a policy of the statements: its
// text without spaces. A CDK token counts as it stands, less its number, which
// depends on how many were made before.
func Size(statements []Statement) int {
	text, err := json.Marshal(Document(statements))
	if err != nil {
		panic(fmt.Errorf("policy: maps of strings do not fail to encode: %w", err))
	}
	return len(tokenNumber.ReplaceAll(text, nil))
}

// Fit returns how many of n trails fit into a policy of most bytes, where size
// is that of a policy with the first so many.
func Fit(n, most int, size func(trails int) int) int {
	return sort.Search(n, func(i int) bool { return size(i+1) > most })
}
