// Package siem lets security products read the log files of an archive as they arrive: a
// queue for each product, with a dead-letter queue and alarms, and a role or the statements
// that let the product's own role read, and nothing else.
//
//	siem.New(stack, "SIEM", &siem.Props{
//		Archive: archive,
//		Products: products.Products{
//			Splunk:  []products.Splunk{{PrincipalARN: "arn:aws:iam::222222222222:role/splunk"}},
//			Generic: []products.Generic{{Name: "wiz", Account: "333333333333", ExternalID: "2f1c6f0e-9a7b-4f5e"}},
//		},
//	})
//
// [NewStream] sends the events of a trail's log group to an existing stream or function
// within seconds. docs/siem.md compares the ways to a product.
package siem

// How a SIEM is built: resolve.go turns props.go into settings, whose defaults and
// limits are in internal/settings, source.go says what the archive is, notices.go creates the topic or the rule that
// announces new log files, reader.go what each product gets, queue.go its queues and
// alarms.go their alarms. stream.go, destination.go and firehose.go are about log groups.
