package readers

import (
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Place is where the readers' roles and queues are. Values that are not known before the
// deployment are CDK tokens.
type Place struct{ Partition, Account, Region string }

var readerName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$`)

// Check returns every problem of the readers.
func Check(all []Reader, at Place) (problems problem.List) {
	first, provider := map[string]problem.Path{}, problem.Path(nil)
	for _, r := range all {
		problems.Add(nil, r.partition(at.Partition))
		problems.AddAll(r.At, r.check(at))
		if other, taken := first[r.Name]; taken {
			problems.Add(r.At.Field("Name"), &problem.Problem{
				Got: r.Name, Wrong: problem.Textf("is already the name of %v", other), Fix: problem.Textf("choose another name"),
			})
		} else {
			first[r.Name] = r.At
		}
		if r.SignIn != WebIdentity || r.Provided {
			continue
		}
		if provider != nil {
			problems.Add(r.At.Field("ExistingProvider"), &problem.Problem{
				Wrong: problem.Textf("must be true, because %v creates the identity provider, and an account can have it once", provider),
			})
		}
		provider = r.At
	}
	return problems
}

// partition refuses a product that is not in the partition of the archive.
func (r Reader) partition(name string) *problem.Problem {
	if !r.OnlyAWS || name == "aws" || valid.Unresolved(name) {
		return nil
	}
	return &problem.Problem{
		Path: r.At, Wrong: problem.Textf("is in partition %s, for which %s documents other accounts and values, or none", name, r.Title),
		Fix: problem.Textf("use %v with the values that the vendor gives you", problem.At("Generic")),
	}
}

// check returns the problems of the fields that the product has.
func (r Reader) check(at Place) (problems problem.List) {
	if !readerName.MatchString(r.Name) || strings.HasSuffix(r.Name, "-dead-letters") { // the ending of another queue's name
		problems.Add(problem.At("Name"), &problem.Problem{
			Got: r.Name, Allowed: problem.Textf("must be 1 to 30 lowercase letters, digits and '-', starting and ending with a letter or digit, and not ending with -dead-letters"),
		})
	}
	switch r.SignIn {
	case OwnPrincipal:
		problems.Add(problem.At("PrincipalARN"), valid.PrincipalARN(r.PrincipalARN))
		problems.Add(problem.At("PrincipalARN"), inPartition(r.PrincipalARN, at))
	case WebIdentity:
		problems.Add(problem.At("WorkspaceID"), workspace(r.WorkspaceID))
	case ExternalID:
		problems.Add(problem.At("ExternalID"), externalID(r.ExternalID))
		problems.Add(problem.At("Account"), valid.AccountID(r.Account))
	case VendorOnly:
		problems.Add(problem.At("Account"), valid.AccountID(r.Account))
	}
	switch r.Delivery {
	case TheirQueue:
		problems.Add(problem.At("QueueARN"), r.endpoint(queueARN, "must be arn:<partition>:sqs:<region>:<account>:<queue>", at.Partition, "", r.Account))
	case TheirFunction:
		problems.Add(problem.At("ForwarderARN"), r.endpoint(functionARN, "must be arn:<partition>:lambda:<region>:<account>:function:<name>", at.Partition, at.Region, at.Account))
	}
	return problems
}

func inPartition(arn string, at Place) *problem.Problem {
	of, known := valid.PartitionOfARN(arn)
	if !known || of == at.Partition || valid.Unresolved(at.Partition) {
		return nil
	}
	return &problem.Problem{Got: arn, Wrong: problem.Textf("is in partition %s, but the archive is in %s", of, at.Partition), Fix: problem.Textf("use an ARN of %s", at.Partition)}
}

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$`)

func workspace(id string) *problem.Problem {
	if uuid.MatchString(id) {
		return nil
	}
	return &problem.Problem{Got: id, Allowed: problem.Textf("must be the ID of a workspace, such as 0b1f6471-1bf0-4dda-aec3-111122223333, in lower case")}
}

var externalIDForm = regexp.MustCompile(`^[A-Za-z0-9_+=,.@:/-]+$`)

// externalID checks an external ID. IAM accepts two characters; with so few, another
// customer of the vendor can guess it.
//
// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
func externalID(id string) *problem.Problem {
	if n := len(id); n >= 16 && n <= 1224 && externalIDForm.MatchString(id) {
		return nil
	}
	return &problem.Problem{
		Got: id, Allowed: problem.Textf("must be 16 to 1224 letters, digits and any of _ + = , . @ : / -"),
		Fix: problem.Textf("without an external ID that is hard to guess, another customer of the vendor could read your log files through the vendor"),
	}
}

var (
	queueARN    = regexp.MustCompile(`^arn:(aws[a-z-]*):sqs:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,80}$`)
	functionARN = regexp.MustCompile(`^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):([0-9]{12}):function:[A-Za-z0-9_-]{1,64}$`)
)

// endpoint checks the ARN of the vendor's queue or function. region is "" if any is right.
func (r Reader) endpoint(form *regexp.Regexp, allowed, partition, region, account string) *problem.Problem {
	parts := form.FindStringSubmatch(r.Endpoint)
	if parts == nil {
		return &problem.Problem{Got: r.Endpoint, Allowed: problem.Textf("%s", allowed)}
	}
	for i, want := range []string{partition, region, account} {
		if got := parts[i+1]; want != "" && got != want && !valid.Unresolved(want) && (i < 2 || valid.AccountID(want) == nil) {
			return &problem.Problem{
				Got: r.Endpoint, Wrong: problem.Textf("has the %s %s", []string{"partition", "Region", "account"}[i], got), Allowed: problem.Textf("must have %s", want),
			}
		}
	}
	return nil
}
