package siem

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
)

var token = regexp.MustCompile(`\$\{Token\[[^\]]+\]\}`)

// longestARN stands for the ARN of a bucket or key that is not known before the deployment.
var longestARN = strings.Repeat("x", 80)

// warnOfSize warns if the statements for principals that exist may not fit into the policy
// of the bucket. An archive with many trails fills it already. The size is an estimate,
// because the policy contains references.
func (s *SIEM) warnOfSize(p Props) {
	if s.from.resource == nil {
		return
	}
	text, err := json.Marshal(p.Archive.Bucket().Policy().Document().ToJSON())
	s.here.Refuse("siem", err)
	if n := len(token.ReplaceAllString(string(text), longestARN)); n > policy.MostBucketPolicyBytes {
		awscdk.Annotations_Of(s).AddWarningV2(jsii.String("audittrail:siemPolicySize"), jsii.String(fmt.Sprintf(
			"with the products, the policy of the log bucket has about %d bytes, and AWS allows %d; let several products read through one principal, or use products with a role of the archive's account",
			n, policy.MostBucketPolicyBytes)))
	}
}
