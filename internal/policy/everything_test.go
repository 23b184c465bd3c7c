package policy_test

import (
	"slices"

	"example.com/audittrail/internal/policy"
)

// everything returns the policies of all partitions, with and without a prefix and
// break-glass roles, for the trail of an account, for that of an organization and
// for both together.
func everything() (all []document) {
	for _, place := range []names{
		{partition: "aws", domain: "amazonaws.com", region: "eu-west-1"},
		{partition: "aws-us-gov", domain: "amazonaws.com", region: "us-gov-west-1"},
		{partition: "aws-cn", domain: "amazonaws.com.cn", region: "cn-north-1"},
	} {
		account := policy.Trail{Partition: place.partition, Region: place.region, Account: "111111111111", Name: "audit-trail"}
		organization := policy.Trail{
			Partition: place.partition, Region: place.region, Account: "333333333333", Name: "org-trail", Organization: "o-exampleorgid",
		}
		for _, trails := range [][]policy.Trail{{account}, {organization}, {organization, account}} {
			for _, keyPrefix := range []string{"", "org/audit"} {
				n := place
				n.account, n.bucket, n.keyPrefix, n.trails = "111111111111", "audit-logs", keyPrefix, trails
				all = slices.Concat(all, documents(n), watchDocuments(n), siemDocuments(n))
				n.breakGlass = []string{"arn:" + n.partition + ":iam::111111111111:role/break-glass"}
				all = slices.Concat(all, documents(n), watchDocuments(n), siemDocuments(n))
			}
		}
	}
	return all
}
