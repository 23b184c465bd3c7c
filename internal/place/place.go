// Package place knows where a stack is deployed to. It is pure Go: the checks of settings
// need the account and the Region, and no stack.
package place

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Place is the account and the Region that a stack is deployed to. What only CloudFormation
// knows is a CDK token.
type Place struct {
	Partition string
	Account   string
	Region    string
	Domain    string // amazonaws.com; in China amazonaws.com.cn
}

// What the CDK has in a stack without Env, except for the numbers.
const (
	unknownAccount   = "${Token[AWS.AccountId.0]}"
	unknownRegion    = "${Token[AWS.Region.0]}"
	unknownPartition = "${Token[AWS.Partition.0]}"
	unknownDomain    = "${Token[AWS.URLSuffix.0]}"
)

// In returns the place of a stack with the account and the Region. One that is empty is a
// token, as it is in a stack without Env.
func In(account, region string) Place {
	if account == "" {
		account = unknownAccount
	}
	if region == "" {
		region = unknownRegion
	}
	return Of(account, region, func() (string, string) { return unknownPartition, unknownDomain })
}

// Known returns the place with the account and the Region, each unknown unless it is valid.
// The accounts file reports an invalid one itself, and nothing that depends on it.
func Known(account, region string) Place {
	if valid.AccountID(account) != nil {
		account = ""
	}
	if valid.Region(region) != nil {
		region = ""
	}
	return In(account, region)
}

// Of returns the place with the partition of its Region and the domain of the partition. A
// known Region determines both; the CDK would return them only under a feature flag. For an
// unknown Region, unknown returns them.
func Of(account, region string, unknown func() (partition, domain string)) Place {
	p := Place{Account: account, Region: region}
	if partition, known := valid.PartitionOf(region); known {
		p.Partition, p.Domain = partition.Name, partition.Domain
	} else {
		p.Partition, p.Domain = unknown()
	}
	return p
}

// Validate adds the problems of an account or a Region that no stack can be deployed to.
func (p Place) Validate(problems *problem.List) {
	problems.Add(problem.StackAccount, valid.AccountID(p.Account))
	problems.Add(problem.StackRegion, valid.Region(p.Region))
}

// ARN returns the ARN of a resource in the place's account and Region.
func (p Place) ARN(service, resource string) string {
	return "arn:" + p.Partition + ":" + service + ":" + p.Region + ":" + p.Account + ":" + resource
}

// InPartition checks that an ARN is in the partition of the place. It accepts what is not an
// ARN, which other rules refuse.
func (p Place) InPartition(arn string) *problem.Problem {
	of, known := valid.PartitionOfARN(arn)
	if !known || !Differ(of, p.Partition) {
		return nil
	}
	return &problem.Problem{
		Got: arn, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, p.Partition), Fix: problem.Textf("use an ARN in %s", p.Partition),
	}
}

// Elsewhere returns a problem of something in the account and Region that are known to differ
// from the place, which is where the subject is, such as "the stack"; nil otherwise.
func (p Place) Elsewhere(account, region, subject string) *problem.Problem {
	if !Differ(account, p.Account) && !Differ(region, p.Region) {
		return nil
	}
	return &problem.Problem{
		Wrong: problem.Textf("is in account %s, Region %s, but %s is in account %s, Region %s", account, region, subject, p.Account, p.Region),
	}
}

// Differ reports whether two values are known to differ.
func Differ(a, b string) bool { return a != b && !valid.Unresolved(a+b) }
