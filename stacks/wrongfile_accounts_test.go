package stacks_test

// wrongAccounts are wrong about accounts and their stacks.
var wrongAccounts = []wrongFile{
	{"nobody is audited", `
defaults: {homeRegion: eu-west-1}
`, `
accounts.yaml: the file has neither accounts nor an organization, so that nobody is audited; list accounts, or set organization`},
	{"nobody is audited, though there is an archive", `
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
`, `
accounts.yaml: the file has neither accounts nor an organization, so that nobody is audited; list accounts, or set organization`},
	{"an empty list of accounts", `
defaults: {homeRegion: eu-west-1}
accounts: []
`, `
accounts.yaml: the file has neither accounts nor an organization, so that nobody is audited; list accounts, or set organization`},
	{"an id without quotes", `
accounts:
  - name: payments
    id: 111111111111
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id is the number 111111111111; want text: put it in quotes
    3 |     id: 111111111111
                ^`},
	{"an id without quotes that has lost its leading zero", `
accounts:
  - name: payments
    id: 012345670123
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id is the number 012345670123; want text: put it in quotes
    3 |     id: 012345670123
                ^`},
	{"an id with dashes", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: 1111-1111-1111}
`, `
accounts.yaml:3:26: accounts[0].id "1111-1111-1111" is no account id; want 12 digits, leading zeros included
    3 |   - {name: payments, id: 1111-1111-1111}
                                 ^`},
	{"an id of 11 digits", `
accounts:
  - name: payments
    id: "11111111111"
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id "11111111111" is no account id; want 12 digits, leading zeros included
    3 |     id: "11111111111"
                ^`},
	{"an id of letters", `
accounts:
  - name: payments
    id: payments-prod
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id "payments-prod" is no account id; want 12 digits, leading zeros included
    3 |     id: payments-prod
                ^`},
	{"an empty id", `
accounts:
  - name: payments
    id: ""
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id "" is no account id; want 12 digits, leading zeros included
    3 |     id: ""
                ^`},
	{"no id", `
accounts:
  - name: payments
    homeRegion: eu-west-1
`, `
accounts.yaml:2:5: accounts[0] lacks id
    2 |   - name: payments
            ^`},
	{"neither name nor id", `
accounts:
  - homeRegion: eu-west-1
`, `
accounts.yaml:2:5: accounts[0] lacks id, name
    2 |   - homeRegion: eu-west-1
            ^`},
	{"an ARN for an id", `
accounts:
  - name: payments
    id: arn:aws:iam::111111111111:root
    homeRegion: eu-west-1
`, `
accounts.yaml:3:9: accounts[0].id "arn:aws:iam::111111111111:root" is no account id; want 12 digits, leading zeros included
    3 |     id: arn:aws:iam::111111111111:root
                ^`},
	{"no name", `
accounts:
  - id: "111111111111"
    homeRegion: eu-west-1
`, `
accounts.yaml:2:5: accounts[0] lacks name
    2 |   - id: "111111111111"
            ^`},
	{"an empty name", `
accounts:
  - name: ""
    id: "111111111111"
    homeRegion: eu-west-1
`, `
accounts.yaml:2:11: accounts[0].name "" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    2 |   - name: ""
                  ^`},
	{"a name with spaces", `
accounts:
  - name: Payments (prod)
    id: "111111111111"
    homeRegion: eu-west-1
`, `
accounts.yaml:2:11: accounts[0].name "Payments (prod)" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    2 |   - name: Payments (prod)
                  ^`},
	{"a name that begins with a dash", `
accounts:
  - name: -payments
    id: "111111111111"
    homeRegion: eu-west-1
`, `
accounts.yaml:2:11: accounts[0].name "-payments" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    2 |   - name: -payments
                  ^`},
	{"a name with an underscore", `
accounts:
  - {name: pay_ments, id: "111111111111", homeRegion: eu-west-1}
`, `
accounts.yaml:2:12: accounts[0].name "pay_ments" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    2 |   - {name: pay_ments, id: "111111111111", homeRegion: eu-west-1}
                   ^`},
	{"the same name twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: payments, id: "222222222222"}
`, `
accounts.yaml:4:12: accounts[1].name "payments" is the name of accounts[0] already, upper and lower case being the same; want another name
    4 |   - {name: payments, id: "222222222222"}
                   ^`},
	{"names that differ in case only", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: Payments, id: "222222222222"}
