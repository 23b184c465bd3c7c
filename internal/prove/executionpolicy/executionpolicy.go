// Package executionpolicy is what the role that CloudFormation deploys with must be
// allowed to do: the policies for "cdk bootstrap --cloudformation-execution-policies". Its
// test writes them to docs/execution-policy, and internal/prove/examples checks them
// against every resource of every example.
//
// The package is pure Go.
package executionpolicy

import (
	"slices"
	"strconv"
	"strings"

	"example.com/audittrail/internal/policy"
)

// Policy is one of the managed policies: IAM allows 6,144 characters in one.
type Policy string

// The policies, as their files are called.
const (
	Trail   Policy = "trail"
	Alerts  Policy = "alerts"
	Queries Policy = "queries"
)

// NamedBucket stands for a bucket whose name is in the accounts file.
const NamedBucket = "LOG-BUCKET"

// Names are names in the accounts file that differ from the defaults.
type Names struct {
	Buckets []string // every named bucket
	Trails  []string // trails; by default, everything else is called like its trail
}

// Statements returns the statements of the policy in a partition. There is one statement
// for all actions on the same resources.
func (p Policy) Statements(partition string, own Names) []policy.Statement {
	var all []policy.Statement
	add := func(n Need) {
		s := policy.Statement{Effect: policy.Allow, Resources: n.resources(partition, own), Conditions: n.conditions()}
		i := slices.IndexFunc(all, func(o policy.Statement) bool {
			return slices.Equal(o.Resources, s.Resources) && (n.PassedTo == "") == (len(o.Conditions) == 0) && n.LinkedFor == ""
		})
		if i < 0 {
			service, _, _ := strings.Cut(n.Actions, ":")
			s.Sid = service + strconv.Itoa(len(all)+1)
			all, i = append(all, s), len(all)
		} else if n.PassedTo != "" {
			values := &all[i].Conditions[0].Values
			*values = unique(append(*values, n.PassedTo))
		}
		all[i].Actions = unique(append(all[i].Actions, strings.Fields(n.Actions)...))
	}
	for _, row := range Rows {
		for _, need := range row.Needs {
			if row.Policy == p {
				add(need)
			}
		}
	}
	if p == Trail {
		add(Bootstrap)
	}
	return all
}

func unique(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

func (n Need) resources(partition string, own Names) []string {
	var named []string
	for _, bucket := range own.Buckets {
		named = append(named, "arn:{p}:s3:::"+bucket)
	}
	on := strings.ReplaceAll(n.On, "{buckets}", strings.Join(named, " "))
	all := strings.Fields(strings.ReplaceAll(on, "{p}", partition))
	for _, pattern := range slices.Clone(all) {
		for _, trail := range own.Trails {
			named := strings.NewReplacer("organization-trail", trail, "organization_trail", strings.ReplaceAll(trail, "-", "_"))
			if renamed := named.Replace(pattern); renamed != pattern {
				all = append(all, renamed)
			}
		}
	}
	return all
}

func (n Need) conditions() []policy.Condition {
	switch {
	case n.PassedTo != "":
		return []policy.Condition{{Operator: "StringEquals", Key: "iam:PassedToService", Values: []string{n.PassedTo}}}
	case n.LinkedFor != "":
		return []policy.Condition{{Operator: "StringEquals", Key: "iam:AWSServiceName", Values: []string{n.LinkedFor}}}
	}
	return nil
}
