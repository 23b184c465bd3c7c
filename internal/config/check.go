package config

import (
	"reflect"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// check finds what is wrong with IDs and Regions, and what is wrong between the
// parts of the file. Package stacks adds what the constructs find in their props.
func (f *File) check() {
	if !f.source.readable(nil) {
		return
	}
	if f.Organization == nil && len(f.Accounts) == 0 && f.Rollout == nil && f.Err() == nil {
		f.report(nil, &problem.Problem{
			Wrong: problem.Textf("has neither accounts nor an organization, so nothing is audited"), Fix: problem.Textf("add accounts or organization"),
		})
	}
	f.checkNones()
	f.checkArchives()
	if f.Organization != nil {
		f.checkOrganization(*f.Organization)
	}
	for i, account := range f.Accounts {
		f.checkPlace(problem.At("Accounts").Index(i).Field("ID"), valid.AccountID(account.ID))
	}
	f.checkWatch()
	f.checkRollout()
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

// checkPlace reports an account or a Region that is not one. Nothing that depends
// on it is reported.
func (f *File) checkPlace(path problem.Path, p *problem.Problem) {
	f.report(path, p)
	if p != nil {
		f.source.refuse(path)
	}
}

// none is a mapping that sets none, which does without everything else in it.
type none struct {
	path   problem.Path
	fields map[string]reflect.StructField
}

// checkNones refuses what is set together with none. What an entry has from the
// defaults it may do without.
func (f *File) checkNones() {
	for _, n := range f.source.nones {
		for _, field := range n.fields {
			if field.Name != "None" {
				f.checkWithout(n.path.Field(problem.Field(field.Name)), n.path.Field("None"), problem.Textf("remove one of them, or set none to false"))
			}
		}
	}
}

// checkWithout refuses a value that has no effect because of a bool, unless an entry
// sets the bool and has the value from the defaults.
func (f *File) checkWithout(path, without problem.Path, fix problem.Text) {
	if f.source.has(path) && (!f.source.inherited(path) || f.source.inherited(without)) {
		f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because %v is true", without), Fix: fix})
	}
}

func (f *File) checkArchives() {
	at := problem.At("LogArchive")
	if archive := f.LogArchive; archive != nil {
		f.checkPlace(at.Field("Account"), valid.AccountID(archive.Account))
		f.checkPlace(at.Field("Region"), valid.Region(archive.Region))
		if archive.KeyARN != "" {
			f.report(at.Field("KeyARN"), archive.checkKeyARN())
		}
	}
	at = problem.At("ExistingArchive")
	if archive := f.ExistingArchive; archive != nil {
		if f.LogArchive != nil {
			f.report(at, &problem.Problem{
				Wrong: problem.Textf("cannot be combined with %v, because the log files go to one of them", problem.At("LogArchive")), Fix: problem.Textf("remove the other"),
			})
		}
		f.report(at.Field("BucketName"), valid.BucketName(archive.BucketName))
		f.report(at.Field("KeyARN"), valid.KeyARN(archive.KeyARN))
		f.report(at.Field("S3KeyPrefix"), valid.KeyPrefix(archive.S3KeyPrefix))
		for i, bucket := range archive.FedBuckets {
			f.report(at.Field("FedBuckets").Index(i), valid.BucketName(bucket))
		}
	}
}

func (a LogArchive) checkKeyARN() *problem.Problem {
	if p := valid.KeyARN(a.KeyARN); p != nil {
		return p
	}
	if want := ":kms:" + a.Region + ":" + a.Account + ":"; !strings.Contains(a.KeyARN, want) {
		return &problem.Problem{
			Got: a.KeyARN, Wrong: problem.Textf("is not in the archive's account and Region"),
			Allowed: problem.Textf("must be arn:<partition>%skey/<id>, which the output ArchiveKeyARN of the archive's stack shows", want),
		}
	}
	if own := "alias/" + a.Alias(); strings.Contains(a.KeyARN, ":alias/") && !strings.HasSuffix(a.KeyARN, ":"+own) {
		return &problem.Problem{
			Got: a.KeyARN, Wrong: problem.Textf("is not the alias of the archive's key, %s", own),
			Allowed: problem.Textf("must be the ARN of the key itself, which the output ArchiveKeyARN of the archive's stack shows"),
		}
	}
	return nil
}

func (f *File) checkOrganization(o Organization) {
	at := problem.At("Organization")
	f.checkPlace(at.Field("ManagementAccount"), valid.AccountID(o.ManagementAccount))
	if o.Account != "" && o.Account != o.ManagementAccount {
		f.report(at.Field("Account"), &problem.Problem{
			Got: o.Account,
			Wrong: problem.Textf("is not the management account %s, and CloudFormation cannot create an organization trail in a delegated administrator's account, "+
				"because it starts the trail by its name, which only the management account knows", o.ManagementAccount),
			Fix: problem.Textf("remove it, or create the trail there with the AWS CLI"),
		})
	}
}

// checkSettings leaves to the constructs what they check.
func (f *File) checkSettings(t Trail) {
	at := t.Path.Field("HomeRegion")
	if t.HomeRegion == "" {
		if f.source.readable(defaults) && f.source.readable(defaults.Field("HomeRegion")) { // or else it is perhaps there
			f.report(at, &problem.Problem{Wrong: problem.Textf("is required, because the trail's stack is deployed to it"), Fix: problem.Textf("set it here or in defaults")})
		}
		f.source.refuse(at)
	} else {
		f.checkPlace(at, valid.Region(t.HomeRegion))
	}
	where := f.destination()
	if where == nil {
		return
	}
	if t.Archive != nil {
		p := problem.Problem{Wrong: problem.Textf("has no effect because the log files go to %v", where), Fix: problem.Textf("remove it")}
		if f.LogArchive != nil {
			p.Fix = problem.Textf("configure %v instead", where)
		}
		f.report(t.Path.Field("Archive"), &p)
	}
	if theirs, ours := valid.Partition(t.HomeRegion), f.destinationPartition(); theirs != ours && ours != "" {
		f.report(at, &problem.Problem{
			Got: t.HomeRegion, Wrong: problem.Textf("is in partition %s, but %v is in %s, and log files cannot cross partitions", theirs, where, ours),
			Fix: problem.Textf("use one accounts file for each partition"),
		})
	}
}

// checkBreakGlass refuses what can be right for one account only, once instead
// of once for each account.
func (f *File) checkBreakGlass(trails []Trail) {
	if f.destination() != nil || !slices.ContainsFunc(trails, func(t Trail) bool { return t.Account != trails[0].Account }) {
		return
	}
	for _, t := range trails {
		if path := t.Path.Field("Archive", "BreakGlass"); f.source.inherited(path) {
			f.report(path, &problem.Problem{
				Wrong: problem.Textf("names roles and users, which belong to one account each, but the defaults apply to all accounts"), Fix: problem.Textf("set it in each account"),
			})
			f.source.refuse(path)
		}
	}
}

// destination is the path of the archive that all log files go to, nil if each
// trail has its own.
func (f *File) destination() problem.Path {
	switch {
	case f.LogArchive != nil:
		return problem.At("LogArchive")
	case f.ExistingArchive != nil:
		return problem.At("ExistingArchive")
	}
	return nil
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
