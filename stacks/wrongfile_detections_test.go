package stacks_test

// wrongDetections are wrong about detections: what is watched for, and who hears of it.
var wrongDetections = []wrongFile{
	{"a misspelt key of detections", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveout: [cis]
`, `
accounts.yaml:6:7: accounts[0].detections.leaveout is unknown; did you mean leaveOut?
    6 |       leaveout: [cis]
              ^`},
	{"an unknown key of detections", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      email: oncall@example.com
`, `
accounts.yaml:6:7: accounts[0].detections.email is unknown; want one of add, leaveOut, none, page, readers, record, relayFrom, silenceMinutes, ticket
    6 |       email: oncall@example.com
              ^`},
	{"detections as a list", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      - cis
`, `
accounts.yaml:6:9: accounts[0].detections is a list; want keys with values
    6 |       - cis
                ^`},
	{"a severity's subscribers without a key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: [oncall@example.com]
`, `
accounts.yaml:6:13: accounts[0].detections.page is a list; want keys with values
    6 |       page: [oncall@example.com]
                    ^`},
	{"subscribers as a text", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: oncall@example.com}
`, `
accounts.yaml:6:27: accounts[0].detections.page.subscribers is the text "oncall@example.com"; want a list
    6 |       page: {subscribers: oncall@example.com}
                                  ^`},
	{"a severity without a value", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page:
`, `
accounts.yaml:6:12: accounts[0].detections.page is empty; want keys with values, or leave it out
    6 |       page:
                   ^`},
	{"an unknown id near a known one", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [audit-key-list]
`, `
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "audit-key-list" is unknown; did you mean "audit-key-lost"?
    6 |       leaveOut: [audit-key-list]
                         ^`},
	{"an unknown pack near a known one", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [signin]
`, `
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "signin" is unknown; did you mean "sign-in"?
    6 |       leaveOut: [signin]
                         ^`},
	{"a severity in capitals", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [Record]
`, `
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "Record" is unknown; did you mean "record"?
    6 |       leaveOut: [Record]
                         ^`},
	{"an unknown id", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      add: [root-console-login-without-mfa]
`, `
accounts.yaml:6:13: accounts[0].detections.add[0] "root-console-login-without-mfa" is unknown; want an id of docs/detections.md, a pack or a severity: cis, sign-in, pipeline, kms, takeover, exfiltration, signals, page, ticket, record
    6 |       add: [root-console-login-without-mfa]
                    ^`},
	{"the same entry twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [cis, cis]
`, `
accounts.yaml:6:23: accounts[0].detections.leaveOut[1] "cis" is in the list already; leave it out
    6 |       leaveOut: [cis, cis]
                              ^`},
	{"an id that is left out with its pack", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [kms, audit-key-lost]
`, `
accounts.yaml:6:23: accounts[0].detections.leaveOut[1] "audit-key-lost" is left out already, with its pack or severity; take it off the list
    6 |       leaveOut: [kms, audit-key-lost]
                              ^`},
	{"the same entry left out and added", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [silence]
      add: [silence]
`, `
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "silence" is in add too; take it off one of the two lists
    6 |       leaveOut: [silence]
                         ^`},
	{"an id added that is in the default set", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      add: [audit-key-lost]
`, `
accounts.yaml:6:13: accounts[0].detections.add[0] "audit-key-lost" is in the default set already; take it off the list
    6 |       add: [audit-key-lost]
                    ^`},
	{"an id left out that is not in the default set", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [console-from-federation-token]
`, `
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "console-from-federation-token" is not in the default set; take it off the list
    6 |       leaveOut: [console-from-federation-token]
                         ^`},
	{"everything left out", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [page, ticket, record]
`, `
accounts.yaml:6:17: accounts[0].detections.leaveOut leaves nothing to watch for; leave something in, or do without detections
    6 |       leaveOut: [page, ticket, record]
                        ^`},
	{"every entry wrong", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      leaveOut: [pages, ciss]
      add: [silense]
`, `
3 problems
accounts.yaml:6:18: accounts[0].detections.leaveOut[0] "pages" is unknown; did you mean "page"?
    6 |       leaveOut: [pages, ciss]
                         ^
accounts.yaml:6:25: accounts[0].detections.leaveOut[1] "ciss" is unknown; did you mean "cis"?
    6 |       leaveOut: [pages, ciss]
                                ^
accounts.yaml:7:13: accounts[0].detections.add[0] "silense" is unknown; did you mean "silence"?
    7 |       add: [silense]
                    ^`},
	{"a wrong entry in defaults is reported once", `
defaults:
  homeRegion: eu-west-1
  detections:
    leaveOut: [silense, cisx]
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
2 problems
accounts.yaml:4:16: defaults.detections.leaveOut[0] "silense" is unknown; did you mean "silence"?
    4 |     leaveOut: [silense, cisx]
                       ^
accounts.yaml:4:25: defaults.detections.leaveOut[1] "cisx" is unknown; did you mean "cis"?
    4 |     leaveOut: [silense, cisx]
                                ^`},
	{"a subscriber that is no address", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: [oncall]}
`, `
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] "oncall" is no e-mail address, https address or ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       page: {subscribers: [oncall]}
                                   ^`},
	{"a subscriber by http", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: ["http://hooks.example.com/aws"]}
