package policy

import (
	"encoding/json"
	"fmt"
	"sort"
)

// The size limits of AWS for policies, in bytes as [Size] counts them.
const (
	MostBucketPolicyBytes = 20 << 10
	MostKeyPolicyBytes    = 32 << 10
	MostTopicPolicyBytes  = 30 << 10
)

// Size returns the size of a policy with the statements as AWS counts it: the
// bytes of its text without spaces. A CDK token counts as written, without its
// number, which depends on how many tokens were created before.
func Size(statements []Statement) int {
	text, err := json.Marshal(Document(statements))
	if err != nil {
		panic(fmt.Errorf("policy: maps of strings do not fail to encode: %w", err))
	}
	return len(tokenNumber.ReplaceAll(text, nil))
}

// Fit returns how many of n trails fit into a policy of most bytes; size returns
// the size of a policy with the first trails.
func Fit(n, most int, size func(trails int) int) int {
	return sort.Search(n, func(i int) bool { return size(i+1) > most })
}
