package stacks

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/config"
)

// siemProps returns the props of the products that read the log archive, which its stack
// completes; nil for none.
func siemProps(s *config.SIEM) *siem.Props {
	if s == nil {
		return nil
	}
	return &siem.Props{Products: s.Products, Name: s.Name, EventBridge: s.EventBridge, OldestMinutes: s.OldestMinutes}
}

// withProducts adds the principals of the products to the readers that a file lists.
// Without any, decryption is not watched.
func withProducts(listed []string, s *siem.Props, env *awscdk.Environment) []string {
	if s == nil || len(listed) == 0 {
		return listed
	}
	all := slices.Clone(listed)
	for _, arn := range s.PrincipalARNs(known(env)) {
		if !slices.Contains(all, arn) {
			all = append(all, arn)
		}
	}
	return all
}

// destinations returns where the events of a log group are sent.
func destinations(group *config.LogGroup) (all []siem.Destination) {
	if group == nil || group.None {
		return nil
	}
	for _, to := range group.StreamTo {
		all = append(all, siem.Destination{ARN: to.ARN, Pattern: to.Pattern})
	}
	return all
}
