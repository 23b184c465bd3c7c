package stacks_test

// wrongTogether are wrong in what stacks of one account, or of one file, are to
// one another: each could be deployed alone.
var wrongTogether = []wrongFile{
	{"two trails whose keys would have one alias", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: a, id: "111111111111", trailName: pay.ments}
  - {name: b, id: "111111111111", trailName: pay-ments, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
`, `
accounts.yaml:4:46: accounts[1].trailName "pay-ments" gives its key the alias "pay-ments", which accounts[0] has already by its name "pay.ments", in the same account and Region; want a name that differs in more than '.' and '-'
    4 |   - {name: b, id: "111111111111", trailName: pay-ments, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
                                                     ^`},
	{"two trails whose log groups' keys would have one alias", `
defaults: {homeRegion: eu-west-1}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
accounts:
  - {name: a, id: "111111111111", trailName: pay.ments}
  - {name: b, id: "111111111111", trailName: pay-ments, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
`, `
accounts.yaml:5:46: accounts[1].trailName "pay-ments" gives its key the alias "pay-ments-log-group", which accounts[0] has already by its name "pay.ments", in the same account and Region; want a name that differs in more than '.' and '-'
    5 |   - {name: b, id: "111111111111", trailName: pay-ments, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
                                                     ^`},
	{"an archive's key with the alias of the key of a log group beside it", `
defaults: {homeRegion: eu-west-1}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, keyAlias: audit-trail-log-group}
accounts:
  - {name: self, id: "999999999999"}
`, `
accounts.yaml:2:101: logArchive.keyAlias "audit-trail-log-group" is the alias of the key for the log group of accounts[0], in the same account and Region; want another name
    2 | logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive, keyAlias: audit-trail-log-group}
                                                                                                            ^`},
	{"a log group's name for two trails of an account", `
defaults: {homeRegion: eu-west-1, logGroup: {name: /audit/trail}}
accounts:
  - {name: a, id: "111111111111"}
  - {name: b, id: "111111111111", trailName: data-trail, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
  - {name: c, id: "111111111111", trailName: us-trail, homeRegion: us-east-1, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
`, `
accounts.yaml:1:52: defaults.logGroup.name "/audit/trail" is the log group of both accounts[0] and accounts[1], in the same account and Region; give one of them another name, or leave it out
    1 | defaults: {homeRegion: eu-west-1, logGroup: {name: /audit/trail}}
                                                           ^`},
	{"the alias of another key", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: arn:aws:kms:eu-west-1:999999999999:alias/other
accounts:
  - {name: a, id: "111111111111"}
`, `
accounts.yaml:6:11: logArchive.keyArn "arn:aws:kms:eu-west-1:999999999999:alias/other" is not the alias of the archive's key, alias/audit-trail; want the ARN of the key itself, as its stack's output says
    6 |   keyArn: arn:aws:kms:eu-west-1:999999999999:alias/other
                  ^`},
	{"a bucket for copies that would be of each account", `
defaults: {homeRegion: eu-west-1, archive: {replication: {bucketName: example-copies, keyArn: "arn:aws:kms:eu-central-1:999999999999:key/22222222-3333-4444-5555-666666666666"}}}
accounts:
  - {name: a, id: "111111111111"}
  - {name: b, id: "222222222222"}
  - {name: c, id: "333333333333"}
`, `
accounts.yaml:1:71: defaults.archive.replication.bucketName "example-copies" is taken for a bucket of account 111111111111 and of 222222222222, and has one owner; set account beside it`},
	{"two trails that record one another's deliveries", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: a, id: "111111111111", events: {data: [{type: AWS::S3::Object}]}}
  - name: b
    id: "111111111111"
    trailName: data-trail
    events: {management: {access: None}, data: [{type: AWS::S3::Object}]}
`, `
accounts.yaml:7:13: accounts[1].events select the objects of every bucket of account 111111111111, as those of accounts[0] do: each trail records what the other delivers to its bucket, and so they feed one another without end; name arnPrefixes in one of them, or send the log files of both to a logArchive
    7 |     events: {management: {access: None}, data: [{type: AWS::S3::Object}]}
                    ^`},
	{"five trails in an account, and the organization's", `
organization: {id: o-a1b2c3d4e5, managementAccount: "123456789012"}
defaults: {homeRegion: eu-west-1, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
accounts:
  - {name: a, id: "111111111111", trailName: trail-a}
  - {name: b, id: "111111111111", trailName: trail-b}
  - {name: c, id: "111111111111", trailName: trail-c}
  - {name: d, id: "111111111111", trailName: trail-d}
  - {name: e, id: "111111111111", trailName: trail-e}
`, `
accounts.yaml:8:5: accounts[4] is the trail number 6 of account 111111111111, the organization's counted too; CloudTrail takes 5 in a Region, a limit that cannot be raised: leave one out, or let another record its events
    8 |   - {name: e, id: "111111111111", trailName: trail-e}
            ^`},
	{"keys of tags that are one to IAM", `
defaults: {homeRegion: eu-west-1, tags: {team: security}}
accounts:
  - {name: a, id: "111111111111", tags: {Team: payments}}
`, `
accounts.yaml:1:48: defaults.tags.team differs from Team in upper and lower case only, which is the same key to IAM; spell both alike
    1 | defaults: {homeRegion: eu-west-1, tags: {team: security}}
                                                       ^`},
	{"a tag without a value", `
defaults: {homeRegion: eu-west-1, tags: {team: ""}}
accounts:
  - {name: a, id: "111111111111"}
`, `
accounts.yaml:1:48: defaults.tags.team "team=" has a value of 0 characters; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    1 | defaults: {homeRegion: eu-west-1, tags: {team: ""}}
                                                       ^`},
}
