package stacks_test

// wrongTrails are wrong about trails: names, Regions, events, Insights and log groups.
var wrongTrails = []wrongFile{
	{"a trail's name with two dashes side by side", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    trailName: audit--trail
`, `
accounts.yaml:5:16: accounts[0].trailName "audit--trail" has two of '.', '_', '-' side by side; want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address
    5 |     trailName: audit--trail
                       ^`},
	{"a trail's name too short", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    trailName: au
`, `
accounts.yaml:5:16: accounts[0].trailName "au" has a length of 2; want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address
    5 |     trailName: au
                       ^`},
	{"a wrong trail's name in defaults is reported once", `
defaults:
  homeRegion: eu-west-1
  trailName: audit trail
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:14: defaults.trailName "audit trail" has the character ' '; want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address
    3 |   trailName: audit trail
                     ^`},
	{"regions as a list of Regions", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    regions: [eu-west-1]
`, `
accounts.yaml:5:14: accounts[0].regions is a list; want text
    5 |     regions: [eu-west-1]
                     ^`},
	{"regions unknown", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    regions: All
`, `
accounts.yaml:5:14: accounts[0].regions "All" is unknown; want HomeRegion or, for all Regions, nothing
    5 |     regions: All
                     ^`},
	{"a data event's type near a listed one", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Objects
`, `
accounts.yaml:7:17: accounts[0].events.data[0].type "AWS::S3::Objects" is not one that CloudTrail knows; did you mean "AWS::S3::Object"?
    7 |         - type: AWS::S3::Objects
                        ^`},
	{"a data event's type of another form", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: s3
`, `
accounts.yaml:7:17: accounts[0].events.data[0].type "s3" is malformed; want a resource type such as "AWS::S3::Object"
    7 |         - type: s3
                        ^`},
	{"a data event without its type", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - arnPrefixes: ["arn:aws:s3:::payroll/"]
`, `
accounts.yaml:7:11: accounts[0].events.data[0].type "" is malformed; want a resource type such as "AWS::S3::Object"
    7 |         - arnPrefixes: ["arn:aws:s3:::payroll/"]
                  ^`},
	{"a wildcard in a prefix", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefixes:
            - arn:aws:s3:::payroll/*
`, `
accounts.yaml:9:15: accounts[0].events.data[0].arnPrefixes[0] "arn:aws:s3:::payroll/*" has a wildcard, which CloudTrail takes literally; leave it out, for a prefix matches all that begins with it
    9 |             - arn:aws:s3:::payroll/*
                      ^`},
	{"a bucket's name for a prefix", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefixes: [payroll]
`, `
accounts.yaml:8:25: accounts[0].events.data[0].arnPrefixes[0] "payroll" is no ARN; want the beginning of one, such as "arn:aws:s3:::payroll/"
    8 |           arnPrefixes: [payroll]
                                ^`},
	{"a prefix without the slash", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefixes: ["arn:aws:s3:::payroll"]
`, `
accounts.yaml:8:25: accounts[0].events.data[0].arnPrefixes[0] "arn:aws:s3:::payroll" matches every bucket whose name begins like that; end it with '/', or for all buckets leave it out
    8 |           arnPrefixes: ["arn:aws:s3:::payroll"]
                                ^`},
	{"a prefix of another partition", `
defaults: {homeRegion: us-gov-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefixes: ["arn:aws:s3:::payroll/"]
`, `
accounts.yaml:8:25: accounts[0].events.data[0].arnPrefixes[0] "arn:aws:s3:::payroll/" is of another partition than the trail and never matches; want arn:aws-us-gov:…
    8 |           arnPrefixes: ["arn:aws:s3:::payroll/"]
                                ^`},
	{"a prefix below the log bucket", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::S3::Object
          arnPrefixes: ["arn:aws:s3:::example-log-archive/"]
`, `
accounts.yaml:12:25: accounts[0].events.data[0].arnPrefixes[0] "arn:aws:s3:::example-log-archive/" selects nothing: everything below "arn:aws:s3:::example-log-archive/" is excepted
   12 |           arnPrefixes: ["arn:aws:s3:::example-log-archive/"]
                                ^`},
	{"the same data events twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::DynamoDB::Table
        - type: AWS::DynamoDB::Table
`, `
accounts.yaml:8:11: accounts[0].events.data[1] selects the same as data[0]; leave one out
    8 |         - type: AWS::DynamoDB::Table
                  ^`},
	{"a data event's access unknown", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data:
        - type: AWS::DynamoDB::Table
          access: Write
`, `
accounts.yaml:8:19: accounts[0].events.data[0].access "Write" is unknown; want ReadOnly, WriteOnly or, for both, nothing
    8 |           access: Write
                          ^`},
	{"an access for management events that does not exist", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      management:
        access: All
`, `
accounts.yaml:7:17: accounts[0].events.management.access "All" is unknown; want ReadOnly, WriteOnly, None or, for both, nothing
    7 |         access: All
                        ^`},
	{"nothing recorded", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      management:
        access: None
`, `
accounts.yaml:7:17: accounts[0].events.management.access None without data or network selects nothing; a trail has to record something
    7 |         access: None
                        ^`},
	{"nothing recorded, said in defaults and reported once", `
defaults:
  homeRegion: eu-west-1
  events: {management: {access: None}}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:33: defaults.events.management.access None without data or network selects nothing; a trail has to record something
    3 |   events: {management: {access: None}}
                                        ^`},
	{"an event source that cannot be excluded", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      management:
        exclude: [ec2.amazonaws.com]
`, `
accounts.yaml:7:19: accounts[0].events.management.exclude[0] "ec2.amazonaws.com" cannot be excluded; CloudTrail can leave out kms.amazonaws.com and rdsdata.amazonaws.com only
    7 |         exclude: [ec2.amazonaws.com]
                          ^`},
	{"an exclusion from no events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      management:
        access: None
        exclude: [kms.amazonaws.com]
      data: [{type: AWS::DynamoDB::Table}]
`, `
accounts.yaml:8:18: accounts[0].events.management.exclude leaves events out of none; drop it, or access None
    8 |         exclude: [kms.amazonaws.com]
                         ^`},
	{"an aggregation of no data events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      aggregations: [API_ACTIVITY]
`, `
accounts.yaml:6:21: accounts[0].events.aggregations summarize data events, and data selects none; add data, or drop aggregations
    6 |       aggregations: [API_ACTIVITY]
                            ^`},
	{"an unknown aggregation", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data: [{type: AWS::DynamoDB::Table}]
      aggregations: [API_CALLS]
`, `
accounts.yaml:7:22: accounts[0].events.aggregations[0] "API_CALLS" is unknown; want API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS
    7 |       aggregations: [API_CALLS]
                             ^`},
	{"a misspelt source of network events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      network:
        - source: secretmanager.amazonaws.com
`, `
accounts.yaml:7:19: accounts[0].events.network[0].source "secretmanager.amazonaws.com" is not one that CloudTrail knows; did you mean "secretsmanager.amazonaws.com"?
    7 |         - source: secretmanager.amazonaws.com
                          ^`},
	{"a service's short name as a source of network events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      network:
        - source: kms
`, `
accounts.yaml:7:19: accounts[0].events.network[0].source "kms" is malformed; want an event source such as "kms.amazonaws.com"
    7 |         - source: kms
                          ^`},
	{"an excepted bucket by its ARN", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    events:
      data: [{type: AWS::S3::Object}]
      exceptBuckets: ["arn:aws:s3:::query-results"]
`, `
accounts.yaml:7:23: accounts[0].events.exceptBuckets[0] "arn:aws:s3:::query-results" has the character ':'; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    7 |       exceptBuckets: ["arn:aws:s3:::query-results"]
                              ^`},
	{"an unknown insight", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: [ApiCallRateInsight]
`, `
accounts.yaml:5:16: accounts[0].insights[0] "ApiCallRateInsight" is unknown; want CallRate, ErrorRate, DataCallRate, DataErrorRate or NoInsights
    5 |     insights: [ApiCallRateInsight]
                       ^`},
	{"an insight twice", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: [CallRate, ErrorRate, CallRate]
`, `
accounts.yaml:5:37: accounts[0].insights[2] "CallRate" is there twice; leave one out
    5 |     insights: [CallRate, ErrorRate, CallRate]
                                            ^`},
	{"no insights beside others", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: [NoInsights, CallRate]
`, `
accounts.yaml:5:16: accounts[0].insights[0] NoInsights stands beside others; leave it or them out
    5 |     insights: [NoInsights, CallRate]
                       ^`},
	{"an insight without its events", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: [CallRate, DataCallRate]
`, `
accounts.yaml:5:26: accounts[0].insights[1] DataCallRate analyses data events, which events does not select; select them or drop the Insight
    5 |     insights: [CallRate, DataCallRate]
                                 ^`},
	{"an empty list of insights", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    insights: []
`, `
accounts.yaml:5:15: accounts[0].insights is an empty list; leave it out for the default, or list NoInsights
    5 |     insights: []
                      ^`},
	{"a log group's retention that CloudWatch does not have", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    logGroup:
      retentionDays: 730
`, `
accounts.yaml:6:22: accounts[0].logGroup.retentionDays 730 is no number of days for which CloudWatch Logs keeps events; want 545 or 731
    6 |       retentionDays: 730
                             ^`},
	{"a wrong retention of the log group in defaults", `
defaults:
  homeRegion: eu-west-1
  logGroup: {retentionDays: 730}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:29: defaults.logGroup.retentionDays 730 is no number of days for which CloudWatch Logs keeps events; want 545 or 731
    3 |   logGroup: {retentionDays: 730}
                                    ^`},
	{"a log group's name with a colon", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    logGroup:
      name: /audit:trail
`, `
accounts.yaml:6:13: accounts[0].logGroup.name "/audit:trail" has the character ':'; want 1 to 512 letters, digits, '.', '_', '/', '#' and '-'
    6 |       name: /audit:trail
                    ^`},
	{"no log group, with a name", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    logGroup:
      name: /audit/trail
      none: true
`, `
accounts.yaml:6:13: accounts[0].logGroup.name has no meaning, because accounts[0].logGroup.none is true; leave one of them out, or set none to false
    6 |       name: /audit/trail
                    ^`},
	{"the default's none beside an account's name", `
defaults:
  homeRegion: eu-west-1
  logGroup: {none: true}
accounts:
  - name: payments
    id: "111111111111"
    logGroup: {name: /audit/trail}
`, `
accounts.yaml:7:22: accounts[0].logGroup.name has no meaning, because defaults.logGroup.none is true; leave one of them out, or set none to false
    7 |     logGroup: {name: /audit/trail}
                             ^`},
}