`, `
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] "http://hooks.example.com/aws" is not encrypted on its way, so that anybody on it reads what is wrong with the account; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       page: {subscribers: ["http://hooks.example.com/aws"]}
                                   ^`},
	{"a subscriber by https with a password", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: ["https://me:secret@hooks.example.com/aws"]}
`, `
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] "https://me:secret@hooks.example.com/aws" has a user name or a password, which the template would show; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       page: {subscribers: ["https://me:secret@hooks.example.com/aws"]}
                                   ^`},
	{"a telephone number", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: ["+15555550100"]}
`, `
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] "+15555550100" is a telephone number, and SNS stops text messages at a spending quota, at first 1 USD a month; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       page: {subscribers: ["+15555550100"]}
                                   ^`},
	{"a telephone number without quotes", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: [+15555550100]}
`, `
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] is the number +15555550100; want text: put it in quotes
    6 |       page: {subscribers: [+15555550100]}
                                   ^`},
	{"a FIFO queue", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {subscribers: ["arn:aws:sqs:eu-west-1:111111111111:alerts.fifo"]}
`, `
accounts.yaml:6:30: accounts[0].detections.ticket.subscribers[0] "arn:aws:sqs:eu-west-1:111111111111:alerts.fifo" is a FIFO queue, which a standard topic does not deliver to; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       ticket: {subscribers: ["arn:aws:sqs:eu-west-1:111111111111:alerts.fifo"]}
                                     ^`},
	{"a Lambda function", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {subscribers: ["arn:aws:lambda:eu-west-1:111111111111:function:triage"]}
`, `
accounts.yaml:6:30: accounts[0].detections.ticket.subscribers[0] "arn:aws:lambda:eu-west-1:111111111111:function:triage" is no ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       ticket: {subscribers: ["arn:aws:lambda:eu-west-1:111111111111:function:triage"]}
                                     ^`},
	{"a topic among the subscribers", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {subscribers: ["arn:aws:sns:eu-west-1:111111111111:tickets"]}
`, `
accounts.yaml:6:30: accounts[0].detections.ticket.subscribers[0] "arn:aws:sns:eu-west-1:111111111111:tickets" is a topic, which does not subscribe to another; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       ticket: {subscribers: ["arn:aws:sns:eu-west-1:111111111111:tickets"]}
                                     ^`},
	{"a queue of another partition", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {subscribers: ["arn:aws-us-gov:sqs:us-gov-west-1:111111111111:alerts"]}
`, `
accounts.yaml:6:30: accounts[0].detections.ticket.subscribers[0] "arn:aws-us-gov:sqs:us-gov-west-1:111111111111:alerts" is of partition aws-us-gov and the stack of aws, between which nothing passes; want an ARN of aws
    6 |       ticket: {subscribers: ["arn:aws-us-gov:sqs:us-gov-west-1:111111111111:alerts"]}
                                     ^`},
	{"a subscriber twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: [oncall@example.com, Oncall@example.com]}
`, `
accounts.yaml:6:48: accounts[0].detections.page.subscribers[1] "Oncall@example.com" is in the list already; leave it out
    6 |       page: {subscribers: [oncall@example.com, Oncall@example.com]}
                                                       ^`},
	{"a topic that is none", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {topic: tickets}
`, `
accounts.yaml:6:23: accounts[0].detections.ticket.topic "tickets" is no ARN of an SNS topic; want arn:<partition>:sns:<region>:<account>:<name>, the name being 1 to 256 letters, digits, '_' and '-'
    6 |       ticket: {topic: tickets}
                              ^`},
	{"a FIFO topic", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets.fifo"}
`, `
accounts.yaml:6:23: accounts[0].detections.ticket.topic "arn:aws:sns:eu-west-1:111111111111:tickets.fifo" is a FIFO topic, to which EventBridge does not publish; want arn:<partition>:sns:<region>:<account>:<name>, the name being 1 to 256 letters, digits, '_' and '-'
    6 |       ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets.fifo"}
                              ^`},
	{"a topic of another Region", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {topic: "arn:aws:sns:us-east-1:111111111111:tickets"}
`, `
accounts.yaml:6:23: accounts[0].detections.ticket.topic "arn:aws:sns:us-east-1:111111111111:tickets" is in us-east-1 and the stack in eu-west-1, where alarms and rules publish to topics of their own Region only; want a topic of eu-west-1, or subscribers
    6 |       ticket: {topic: "arn:aws:sns:us-east-1:111111111111:tickets"}
                              ^`},
	{"a topic of defaults for accounts of other Regions", `
defaults: {homeRegion: eu-west-1, detections: {ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}}}
accounts:
  - {name: a, id: "111111111111"}
  - {name: b, id: "222222222222", homeRegion: us-east-1}
  - {name: c, id: "333333333333", homeRegion: us-west-2}
  - {name: d, id: "444444444444", homeRegion: us-east-1}
`, `
2 problems
accounts.yaml:1:64: defaults.detections.ticket.topic "arn:aws:sns:eu-west-1:111111111111:tickets" is in eu-west-1 and the stack in us-east-1, where alarms and rules publish to topics of their own Region only; want a topic of us-east-1, or subscribers
    1 | defaults: {homeRegion: eu-west-1, detections: {ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}}}
                                                                       ^
accounts.yaml:1:64: defaults.detections.ticket.topic "arn:aws:sns:eu-west-1:111111111111:tickets" is in eu-west-1 and the stack in us-west-2, where alarms and rules publish to topics of their own Region only; want a topic of us-west-2, or subscribers
    1 | defaults: {homeRegion: eu-west-1, detections: {ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}}}
                                                                       ^`},
	{"a topic of another account", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {topic: "arn:aws:sns:eu-west-1:999999999999:tickets"}
`, `
accounts.yaml:6:23: accounts[0].detections.ticket.topic "arn:aws:sns:eu-west-1:999999999999:tickets" is of account 999999999999 and the stack of 111111111111; rules publish to topics of their own account only: let a topic of the stack have a subscriber there
    6 |       ticket: {topic: "arn:aws:sns:eu-west-1:999999999999:tickets"}
                              ^`},
	{"more relays than filters have room for", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      relayFrom: [us-east-1, us-east-2, us-west-1, us-west-2]
`, `
accounts.yaml:6:18: accounts[0].detections.relayFrom lists 4 Regions, and the metric filters of a log group have room for 3; leave the others to the alarms for elsewhere
    6 |       relayFrom: [us-east-1, us-east-2, us-west-1, us-west-2]
                         ^`},
	{"a topic with subscribers", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets", subscribers: [security@example.com]}
`, `
accounts.yaml:6:82: accounts[0].detections.ticket.subscribers stand beside topic, to which its owner subscribes them; leave one of the two out
    6 |       ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets", subscribers: [security@example.com]}
                                                                                         ^`},
	{"a topic with subscribers in defaults", `
defaults: {homeRegion: eu-west-1, detections: {ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets", subscribers: [security@example.com]}}}
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:1:123: defaults.detections.ticket.subscribers stand beside topic, to which its owner subscribes them; leave one of the two out
    1 | defaults: {homeRegion: eu-west-1, detections: {ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets", subscribers: [security@example.com]}}}
                                                                                                                                  ^`},
	{"a reader that is no role", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      readers: ["arn:aws:iam::111111111111:root"]
`, `
accounts.yaml:6:17: accounts[0].detections.readers[0] "arn:aws:iam::111111111111:root" stands for everyone whom the account lets in; want arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>
    6 |       readers: ["arn:aws:iam::111111111111:root"]
                        ^`},
	{"a reader twice, and one of another partition", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      readers:
        - arn:aws:iam::111111111111:role/Reader
        - arn:aws:iam::111111111111:role/Reader
        - arn:aws-cn:iam::111111111111:role/Reader
`, `
2 problems
accounts.yaml:8:11: accounts[0].detections.readers[1] "arn:aws:iam::111111111111:role/Reader" is in the list already; leave it out
    8 |         - arn:aws:iam::111111111111:role/Reader
                  ^
accounts.yaml:9:11: accounts[0].detections.readers[2] "arn:aws-cn:iam::111111111111:role/Reader" is of partition aws-cn and the stack of aws, between which nothing passes; want an ARN of aws
    9 |         - arn:aws-cn:iam::111111111111:role/Reader
                  ^`},
	{"readers beside the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      readers: ["arn:aws:iam::111111111111:role/Reader"]
`, `
accounts.yaml:7:16: accounts[0].detections.readers have no meaning, because the log files go to logArchive; set them there, or in defaults
    7 |       readers: ["arn:aws:iam::111111111111:role/Reader"]
                       ^`},
	{"readers in defaults beside an existing archive", `
defaults: {homeRegion: eu-west-1, detections: {readers: ["arn:aws:iam::111111111111:role/Reader"]}}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:1:57: defaults.detections.readers have no meaning, because the log files go to existingArchive, and who decrypts them is seen in the account of its key; leave them out
    1 | defaults: {homeRegion: eu-west-1, detections: {readers: ["arn:aws:iam::111111111111:role/Reader"]}}
                                                                ^`},
	{"a silence too short", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      silenceMinutes: 10
`, `
accounts.yaml:6:23: accounts[0].detections.silenceMinutes 10 is out of range; want 15 to 1440 minutes, in steps of 5
    6 |       silenceMinutes: 10
                              ^`},
	{"a silence between two steps", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      silenceMinutes: 17
`, `
accounts.yaml:6:23: accounts[0].detections.silenceMinutes 17 is no multiple of 5, the minutes in which the alarm counts; want 15 or 20
    6 |       silenceMinutes: 17
                              ^`},
	{"a silence of no minutes", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      silenceMinutes: 0
`, `
accounts.yaml:6:23: accounts[0].detections.silenceMinutes is 0; want a positive number
    6 |       silenceMinutes: 0
                              ^`},
	{"a silence without a log group", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    logGroup: {none: true}
    detections:
      silenceMinutes: 90
`, `
accounts.yaml:7:23: accounts[0].detections.silenceMinutes has no meaning, because accounts[0].logGroup.none is true; leave one of the two out
    7 |       silenceMinutes: 90
                              ^`},
	{"a relay from no Region", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      relayFrom: [us-est-1]
`, `
accounts.yaml:6:19: accounts[0].detections.relayFrom[0] "us-est-1" is no Region; did you mean "us-east-1"?
    6 |       relayFrom: [us-est-1]
                          ^`},
	{"a relay from the home Region", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      relayFrom: [us-east-1, eu-west-1]
`, `
accounts.yaml:6:30: accounts[0].detections.relayFrom[1] "eu-west-1" is the home Region, to which the others relay; leave it out
    6 |       relayFrom: [us-east-1, eu-west-1]
                                     ^`},
	{"a relay from a home Region of its own", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: us-east-1
    detections:
      relayFrom: [us-east-1]
`, `
accounts.yaml:7:19: accounts[0].detections.relayFrom[0] "us-east-1" is the home Region, to which the others relay; leave it out
    7 |       relayFrom: [us-east-1]
                          ^`},
	{"a wrong home Region, to which nothing can be compared", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: gov-west-1
    detections:
      ticket: {topic: "arn:aws-us-gov:sns:us-gov-west-1:111111111111:tickets"}
      readers: ["arn:aws-us-gov:iam::111111111111:role/Reader"]
      relayFrom: [us-gov-east-1]
`, `
accounts.yaml:5:17: accounts[0].homeRegion "gov-west-1" is no Region; want a name such as "eu-west-1"
    5 |     homeRegion: gov-west-1
                        ^`},
	{"a relay from the home Region in defaults", `
defaults: {homeRegion: eu-west-1, detections: {relayFrom: [eu-west-1]}}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:1:60: defaults.detections.relayFrom[0] "eu-west-1" is the home Region, to which the others relay; leave it out
    1 | defaults: {homeRegion: eu-west-1, detections: {relayFrom: [eu-west-1]}}
                                                                   ^`},
	{"a relay from another partition", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      relayFrom: [cn-north-1]
`, `
accounts.yaml:6:19: accounts[0].detections.relayFrom[0] "cn-north-1" is of partition aws-cn and the home Region of aws, between which nothing is relayed; want Regions of aws
    6 |       relayFrom: [cn-north-1]
                          ^`},
	{"a relay from a Region twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      relayFrom: [us-east-1, us-east-1]
`, `
accounts.yaml:6:30: accounts[0].detections.relayFrom[1] "us-east-1" is in the list already; leave it out
    6 |       relayFrom: [us-east-1, us-east-1]
                                     ^`},
	{"the name of a relay's stack", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: "111111111111", detections: {relayFrom: [us-east-1]}}
  - {name: Payments-us-east-1, id: "222222222222"}
`, `
accounts.yaml:4:12: accounts[1].name "Payments-us-east-1" is taken by the stack that relays from us-east-1 for accounts[0]; want another name
    4 |   - {name: Payments-us-east-1, id: "222222222222"}
                   ^`},
	{"none beside every other setting", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      none: true
      page: {subscribers: [oncall@example.com]}
      ticket: {}
      record: {}
      leaveOut: [cis]
      add: [signals]
      readers: ["arn:aws:iam::111111111111:role/Reader"]
      silenceMinutes: 90
      relayFrom: [us-east-1]
`, `
8 problems
accounts.yaml:7:13: accounts[0].detections.page has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
    7 |       page: {subscribers: [oncall@example.com]}
                    ^
accounts.yaml:8:15: accounts[0].detections.ticket has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
    8 |       ticket: {}
                      ^
accounts.yaml:9:15: accounts[0].detections.record has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
    9 |       record: {}
                      ^
accounts.yaml:10:17: accounts[0].detections.leaveOut has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
   10 |       leaveOut: [cis]
                        ^
accounts.yaml:11:12: accounts[0].detections.add has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
   11 |       add: [signals]
                   ^
accounts.yaml:12:16: accounts[0].detections.readers has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
   12 |       readers: ["arn:aws:iam::111111111111:role/Reader"]
                       ^
accounts.yaml:13:23: accounts[0].detections.silenceMinutes has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
   13 |       silenceMinutes: 90
                              ^
accounts.yaml:14:18: accounts[0].detections.relayFrom has no meaning, because accounts[0].detections.none is true; leave one of them out, or set none to false
   14 |       relayFrom: [us-east-1]
                         ^`},
	{"none beside other settings in defaults", `
defaults: {homeRegion: eu-west-1, detections: {none: true, leaveOut: [cis]}}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:1:70: defaults.detections.leaveOut has no meaning, because defaults.detections.none is true; leave one of them out, or set none to false
    1 | defaults: {homeRegion: eu-west-1, detections: {none: true, leaveOut: [cis]}}
                                                                             ^`},
	{"settings of an account beside none in defaults", `
defaults: {homeRegion: eu-west-1, detections: {none: true}}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      silenceMinutes: 90
`, `
accounts.yaml:6:23: accounts[0].detections.silenceMinutes has no meaning, because defaults.detections.none is true; leave one of them out, or set none to false
    6 |       silenceMinutes: 90
                              ^`},
	{"a silence and relays for the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, detections: {silenceMinutes: 90, relayFrom: [us-east-1]}}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
2 problems
accounts.yaml:2:120: logArchive.detections.silenceMinutes has no meaning, because the log archive has no log group; leave it out
    2 | logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, detections: {silenceMinutes: 90, relayFrom: [us-east-1]}}
                                                                                                                               ^
accounts.yaml:2:135: logArchive.detections.relayFrom has no meaning, because what happens to the bucket and to the key happens in eu-west-1; leave it out
    2 | logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, detections: {silenceMinutes: 90, relayFrom: [us-east-1]}}
                                                                                                                                              ^`},
	{"wrong detections of the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, detections: {page: {topic: "arn:aws:sns:us-east-1:999999999999:calls"}, leaveOut: [silense]}}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
2 problems
accounts.yaml:2:118: logArchive.detections.page.topic "arn:aws:sns:us-east-1:999999999999:calls" is in us-east-1 and the stack in eu-west-1, where alarms and rules publish to topics of their own Region only; want a topic of eu-west-1, or subscribers
accounts.yaml:2:174: logArchive.detections.leaveOut[0] "silense" is unknown; did you mean "silence"?`},
	{"wrong detections of the organization", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
  homeRegion: eu-west-1
  detections: {page: {subscribers: [oncall]}}
`, `
accounts.yaml:5:37: organization.detections.page.subscribers[0] "oncall" is no e-mail address, https address or ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    5 |   detections: {page: {subscribers: [oncall]}}
                                            ^`},
	{"everything wrong at once", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      page: {subscribers: [oncall], topic: tickets}
      ticket: {subscribers: [a@example.com, a@example.com]}
      record: {subscribers: ["sms:15555550100"]}
      leaveOut: [silense]
      add: [audit-key-lost]
      readers: ["*"]
      silenceMinutes: 2000
      relayFrom: [eu-west-1]
`, `
9 problems
accounts.yaml:6:27: accounts[0].detections.page.subscribers stand beside topic, to which its owner subscribes them; leave one of the two out
    6 |       page: {subscribers: [oncall], topic: tickets}
                                  ^
accounts.yaml:6:28: accounts[0].detections.page.subscribers[0] "oncall" is no e-mail address, https address or ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    6 |       page: {subscribers: [oncall], topic: tickets}
                                   ^
accounts.yaml:6:44: accounts[0].detections.page.topic "tickets" is no ARN of an SNS topic; want arn:<partition>:sns:<region>:<account>:<name>, the name being 1 to 256 letters, digits, '_' and '-'
    6 |       page: {subscribers: [oncall], topic: tickets}
                                                   ^
accounts.yaml:7:45: accounts[0].detections.ticket.subscribers[1] "a@example.com" is in the list already; leave it out
    7 |       ticket: {subscribers: [a@example.com, a@example.com]}
                                                    ^
accounts.yaml:8:30: accounts[0].detections.record.subscribers[0] "sms:15555550100" is no e-mail address, https address or ARN of an SQS queue; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>
    8 |       record: {subscribers: ["sms:15555550100"]}
                                     ^
accounts.yaml:9:18: accounts[0].detections.leaveOut[0] "silense" is unknown; did you mean "silence"?
    9 |       leaveOut: [silense]
                         ^
accounts.yaml:11:17: accounts[0].detections.readers[0] "*" has a wildcard, so it is not one principal; want arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>
   11 |       readers: ["*"]
                        ^
accounts.yaml:12:23: accounts[0].detections.silenceMinutes 2000 is out of range; want 15 to 1440 minutes, in steps of 5
   12 |       silenceMinutes: 2000
                              ^
accounts.yaml:13:19: accounts[0].detections.relayFrom[0] "eu-west-1" is the home Region, to which the others relay; leave it out
   13 |       relayFrom: [eu-west-1]
                          ^`},
	{"more readers than a rule can name", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    detections:
      readers:
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-00
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-01
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-02
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-03
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-04
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-05
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-06
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-07
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-08
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-09
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-10
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-11
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-12
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-13
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-14
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-15
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-16
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-17
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-18
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-19
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-20
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-21
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-22
        - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-23
`, `
accounts.yaml:7:11: accounts[0].detections.readers are 24, with which the pattern of the rule audit-key-decrypted-by-stranger has 2349 characters, and EventBridge allows 2048; let some of them read by one role
    7 |         - arn:aws:iam::111111111111:role/a-reader-of-log-files-with-a-long-name-00
                  ^`},
}
