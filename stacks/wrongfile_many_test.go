package stacks_test

// wrongInManyPlaces are wrong in many places, all of which are reported, in the file's order.
var wrongInManyPlaces = []wrongFile{
	{"a first attempt", `
default:
  homeRegion: eu-wst-1
accounts:
  - name: payments
    id: 111111111111
    archive:
      retentionDays: 30
      lock: {mode: governance, days: 3000}
  - name: Web Site
    id: "22222222222"
    homeRegion: EU-WEST-1
    events:
      data:
        - type: AWS::S3::Objects
`, `
9 problems
accounts.yaml:1:1: default is unknown; did you mean defaults?
    1 | default:
        ^
accounts.yaml:5:9: accounts[0].id is the number 111111111111; want text: put it in quotes
    5 |     id: 111111111111
                ^
accounts.yaml:7:22: accounts[0].archive.retentionDays 30 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500
    7 |       retentionDays: 30
                             ^
accounts.yaml:8:20: accounts[0].archive.lock.mode "governance" is unknown; want GOVERNANCE or COMPLIANCE
    8 |       lock: {mode: governance, days: 3000}
                           ^
accounts.yaml:8:38: accounts[0].archive.lock.days 3000 is longer than retentionDays 30: S3 could not expire the files, and a COMPLIANCE lock cannot be undone; want at most 30
    8 |       lock: {mode: governance, days: 3000}
                                             ^
accounts.yaml:9:11: accounts[1].name "Web Site" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    9 |   - name: Web Site
                  ^
accounts.yaml:10:9: accounts[1].id "22222222222" is no account id; want 12 digits, leading zeros included
   10 |     id: "22222222222"
                ^
accounts.yaml:11:17: accounts[1].homeRegion "EU-WEST-1" is no Region; did you mean "eu-west-1"?
   11 |     homeRegion: EU-WEST-1
                        ^
accounts.yaml:14:17: accounts[1].events.data[0].type "AWS::S3::Objects" is not one that CloudTrail knows; did you mean "AWS::S3::Object"?
   14 |         - type: AWS::S3::Objects
                        ^`},
	{"one problem in each part of the file", `
defaults:
  homeRegion: eu-west-1
  tags: {"aws:team": security}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: logs.example.com
  lock: {mode: COMPLIANCE, days: 3000}
organization:
  id: ou-a1b2-c3d4e5f6
  managementAccount: "123456789012"
  account: "222222222222"
accounts:
  - name: payments
    id: "111111111111"
    trailName: organization-trail
    events:
      management: {access: None}
  - name: website
    id: "222222222222"
    archive: {retentionDays: 365}
    logGroup: {retentionDays: 730}
`, `
9 problems
accounts.yaml:3:22: defaults.tags.aws:team "aws:team=security" begins with aws:, which is AWS's own; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    3 |   tags: {"aws:team": security}
                             ^
accounts.yaml:7:15: logArchive.bucketName "logs.example.com" has a '.', which breaks TLS on virtual-hosted addresses; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    7 |   bucketName: logs.example.com
                      ^
accounts.yaml:8:34: logArchive.lock.days 3000 is longer than retentionDays 2557: S3 could not expire the files, and a COMPLIANCE lock cannot be undone; want at most 2557
    8 |   lock: {mode: COMPLIANCE, days: 3000}
                                         ^
accounts.yaml:10:7: organization.id "ou-a1b2-c3d4e5f6" is no organization id; want "o-" and 10 to 32 lower-case letters and digits
   10 |   id: ou-a1b2-c3d4e5f6
              ^
accounts.yaml:12:12: organization.account "222222222222" is not the management account 123456789012; from a delegated administrator's account CloudFormation cannot create an organization trail, because it starts the trail by its name, which only the management account knows: leave account out, or create the trail there with the AWS CLI
   12 |   account: "222222222222"
                   ^
accounts.yaml:16:16: accounts[0].trailName "organization-trail" is the name of the organization's trail, which exists in every account of the organization; want another one
   16 |     trailName: organization-trail
                       ^
accounts.yaml:18:28: accounts[0].events.management.access None without data or network selects nothing; a trail has to record something
   18 |       management: {access: None}
                                   ^
accounts.yaml:21:14: accounts[1].archive has no meaning, because the log files go to logArchive; set it there
   21 |     archive: {retentionDays: 365}
                     ^
accounts.yaml:22:31: accounts[1].logGroup.retentionDays 730 is no number of days for which CloudWatch Logs keeps events; want 545 or 731
   22 |     logGroup: {retentionDays: 730}
                                      ^`},
	{"everything at one place", `
defaults: {homeRegion: eu-west-1}
accounts:
  - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
`, `
6 problems
accounts.yaml:3:12: accounts[0].name "pay ments" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                   ^
accounts.yaml:3:27: accounts[0].id "1" is no account id; want 12 digits, leading zeros included
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                                  ^
accounts.yaml:3:43: accounts[0].trailName "a" has a length of 1; want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                                                  ^
accounts.yaml:3:55: accounts[0].regions "all" is unknown; want HomeRegion or, for all Regions, nothing
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                                                              ^
accounts.yaml:3:71: accounts[0].insights[0] "Calls" is unknown; want CallRate, ErrorRate, DataCallRate, DataErrorRate or NoInsights
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                                                                              ^
accounts.yaml:3:90: accounts[0].stackName "1a" has something else than letters, digits and '-', or no letter first; want 1 to 128 letters, digits and '-', a letter first
    3 |   - {name: pay ments, id: "1", trailName: a, regions: all, insights: [Calls], stackName: 1a}
                                                                                                 ^`},
	{"wrong types in many places", `
defaults:
  homeRegion: 1
  insights: CallRate
logArchive:
  account: 999999999999
  region: eu-west-1
  bucketName: example-log-archive
  membersRead: 'yes'
accounts:
  - name: [payments]
    id:
    archive: none
`, `
7 problems
accounts.yaml:2:15: defaults.homeRegion is the number 1; want text: put it in quotes
    2 |   homeRegion: 1
                      ^
accounts.yaml:3:13: defaults.insights is the text "CallRate"; want a list
    3 |   insights: CallRate
                    ^
accounts.yaml:5:12: logArchive.account is the number 999999999999; want text: put it in quotes
    5 |   account: 999999999999
                   ^
accounts.yaml:8:16: logArchive.membersRead is the text "yes"; want true or false
    8 |   membersRead: 'yes'
                       ^
accounts.yaml:10:11: accounts[0].name is a list; want text
   10 |   - name: [payments]
                  ^
accounts.yaml:11:8: accounts[0].id is empty; want text
   11 |     id:
               ^
accounts.yaml:12:14: accounts[0].archive is the text "none"; want keys with values
   12 |     archive: none
                     ^`},
}
