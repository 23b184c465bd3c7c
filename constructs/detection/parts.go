package detection

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// addParts adds what the trail and the archive consist of, as far as it belongs to the
// stack's account: events about a resource appear in the resource's account only.
func (p Props) addParts(own *catalogue.Own, here site.Site) {
	if own.LogGroup = p.logGroupName(); own.LogGroup != "" {
		own.LogGroupARN = here.ARN("logs", "log-group:"+own.LogGroup)
	}
	if p.Trail != nil {
		own.Trail, own.TrailARN = p.Trail.TrailName(), p.Trail.TrailARN()
		own.Roles = append(own.Roles, namesOf(here, p.Trail.LogsRole())...)
	}
	if a := p.Archive; a != nil {
		role := a.ReplicationRole()
		own.Roles = append(own.Roles, namesOf(here, role)...)
		if role != nil && len(own.Readers) > 0 {
			own.Readers = append(slices.Clone(own.Readers), *role.RoleArn())
		}
		if a.AccessLogs() != nil {
			own.Buckets = []string{*a.Bucket().BucketName(), *a.AccessLogs().BucketName()}
		} else if own.KeyARN != "" {
			own.Buckets = []string{*a.Bucket().BucketName()}
		}
	}
}

// namesOf returns the name of a role of the stack's account, if there is one.
func namesOf(here site.Site, role awsiam.IRole) []string {
	if role == nil {
		return nil
	}
	if account, _ := stackinfo.EnvOf(role); site.Differ(account, here.Account) {
		return nil
	}
	return []string{*role.RoleName()}
}

// addStacks adds the stacks of the account that hold the Detection, the trail or the
// archive.
func (p Props) addStacks(own *catalogue.Own, here site.Site, scope constructs.Construct) {
	holders := []constructs.IConstruct{scope}
	if p.Trail != nil {
		holders = append(holders, p.Trail)
	}
	if p.Archive != nil {
		holders = append(holders, p.Archive)
	}
	for _, holder := range holders {
		stack := stackinfo.Of(holder)
		name := stack.Name()
		if site.Differ(stack.Account, here.Account) || slices.Contains(own.Stacks, name) {
			continue
		}
		own.Stacks = append(own.Stacks, name)
		own.StackARNs = append(own.StackARNs, "arn:"+here.Partition+":cloudformation:"+stack.Region+":"+here.Account+":stack/"+name+"/")
	}
}

// keyARN returns the ARN of the key that encrypts the log files, or "" if the key is
// in another account or known by an alias only: events name keys by ARN.
func (p Props) keyARN(here site.Site) string {
	if p.Archive == nil {
		return ""
	}
	key := p.Archive.Key()
	arn := *key.KeyArn()
	if account, _ := stackinfo.EnvOf(key); account != here.Account || strings.Contains(arn, ":alias/") {
		return ""
	}
	return arn
}

// addMade adds the parts that the Detection creates itself. To those of a watch, names
// and ARNs are beginnings: a pattern does not exclude beginnings and whole texts together.
func (d *Detection) addMade(own *catalogue.Own) {
	rest := ""
	if d.bus != "" {
		rest = condition.Some
	}
	if d.role != nil {
		own.Roles = append(own.Roles, *d.role.Ref()+rest)
	}
	if d.deadLetters != nil {
		own.Queues = append(own.Queues, d.deadLetters.name)
	}
	// A watch takes every key in the account and Region of the archive for that of the
	// archive: one that is also the key of the topics gives one message.
	if d.key != nil && own.KeyARN != d.here.ARN("kms", "key/"+condition.Some) {
		own.AlertKeyARN = *d.key.KeyArn() + rest
	}
}
