package config

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

func (f *File) checkArchives() {
	at := problem.At("LogArchive")
	if archive := f.LogArchive; archive != nil {
		f.checkPlace(at.Field("Account"), valid.AccountID(archive.Account))
		f.checkPlace(at.Field("Region"), valid.Region(archive.Region))
		if archive.KeyARN != "" {
			f.report(at.Field("KeyARN"), archive.checkKeyARN())
		}
		f.checkOtherTrails(*archive)
	}
	at = problem.At("ExistingArchive")
	if archive := f.ExistingArchive; archive != nil {
		if f.LogArchive != nil {
			f.report(at, &problem.Problem{
				Wrong: problem.Textf("cannot be combined with %v, because the log files go to one of them", problem.At("LogArchive")), Fix: problem.Textf("remove the other"),
			})
		}
		f.report(at.Field("BucketName"), valid.ExistingBucketName(archive.BucketName))
		f.report(at.Field("KeyARN"), valid.KeyARN(archive.KeyARN))
		f.report(at.Field("S3KeyPrefix"), valid.ExistingKeyPrefix(archive.S3KeyPrefix))
		for i, bucket := range archive.FedBuckets {
			f.report(at.Field("FedBuckets").Index(i), valid.AnyBucketName(bucket))
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

// checkBreakGlass refuses principals in the defaults, which can be right for one account
// only. It reports them once, not once for each account.
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

// destination returns the path of the archive that all log files go to, or nil if each
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

// destinationPartition returns the partition of that archive, "" if its Region or key is
// invalid.
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