`, `
accounts.yaml:4:12: accounts[1].name "Payments" is the name of accounts[0] already, upper and lower case being the same; want another name
    4 |   - {name: Payments, id: "222222222222"}
                   ^`},
	{"the log archive's name", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - name: log-archive
    id: "999999999999"
`, `
accounts.yaml:7:11: accounts[0].name "log-archive" is the name of logArchive already, upper and lower case being the same; want another name
    7 |   - name: log-archive
                  ^`},
	{"the organization's name", `
defaults: {homeRegion: eu-west-1}
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
accounts:
  - name: organization
    id: "111111111111"
    events: {management: {access: None}, data: [{type: AWS::S3::Object}]}
`, `
accounts.yaml:6:11: accounts[0].name "organization" is the name of organization already, upper and lower case being the same; want another name
    6 |   - name: organization
                  ^`},
	{"no Region", `
accounts:
  - name: payments
    id: "111111111111"
`, `
accounts.yaml:2:5: accounts[0].homeRegion is missing; set it there or in defaults: it is the Region that the trail's stack is deployed to
    2 |   - name: payments
            ^`},
	{"a misspelt Region", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-wst-1
`, `
accounts.yaml:4:17: accounts[0].homeRegion "eu-wst-1" is no Region; did you mean "eu-west-1"?
    4 |     homeRegion: eu-wst-1
                        ^`},
	{"a Region in capitals", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: EU-WEST-1
`, `
accounts.yaml:4:17: accounts[0].homeRegion "EU-WEST-1" is no Region; did you mean "eu-west-1"?
    4 |     homeRegion: EU-WEST-1
                        ^`},
	{"the Region's city", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: Frankfurt
`, `
accounts.yaml:4:17: accounts[0].homeRegion "Frankfurt" is no Region; want a name such as "eu-west-1"
    4 |     homeRegion: Frankfurt
                        ^`},
	{"an availability zone", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-west-1a
`, `
accounts.yaml:4:17: accounts[0].homeRegion "eu-west-1a" is no Region; did you mean "eu-west-1"?
    4 |     homeRegion: eu-west-1a
                        ^`},
	{"a Region of an isolated partition", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: us-iso-east-1
`, `
accounts.yaml:4:17: accounts[0].homeRegion "us-iso-east-1" is a Region of another partition; want one of the partition aws, aws-us-gov or aws-cn
    4 |     homeRegion: us-iso-east-1
                        ^`},
	{"a wrong Region in defaults is reported once", `
defaults:
  homeRegion: eu-wst-1
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
  - {name: shop, id: "333333333333"}
`, `
accounts.yaml:2:15: defaults.homeRegion "eu-wst-1" is no Region; did you mean "eu-west-1"?
    2 |   homeRegion: eu-wst-1
                      ^`},
	{"the same account twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
  - name: website
    id: "111111111111"
`, `
accounts.yaml:5:5: accounts[1].trailName "audit-trail" is the name of the trail of accounts[0], which is in account 111111111111 too; give one of them another name, or another id if the account is a slip
    5 |   - name: website
            ^`},
	{"two trails of an account record its management events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
  - name: payments-us
    id: "111111111111"
    homeRegion: us-east-1
    trailName: audit-us
`, `
accounts.yaml:5:5: accounts[1] records management events of account 111111111111 that accounts[0] records already, for 2.00 USD per 100,000 events; set events.management.access to None, or leave one of the two out
    5 |   - name: payments-us
            ^`},
	{"six trails in an account", `
defaults: {homeRegion: eu-west-1, events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}}
accounts:
  - {name: a, id: "111111111111", trailName: trail-a}
  - {name: b, id: "111111111111", trailName: trail-b}
  - {name: c, id: "111111111111", trailName: trail-c}
  - {name: d, id: "111111111111", trailName: trail-d}
  - {name: e, id: "111111111111", trailName: trail-e}
  - {name: f, id: "111111111111", trailName: trail-f}
