package plan

import (
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

// Readers is the stack that reads an archive of someone else.
type Readers struct {
	*config.ExistingArchive
	Queries *settings.Investigation // nil for none
	SIEM    *settings.SIEM          // nil for none
}

func newReaders(file *config.File, trails []settings.TrailRef) *Readers {
	a := file.ExistingArchive
	planned := &Readers{ExistingArchive: a, SIEM: siem(file.SIEM)}
	if a.Queried() {
		planned.Queries = queries("", a.Investigation)
		planned.Queries.Existing = &settings.QueriedArchive{
			BucketName: a.BucketName, KeyARN: a.KeyARN, S3KeyPrefix: a.S3KeyPrefix, Account: a.Owner(), OrganizationID: a.OrganizationID, Trails: trails,
		}
	}
	if planned.SIEM != nil {
		planned.SIEM.Existing = &settings.SIEMArchive{BucketName: a.BucketName, KeyARN: a.KeyARN, S3KeyPrefix: a.S3KeyPrefix, Account: a.Owner()}
	}
	return planned
}

// checkReaders reports what is wrong with the archive itself there.
func (p Plan) checkReaders() {
	r, at := p.Readers, problem.At("ExistingArchive")
	here := place.Known(r.Owner(), r.Region())
	report := func(entry problem.Path, all problem.List) {
		var own, archive problem.List
		for _, found := range all {
			if found.Path.Has(problem.At("Existing")) {
				archive = append(archive, found)
			} else {
				own = append(own, found)
			}
		}
		p.File.ReportProps(at, archive)
		p.File.ReportProps(entry, own)
	}
	if r.Queries != nil {
		report(at.Field("Investigation"), r.Queries.Problems(here))
	}
	if r.SIEM != nil {
		report(problem.At("SIEM"), r.SIEM.Problems(here))
	}
}
