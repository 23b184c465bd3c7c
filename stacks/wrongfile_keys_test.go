package stacks_test

// wrongKeys have keys that are unknown or missing, or values of another type.
var wrongKeys = []wrongFile{
	{"a misspelt key at the top", `
default:
  homeRegion: eu-west-1
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1}
`, `
accounts.yaml:1:1: default is unknown; did you mean defaults?
    1 | default:
        ^`},
	{"an unknown key at the top", `
version: 1
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1}
`, `
accounts.yaml:1:1: version is unknown; want one of accounts, defaults, existingArchive, logArchive, organization
    1 | version: 1
        ^`},
	{"a misspelt key of an account", `
accounts:
  - name: payments
    id: "111111111111"
    homeregion: eu-west-1
`, `
accounts.yaml:4:5: accounts[0].homeregion is unknown; did you mean homeRegion?
    4 |     homeregion: eu-west-1
            ^`},
	{"an unknown key of an account", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    email: payments@example.com
`, `
accounts.yaml:5:5: accounts[0].email is unknown; want one of archive, description, detections, events, homeRegion, id, insights, logGroup, name, permissionsBoundary, regions, stackName, tags, terminationProtection, trailName
    5 |     email: payments@example.com
            ^`},
	{"an account's key in defaults", `
defaults:
  homeRegion: eu-west-1
  name: payments
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:3:3: defaults.name is unknown; want one of archive, detections, events, homeRegion, insights, logGroup, permissionsBoundary, regions, tags, terminationProtection, trailName
    3 |   name: payments
          ^`},
	{"a misspelt key in defaults, reported once for all accounts", `
defaults:
  homeRegion: eu-west-1
  loggroup: {none: true}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:3: defaults.loggroup is unknown; did you mean logGroup?
    3 |   loggroup: {none: true}
          ^`},
	{"a misspelt key of the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucket: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:5:3: logArchive.bucket is unknown; did you mean bucketName?
    5 |   bucket: example-log-archive
          ^`},
	{"a trail's setting at the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  trailName: audit
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:3: logArchive.trailName is unknown; want one of accessLogBucketName, accessLogRetentionDays, account, breakGlass, bucketName, description, detections, keyAlias, keyArn, lock, membersRead, name, permissionsBoundary, region, replication, retentionDays, s3KeyPrefix, stackName, tags, terminationProtection, tiers
    6 |   trailName: audit
          ^`},
	{"an archive's setting at an existing one", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  retentionDays: 365
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:5:3: existingArchive.retentionDays is unknown; want one of bucketName, fedBuckets, keyArn, s3KeyPrefix
    5 |   retentionDays: 365
          ^`},
	{"a misspelt key of the organization", `
organization:
  id: o-a1b2c3d4e5
  managementaccount: "123456789012"
  homeRegion: eu-west-1
`, `
accounts.yaml:3:3: organization.managementaccount is unknown; did you mean managementAccount?
    3 |   managementaccount: "123456789012"
          ^`},
	{"a misspelt key deep in an account", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      lock:
        mode: GOVERNANCE
        day: 30
`, `
accounts.yaml:8:9: accounts[0].archive.lock.day is unknown; did you mean days?
    8 |         day: 30
                ^`},
	{"a misspelt key of events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      managment: {access: None}
`, `
accounts.yaml:6:7: accounts[0].events.managment is unknown; did you mean management?
    6 |       managment: {access: None}
              ^`},
	{"a misspelt key of a data event", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefix: ["arn:aws:s3:::payroll/"]
`, `
accounts.yaml:8:11: accounts[0].events.data[0].arnPrefix is unknown; did you mean arnPrefixes?
    8 |           arnPrefix: ["arn:aws:s3:::payroll/"]
                  ^`},
	{"a key of the CDK's", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    logGroup: {removalPolicy: RETAIN}
`, `
accounts.yaml:5:16: accounts[0].logGroup.removalPolicy is unknown; want one of name, none, retentionDays
    5 |     logGroup: {removalPolicy: RETAIN}
                       ^`},
	{"accounts twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: "111111111111"}
accounts:
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:4:1: accounts is there twice, first in line 2; leave one out
    4 | accounts:
        ^`},
	{"an account's id twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    id: "222222222222"
`, `
accounts.yaml:5:5: accounts[0].id is there twice, first in line 4; leave one out
    5 |     id: "222222222222"
            ^`},
	{"a tag twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags:
      team: payments
      team: security
`, `
accounts.yaml:7:7: accounts[0].tags.team is there twice, first in line 6; leave one out
    7 |       team: security
              ^`},
	{"accounts are one account", `
defaults: {homeRegion: eu-west-1}
accounts:
  name: payments
  id: "111111111111"
`, `
accounts.yaml:3:3: accounts is a mapping; want a list
    3 |   name: payments
          ^`},
	{"accounts are names", `
defaults: {homeRegion: eu-west-1}
accounts: [payments, website]
`, `
2 problems
accounts.yaml:2:12: accounts[0] is the text "payments"; want keys with values
    2 | accounts: [payments, website]
                   ^
accounts.yaml:2:22: accounts[1] is the text "website"; want keys with values
    2 | accounts: [payments, website]
                             ^`},
	{"accounts are empty", `
defaults: {homeRegion: eu-west-1}
accounts:
`, `
accounts.yaml:2:10: accounts is empty; want a list, or leave it out
    2 | accounts:
                 ^`},
	{"defaults are empty", `
defaults:
accounts:
  - {name: payments, id: "111111111111", homeRegion: eu-west-1}
`, `
accounts.yaml:1:10: defaults is empty; want keys with values, or leave it out
    1 | defaults:
                 ^`},
	{"an account is empty", `
defaults: {homeRegion: eu-west-1}
accounts:
  -
`, `
accounts.yaml:3:4: accounts[0] is empty; want keys with values, or leave it out
    3 |   -
           ^`},
	{"the organization is its id", `
organization: o-a1b2c3d4e5
`, `
accounts.yaml:1:15: organization is the text "o-a1b2c3d4e5"; want keys with values
    1 | organization: o-a1b2c3d4e5
                      ^`},
	{"a list for a text", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: [eu-west-1, us-east-1]
`, `
accounts.yaml:4:17: accounts[0].homeRegion is a list; want text
    4 |     homeRegion: [eu-west-1, us-east-1]
                        ^`},
	{"a mapping for a text", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: {name: eu-west-1}
`, `
accounts.yaml:4:17: accounts[0].homeRegion is a mapping; want text
    4 |     homeRegion: {name: eu-west-1}
                        ^`},
	{"true for a text", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: true
    id: "111111111111"
`, `
accounts.yaml:3:11: accounts[0].name is true; want text
    3 |   - name: true
                  ^`},
	{"nothing for a text", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion:
`, `
accounts.yaml:4:16: accounts[0].homeRegion is empty; want text
    4 |     homeRegion:
                       ^`},
	{"text for a number", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive: {retentionDays: seven years}
`, `
accounts.yaml:5:30: accounts[0].archive.retentionDays is the text "seven years"; want a whole number
    5 |     archive: {retentionDays: seven years}
                                     ^`},
	{"a number in quotes", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive: {retentionDays: "2557"}
`, `
accounts.yaml:5:30: accounts[0].archive.retentionDays is the text "2557"; want a whole number
    5 |     archive: {retentionDays: "2557"}
                                     ^`},
	{"a number with a fraction", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive: {retentionDays: 2557.5}
`, `
accounts.yaml:5:30: accounts[0].archive.retentionDays is 2557.5; want a whole number
    5 |     archive: {retentionDays: 2557.5}
                                     ^`},
	{"a number too large", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive: {retentionDays: 4294967296}
`, `
accounts.yaml:5:30: accounts[0].archive.retentionDays is 4294967296; want a whole number
    5 |     archive: {retentionDays: 4294967296}
                                     ^`},
	{"text for true or false", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    terminationProtection: "no"
`, `
accounts.yaml:5:28: accounts[0].terminationProtection is the text "no"; want true or false
    5 |     terminationProtection: "no"
                                   ^`},
	{"the yes of older YAML", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    terminationProtection: no
`, `
accounts.yaml:5:28: accounts[0].terminationProtection is the text "no"; want true or false
    5 |     terminationProtection: no
                                   ^`},
	{"a text for a list", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: CallRate
`, `
accounts.yaml:5:15: accounts[0].insights is the text "CallRate"; want a list
    5 |     insights: CallRate
                      ^`},
	{"a text for a mapping", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive: example-log-archive
`, `
accounts.yaml:5:14: accounts[0].archive is the text "example-log-archive"; want keys with values
    5 |     archive: example-log-archive
                     ^`},
	{"a list of pairs for tags", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags:
      - {key: team, value: payments}
`, `
accounts.yaml:6:9: accounts[0].tags is a list; want keys with values
    6 |       - {key: team, value: payments}
                ^`},
	{"a number as the value of a tag", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags: {costCentre: 4711}
`, `
accounts.yaml:5:24: accounts[0].tags.costCentre is the number 4711; want text: put it in quotes
    5 |     tags: {costCentre: 4711}
                               ^`},
	{"a tag without a value", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags:
      team:
`, `
accounts.yaml:6:12: accounts[0].tags.team is empty; want text
    6 |       team:
                   ^`},
}
