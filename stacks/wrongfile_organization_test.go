package stacks_test

// wrongOrganizations are wrong about the organization.
var wrongOrganizations = []wrongFile{
	{"an organizational unit's id", `
organization:
  id: ou-a1b2-c3d4e5f6
  managementAccount: "123456789012"
  homeRegion: eu-west-1
`, `
accounts.yaml:2:7: organization.id "ou-a1b2-c3d4e5f6" is no organization id; want "o-" and 10 to 32 lower-case letters and digits
    2 |   id: ou-a1b2-c3d4e5f6
              ^`},
	{"the root's id", `
organization:
  id: r-a1b2
  managementAccount: "123456789012"
  homeRegion: eu-west-1
`, `
accounts.yaml:2:7: organization.id "r-a1b2" is no organization id; want "o-" and 10 to 32 lower-case letters and digits
    2 |   id: r-a1b2
              ^`},
	{"no management account", `
organization:
  id: o-a1b2c3d4e5
  homeRegion: eu-west-1
`, `
accounts.yaml:2:3: organization lacks managementAccount
    2 |   id: o-a1b2c3d4e5
          ^`},
	{"a wrong management account", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "12345"
  homeRegion: eu-west-1
`, `
accounts.yaml:3:22: organization.managementAccount "12345" is no account id; want 12 digits, leading zeros included
    3 |   managementAccount: "12345"
                             ^`},
	{"a wrong management account beside a log archive", `
defaults: {homeRegion: eu-west-1}
organization:
  id: o-a1b2c3d4e5
  managementAccount: management
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
`, `
accounts.yaml:4:22: organization.managementAccount "management" is no account id; want 12 digits, leading zeros included
    4 |   managementAccount: management
                             ^`},
	{"an organization's wrong id beside a log archive", `
defaults: {homeRegion: eu-west-1}
organization:
  id: o-1
  managementAccount: "123456789012"
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
`, `
accounts.yaml:3:7: organization.id "o-1" is no organization id; want "o-" and 10 to 32 lower-case letters and digits
    3 |   id: o-1
              ^`},
	{"a delegated administrator", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
  account: "222222222222"
  homeRegion: eu-west-1
`, `
accounts.yaml:4:12: organization.account "222222222222" is not the management account 123456789012; from a delegated administrator's account CloudFormation cannot create an organization trail, because it starts the trail by its name, which only the management account knows: leave account out, or create the trail there with the AWS CLI
    4 |   account: "222222222222"
                   ^`},
	{"no home Region", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
`, `
accounts.yaml:2:3: organization.homeRegion is missing; set it there or in defaults: it is the Region that the trail's stack is deployed to
    2 |   id: o-a1b2c3d4e5
          ^`},
	{"an account's trail with the name of the organization's", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    trailName: organization-trail
    events: {management: {access: None}, data: [{type: AWS::S3::Object}]}
`, `
accounts.yaml:8:16: accounts[0].trailName "organization-trail" is the name of the organization's trail, which exists in every account of the organization; want another one
    8 |     trailName: organization-trail
                       ^`},
	{"a trail name in defaults for the organization and its accounts", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
defaults:
  homeRegion: eu-west-1
  trailName: company-trail
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:6:14: defaults.trailName "company-trail" is the name of the organization's trail, which exists in every account of the organization; give it another one in organization.trailName
    6 |   trailName: company-trail
                     ^`},
	{"the management account's own trail with the name of the organization's", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
  homeRegion: eu-west-1
accounts:
  - name: management
    id: "123456789012"
    homeRegion: eu-west-1
    trailName: organization-trail
    events: {management: {access: None}, data: [{type: AWS::S3::Object}]}
`, `
accounts.yaml:9:16: accounts[0].trailName "organization-trail" is the name of the trail of organization, which is in account 123456789012 too; give one of them another name, or another id if the account is a slip
    9 |     trailName: organization-trail
                       ^`},
	{"an organization's name with a dot", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
  homeRegion: eu-west-1
  name: org.trail
`, `
accounts.yaml:5:9: organization.name "org.trail" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    5 |   name: org.trail
                ^`},
	{"files of the organization kept for too short a time", `
organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
  homeRegion: eu-west-1
  archive: {retentionDays: 30}
`, `
accounts.yaml:5:28: organization.archive.retentionDays 30 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500
    5 |   archive: {retentionDays: 30}
                                   ^`},
}
