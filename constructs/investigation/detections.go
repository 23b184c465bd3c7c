package investigation

import (
	"slices"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/questions"
)

// questionsOf returns the questions of a database. That about detections compares events
// with the accounts, so it exists only where these are known.
func (i *Investigation) questionsOf(p Props, layout athena.Layout) []questions.Question {
	all := questions.All()
	if layout.Listed() {
		all = append(all, questions.OfDetections(i.own(p, layout.Accounts), pages()))
	}
	return all
}

// pages returns the detections of severity page in the default set. With the tickets, the
// query would be 77 KB long, and the template has to have room for the rules too.
func pages() []catalogue.Detection {
	return slices.DeleteFunc(slices.Clone(catalogue.All()), func(d catalogue.Detection) bool { return !d.Default() || d.Severity != catalogue.Page })
}

// own names the parts of the trail, as far as the archive tells. The log group is left out: its
// name is a long expression for CloudFormation.
func (i *Investigation) own(p Props, accounts []string) catalogue.Own {
	own := catalogue.Own{Account: accounts[0], KeyARN: i.from.keyARN, Buckets: []string{i.from.bucket}}
	if len(accounts) > 1 {
		own.Accounts = accounts
	}
	if p.Archive == nil {
		return own
	}
	if logs := p.Archive.AccessLogs(); logs != nil {
		own.Buckets = append(own.Buckets, *logs.BucketName())
	}
	if trails := p.Archive.Trails(); len(trails) == 1 {
		t := trails[0]
		own.Trail, own.TrailARN = t.Name, "arn:"+i.here.Partition+":cloudtrail:"+t.Region+":"+t.Account+":trail/"+t.Name
	}
	return own
}
