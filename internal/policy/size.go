package policy

import (
	"encoding/json"
	"fmt"
)

// What AWS takes of a policy, by [Size].
const (
	MostBucketPolicyBytes = 20 << 10
	MostKeyPolicyBytes    = 32 << 10
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
