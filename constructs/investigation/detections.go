package investigation

import (
	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/questions"
)

// questionsOf returns the questions of a database. That about detections compares events
// with the accounts, so it exists only where these are known.
func (i *Investigation) questionsOf(p Props, layout athena.Layout) []questions.Question {
	all := questions.All()
	if layout.Listed() {
		all = append(all, questions.OfDetections(i.own(p, layout.Accounts), catalogue.All()))
	}
	return all
}

// own names the parts of the trail, as far as the archive and the props tell.
func (i *Investigation) own(p Props, accounts []string) catalogue.Own {
	own := catalogue.Own{Account: accounts[0], KeyARN: i.from.keyARN, Buckets: []string{i.from.bucket}}
	if len(accounts) > 1 {
		own.Accounts = accounts
	}
	if p.LogGroup != nil {
		own.LogGroup = *p.LogGroup.LogGroupName()
		own.LogGroupARN = i.here.ARN("logs", "log-group:"+own.LogGroup)
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
