package investigation

import (
	"slices"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/questions"
)

// questionsOf returns the questions of a database.
func (i *Investigation) questionsOf(p Props, layout athena.Layout) []questions.Question {
	own := i.own(p, layout)
	return append(questions.All(), questions.OfDetections(own, detections(own)))
}

// detections returns those that the saved query knows, of every severity and also outside of the
// default set. Those that compare events with the accounts need to know them.
func detections(own catalogue.Own) []catalogue.Detection {
	return slices.DeleteFunc(slices.Clone(catalogue.All()), func(d catalogue.Detection) bool {
		return own.Account == "" && comparesAccounts(d, own)
	})
}

// comparesAccounts reports whether the condition of a detection depends on the accounts.
func comparesAccounts(d catalogue.Detection, own catalogue.Own) bool {
	one, other := own, own
	one.Account, other.Account = "111111111111", "222222222222"
	c := d.Condition(one)
	return c != nil && condition.AthenaPredicate(c) != condition.AthenaPredicate(d.Condition(other))
}

// own names the parts of the trail, as far as the archive tells, and the accounts if the tables
// list them.
func (i *Investigation) own(p Props, layout athena.Layout) catalogue.Own {
	own := catalogue.Own{KeyARN: i.from.keyARN, Buckets: []string{i.from.bucket}}
	if layout.Listed() {
		own.Account = layout.Accounts[0]
		if len(layout.Accounts) > 1 {
			own.Accounts = layout.Accounts
		}
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
