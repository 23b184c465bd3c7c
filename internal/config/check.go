package config

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// check finds what is wrong with ids and names, and between the parts of the
// file. What the constructs refuse, package stacks adds.
func (f *File) check() {
	if f.source.refused[""] {
		return
	}
	if f.Organization == nil && len(f.Accounts) == 0 && f.Err() == nil {
		f.Refuse("", "has neither accounts nor an organization, so that nobody is audited; list accounts, or set organization")
	}
	f.checkArchives()
	if f.Organization != nil {
		f.checkOrganization(*f.Organization)
	}
	for i, account := range f.Accounts {
		f.refuse(fmt.Sprintf("accounts[%d].id", i), valid.AccountID(account.ID))
	}
	f.checkStacks()
	trails := f.Trails()
	for _, trail := range trails {
		f.checkSettings(trail)
	}
	f.checkBreakGlass(trails)
	f.checkDetections(trails)
	f.checkOverlaps(trails)
	f.checkNames(trails)
	f.checkReplicas(trails)
}

// refuse notes what a rule says of the value at the path.
func (f *File) refuse(path string, p *problem.Problem) {
	if p != nil {
		f.Refuse(path, "%v", p)
	}
}

func (f *File) checkArchives() {
	if archive := f.LogArchive; archive != nil {
		f.refuse("logArchive.account", valid.AccountID(archive.Account))
		f.refuse("logArchive.region", valid.Region(archive.Region))
		if archive.KeyARN != "" {
			f.refuse("logArchive.keyArn", archive.checkKeyARN())
		}
	}
	if archive := f.ExistingArchive; archive != nil {
		if f.LogArchive != nil {
			f.Refuse("existingArchive", "stands beside logArchive; the log files go to one of them: leave the other out")
		}
		f.refuse("existingArchive.bucketName", valid.BucketName(archive.BucketName))
		f.refuse("existingArchive.keyArn", valid.KeyARN(archive.KeyARN))
		f.refuse("existingArchive.s3KeyPrefix", valid.KeyPrefix(archive.S3KeyPrefix))
		for i, bucket := range archive.FedBuckets {
			f.refuse(fmt.Sprintf("existingArchive.fedBuckets[%d]", i), valid.BucketName(bucket))
		}
	}
}

func (a LogArchive) checkKeyARN() *problem.Problem {
	if p := valid.KeyARN(a.KeyARN); p != nil {
		return p
	}
	if want := ":kms:" + a.Region + ":" + a.Account + ":"; !strings.Contains(a.KeyARN, want) {
		return &problem.Problem{Got: a.KeyARN, Wrong: problem.Textf("is not of the archive's account and Region"), Allowed: problem.Textf("want arn:<partition>%skey/<id>, as its stack's output says", want)}
	}
	if own := "alias/" + a.Alias(); strings.Contains(a.KeyARN, ":alias/") && !strings.HasSuffix(a.KeyARN, ":"+own) {
		return &problem.Problem{Got: a.KeyARN, Wrong: problem.Textf("is not the alias of the archive's key, %s", own), Allowed: problem.Textf("want the ARN of the key itself, as its stack's output says")}
	}
	return nil
}

func (f *File) checkOrganization(o Organization) {
	f.refuse("organization.id", valid.OrganizationID(o.ID))
	f.refuse("organization.managementAccount", valid.AccountID(o.ManagementAccount))
	if o.Account != "" && o.Account != o.ManagementAccount {
		f.Refuse("organization.account", "%q is not the management account %s; from a delegated administrator's account CloudFormation cannot create an organization trail, "+
			"because it starts the trail by its name, which only the management account knows: leave account out, or create the trail there with the AWS CLI", o.Account, o.ManagementAccount)
	}
}

// checkSettings leaves to the constructs what they check.
func (f *File) checkSettings(t Trail) {
	if t.HomeRegion == "" {
		if f.source.refused["defaults"] || f.source.refused["defaults.homeRegion"] {
			return // and so perhaps is there
		}
		f.Refuse(t.Path+".homeRegion", "is missing; set it there or in defaults: it is the Region that the trail's stack is deployed to")
	} else {
		f.refuse(t.Path+".homeRegion", valid.Region(t.HomeRegion))
	}
	f.checkLogGroup(t)
	if where := f.destination(); where != "" {
		if t.Archive != nil {
			f.Refuse(t.Path+".archive", "has no meaning, because the log files go to %s; set it there", where)
		}
		if theirs, ours := valid.Partition(t.HomeRegion), f.destinationPartition(); theirs != ours && valid.Region(t.HomeRegion) == nil && ours != "" {
			f.Refuse(t.Path+".homeRegion", "%q is in partition %s, and %s in %s; nothing is delivered from one to the other: give the accounts of each partition a file of their own",
				t.HomeRegion, theirs, where, ours)
		}
	}
}

func (f *File) checkLogGroup(t Trail) {
	if t.LogGroup != nil && t.LogGroup.None {
		f.checkNone(t.Path+".logGroup", "name", "retentionDays")
	}
}

// checkNone lets an account do without what the defaults describe, and refuses
// what stands beside none otherwise.
func (f *File) checkNone(path string, keys ...string) {
	for _, key := range keys {
		f.checkWithout(path+"."+key, path+".none", "leave one of them out, or set none to false")
	}
}

// checkWithout refuses a value that has no meaning because of a bool, unless the
// defaults have the value and the account sets the bool.
func (f *File) checkWithout(path, without, instead string) {
	if _, set := f.source.origins[path]; set && (!f.inherited(path) || f.inherited(without)) {
		f.Refuse(path, "has no meaning, because %s is true; %s", f.source.origin(without).path, instead)
	}
}

// inherited reports whether the defaults have the value at an account's path.
func (f *File) inherited(path string) bool {
	return strings.HasPrefix(f.source.origins[path].path, "defaults.")
}

// checkBreakGlass refuses what can be right for one account only, once instead
// of once for each account.
func (f *File) checkBreakGlass(trails []Trail) {
	if f.destination() != "" || !slices.ContainsFunc(trails, func(t Trail) bool { return t.Account != trails[0].Account }) {
		return
	}
	for _, t := range trails {
		path := t.Path + ".archive.breakGlass"
		if f.inherited(path) {
			f.Refuse(path, "names roles and users, which are of one account each, and the defaults are for all accounts; set it in each account")
			f.source.refused[path] = true
		}
	}
}

// destination is the key of the archive that all log files go to, "" if each
// trail has its own.
func (f *File) destination() string {
	switch {
	case f.LogArchive != nil:
		return "logArchive"
	case f.ExistingArchive != nil:
		return "existingArchive"
	}
	return ""
}

// destinationPartition is "" where the archive's Region or key is wrong.
func (f *File) destinationPartition() string {
	if f.LogArchive != nil {
		if valid.Region(f.LogArchive.Region) != nil {
			return ""
		}
		return valid.Partition(f.LogArchive.Region)
	}
	if valid.KeyARN(f.ExistingArchive.KeyARN) != nil {
		return ""
	}
	return strings.Split(f.ExistingArchive.KeyARN, ":")[1]
}