`, `
accounts.yaml:8:5: accounts[5] is the trail number 6 of account 111111111111; CloudTrail takes 5 in a Region, a limit that cannot be raised: leave one out, or let another record its events
    8 |   - {name: f, id: "111111111111", trailName: trail-f}
            ^`},
	{"a stack's name with an underscore", `
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-west-1
    stackName: audit_trail
`, `
accounts.yaml:5:16: accounts[0].stackName "audit_trail" has something else than letters, digits and '-', or no letter first; want 1 to 128 letters, digits and '-', a letter first
    5 |     stackName: audit_trail
                       ^`},
	{"the same stack twice in an account and Region", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    stackName: cloudtrail
  - name: payments-data
    id: "111111111111"
    stackName: cloudtrail
    trailName: data
    events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}
`, `
accounts.yaml:8:16: accounts[1].stackName "cloudtrail" is the stack of accounts[0] already, in the same account and Region; want another name
    8 |     stackName: cloudtrail
                       ^`},
	{"the name of another account's stack by default", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments-data
    id: "111111111111"
    stackName: AuditTrail-payments
    trailName: data
    events: {management: {access: None}, data: [{type: AWS::DynamoDB::Table}]}
  - name: payments
    id: "111111111111"
`, `
accounts.yaml:5:16: accounts[0].stackName "AuditTrail-payments" is the stack of accounts[1] already, in the same account and Region; want another name
    5 |     stackName: AuditTrail-payments
                       ^`},
	{"a tag of AWS's own", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags:
      aws:team: payments
`, `
accounts.yaml:6:17: accounts[0].tags.aws:team "aws:team=payments" begins with aws:, which is AWS's own; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    6 |       aws:team: payments
                        ^`},
	{"a tag with a character that AWS does not take", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags: {team: "payments & billing"}
`, `
accounts.yaml:5:18: accounts[0].tags.team "team=payments & billing" has a character that tags do not; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    5 |     tags: {team: "payments & billing"}
                         ^`},
	{"a wrong tag in defaults, reported once", `
defaults:
  homeRegion: eu-west-1
  tags: {"aws:team": security}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222", tags: {team: website}}
`, `
accounts.yaml:3:22: defaults.tags.aws:team "aws:team=security" begins with aws:, which is AWS's own; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    3 |   tags: {"aws:team": security}
                             ^`},
	{"a permissions boundary by its ARN", `
defaults:
  homeRegion: eu-west-1
  permissionsBoundary: arn:aws:iam::111111111111:policy/Boundary
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:24: defaults.permissionsBoundary "arn:aws:iam::111111111111:policy/Boundary" is an ARN, which names one account; want the name with its path, as in boundaries/Operators: letters, digits and _+=,.@-
    3 |   permissionsBoundary: arn:aws:iam::111111111111:policy/Boundary
                               ^`},
	{"a permissions boundary that begins with a slash", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    permissionsBoundary: /boundaries/Operators
`, `
accounts.yaml:5:26: accounts[0].permissionsBoundary "/boundaries/Operators" begins with '/'; want the name with its path, as in boundaries/Operators: letters, digits and _+=,.@-
    5 |     permissionsBoundary: /boundaries/Operators
                                 ^`},
	{"a tag's key with a colon that the YAML library would cut there", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    tags: {team:name: payments}
`, `
accounts.yaml:5:12: accounts[0].tags.team is followed by a colon without a space; put a space after it, or the whole key in quotes if it has a colon
    5 |     tags: {team:name: payments}
                   ^`},
	{"a name that is taken, and a misspelt key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: payments, id: "111111111111", description: Ours}
  - {name: payments, id: "222222222222", descripton: Ours}
`, `
2 problems
accounts.yaml:4:12: accounts[1].name "payments" is the name of accounts[0] already, upper and lower case being the same; want another name
    4 |   - {name: payments, id: "222222222222", descripton: Ours}
                   ^
accounts.yaml:4:42: accounts[1].descripton is unknown; did you mean description?
    4 |   - {name: payments, id: "222222222222", descripton: Ours}
                                                 ^`},
}
