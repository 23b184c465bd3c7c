package stacks_test

// wrongArchives are wrong about archives.
var wrongArchives = []wrongFile{
	{"the README's file with a Region misspelt", `
defaults:
  homeRegion: eu-central-1

logArchive:
  account: "999999999999"
  region: eu-central1
  bucketName: example-log-archive

organization:
  id: o-a1b2c3d4e5
  managementAccount: "123456789012"
`, `
accounts.yaml:6:11: logArchive.region "eu-central1" is no Region; did you mean "eu-central-1"?
    6 |   region: eu-central1
                  ^`},
	{"two archives", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:7:3: existingArchive stands beside logArchive; the log files go to one of them: leave the other out
    7 |   bucketName: example-central-logs
          ^`},
	{"an account's own archive beside the log archive", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - name: payments
    id: "111111111111"
    archive:
      retentionDays: 365
`, `
accounts.yaml:10:7: accounts[0].archive has no meaning, because the log files go to logArchive; set it there
   10 |       retentionDays: 365
              ^`},
	{"an archive in defaults beside the log archive", `
defaults:
  homeRegion: eu-west-1
  archive: {retentionDays: 365}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:12: defaults.archive has no meaning, because the log files go to logArchive; set it there
    3 |   archive: {retentionDays: 365}
                   ^`},
	{"an archive in defaults beside an existing one", `
defaults:
  homeRegion: eu-west-1
  archive:
    retentionDays: 365
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:4:5: defaults.archive has no meaning, because the log files go to existingArchive; set it there
    4 |     retentionDays: 365
            ^`},
	{"a log archive of which nothing is known", `
defaults: {homeRegion: eu-west-1}
logArchive: {}
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:2:13: logArchive lacks account, bucketName, region
    2 | logArchive: {}
                    ^`},
	{"a log archive without its bucket's name", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:3:3: logArchive lacks bucketName
    3 |   account: "999999999999"
          ^`},
	{"a log archive's account without quotes", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: 999999999999
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:3:12: logArchive.account is the number 999999999999; want text: put it in quotes
    3 |   account: 999999999999
                   ^`},
	{"a log archive in no Region", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: ireland
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:4:11: logArchive.region "ireland" is no Region; want a name such as "eu-west-1"
    4 |   region: ireland
                  ^`},
	{"a bucket's name in capitals", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: Example-Log-Archive
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:5:15: logArchive.bucketName "Example-Log-Archive" has the character 'E'; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    5 |   bucketName: Example-Log-Archive
                      ^`},
	{"a bucket's name with dots", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: logs.example.com
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:5:15: logArchive.bucketName "logs.example.com" has a '.', which breaks TLS on virtual-hosted addresses; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    5 |   bucketName: logs.example.com
                      ^`},
	{"the log bucket for its own access logs", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  accessLogBucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:24: logArchive.accessLogBucketName "example-log-archive" is the log bucket itself; want another name
    6 |   accessLogBucketName: example-log-archive
                               ^`},
	{"the key's bare alias", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: alias/audit-trail
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:6:11: logArchive.keyArn "alias/audit-trail" is an alias name, which leaves its account and Region open; want the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of its alias, arn:<partition>:kms:<region>:<account>:alias/<name>
    6 |   keyArn: alias/audit-trail
                  ^`},
	{"the key that AWS manages", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: arn:aws:kms:eu-west-1:999999999999:alias/aws/s3
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:11: logArchive.keyArn "arn:aws:kms:eu-west-1:999999999999:alias/aws/s3" is the alias of an AWS managed key, whose policy cannot be edited, so CloudTrail cannot use it; want the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of its alias, arn:<partition>:kms:<region>:<account>:alias/<name>
    6 |   keyArn: arn:aws:kms:eu-west-1:999999999999:alias/aws/s3
                  ^`},
	{"the key of another account", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: arn:aws:kms:eu-west-1:888888888888:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:11: logArchive.keyArn "arn:aws:kms:eu-west-1:888888888888:key/11111111-2222-3333-4444-555555555555" is not of the archive's account and Region; want arn:<partition>:kms:eu-west-1:999999999999:key/<id>, as its stack's output says
    6 |   keyArn: arn:aws:kms:eu-west-1:888888888888:key/11111111-2222-3333-4444-555555555555
                  ^`},
	{"the key of another Region", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:11: logArchive.keyArn "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555" is not of the archive's account and Region; want arn:<partition>:kms:eu-west-1:999999999999:key/<id>, as its stack's output says
    6 |   keyArn: arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555
                  ^`},
	{"the key's id alone", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyArn: 11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:11: logArchive.keyArn "11111111-2222-3333-4444-555555555555" is no ARN of a KMS key or alias; want the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of its alias, arn:<partition>:kms:<region>:<account>:alias/<name>
    6 |   keyArn: 11111111-2222-3333-4444-555555555555
                  ^`},
	{"a key's alias with its prefix", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  keyAlias: alias/audit
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:6:13: logArchive.keyAlias "alias/audit" begins with "alias/", which is added to it; want 1 to 250 letters, digits, '/', '_' and '-'
    6 |   keyAlias: alias/audit
                    ^`},
	{"an existing archive without its key", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:3:3: existingArchive lacks keyArn
    3 |   bucketName: example-central-logs
          ^`},
	{"an existing archive's bucket by its ARN", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: arn:aws:s3:::example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:3:15: existingArchive.bucketName "arn:aws:s3:::example-central-logs" has the character ':'; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    3 |   bucketName: arn:aws:s3:::example-central-logs
                      ^`},
	{"an existing archive's key by a bare alias", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: alias/central
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:4:11: existingArchive.keyArn "alias/central" is an alias name, which leaves its account and Region open; want the ARN of a customer managed key, arn:<partition>:kms:<region>:<account>:key/<id>, or of its alias, arn:<partition>:kms:<region>:<account>:alias/<name>
    4 |   keyArn: alias/central
                  ^`},
	{"an existing archive's prefix with a slash", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  s3KeyPrefix: logs/
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:5:16: existingArchive.s3KeyPrefix "logs/" ends with '/'; want at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments
    5 |   s3KeyPrefix: logs/
                       ^`},
	{"an existing archive's prefix that CloudTrail adds itself", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  s3KeyPrefix: org/AWSLogs
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:5:16: existingArchive.s3KeyPrefix "org/AWSLogs" has the path segment AWSLogs, which CloudTrail adds itself; want at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments
    5 |   s3KeyPrefix: org/AWSLogs
                       ^`},
	{"an existing archive's fed bucket in capitals", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
  fedBuckets:
    - example-central-access-logs
    - Example-Copies
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:7:7: existingArchive.fedBuckets[1] "Example-Copies" has the character 'E'; want 3 to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit
    7 |     - Example-Copies
              ^`},
	{"an account of GovCloud beside a log archive of the commercial Regions", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
  - name: agency
    id: "222222222222"
    homeRegion: us-gov-west-1
`, `
accounts.yaml:10:17: accounts[1].homeRegion "us-gov-west-1" is in partition aws-us-gov, and logArchive in aws; nothing is delivered from one to the other: give the accounts of each partition a file of their own
   10 |     homeRegion: us-gov-west-1
                        ^`},
	{"an account of China beside a log archive of the commercial Regions", `
defaults: {homeRegion: cn-north-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:1:24: defaults.homeRegion "cn-north-1" is in partition aws-cn, and logArchive in aws; nothing is delivered from one to the other: give the accounts of each partition a file of their own
    1 | defaults: {homeRegion: cn-north-1}
                               ^`},
	{"an existing key of another partition", `
defaults: {homeRegion: eu-west-1}
existingArchive:
  bucketName: example-central-logs
  keyArn: arn:aws-us-gov:kms:us-gov-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:1:24: defaults.homeRegion "eu-west-1" is in partition aws, and existingArchive in aws-us-gov; nothing is delivered from one to the other: give the accounts of each partition a file of their own
    1 | defaults: {homeRegion: eu-west-1}
                               ^`},
	{"files kept for too short a time", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      retentionDays: 30
`, `
accounts.yaml:6:22: accounts[0].archive.retentionDays 30 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500
    6 |       retentionDays: 30
                             ^`},
	{"files kept for too long", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      retentionDays: 99999
`, `
accounts.yaml:6:22: accounts[0].archive.retentionDays 99999 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500
    6 |       retentionDays: 99999
                             ^`},
	{"a retention of 0 days", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      retentionDays: 0
`, `
accounts.yaml:6:22: accounts[0].archive.retentionDays is 0; want a positive number
    6 |       retentionDays: 0
                             ^`},
	{"files kept for too short a time, said in defaults and reported once", `
defaults:
  homeRegion: eu-west-1
  archive: {retentionDays: 30}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
`, `
accounts.yaml:3:28: defaults.archive.retentionDays 30 is out of range; want 90, which CloudTrail's event history covers without a trail, to 36500
    3 |   archive: {retentionDays: 30}
                                   ^`},
	{"access logs kept for a negative time", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      accessLogRetentionDays: -1
`, `
accounts.yaml:6:31: accounts[0].archive.accessLogRetentionDays -1 is out of range; want 1 to 36500
    6 |       accessLogRetentionDays: -1
                                      ^`},
	{"tiers out of order", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      tiers:
        - {afterDays: 90, storageClass: DEEP_ARCHIVE}
        - {afterDays: 365, storageClass: GLACIER_IR}
`, `
accounts.yaml:8:42: accounts[0].archive.tiers[1].storageClass GLACIER_IR comes after DEEP_ARCHIVE; S3 moves objects from warm to cold only: STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE
    8 |         - {afterDays: 365, storageClass: GLACIER_IR}
                                                 ^`},
	{"a tier too soon", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      tiers:
        - afterDays: 7
          storageClass: STANDARD_IA
`, `
accounts.yaml:7:22: accounts[0].archive.tiers[0].afterDays 7 is too soon; S3 moves objects to STANDARD_IA after 30 days at the earliest
    7 |         - afterDays: 7
                             ^`},
	{"a tier that is left too soon", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      retentionDays: 365
      tiers:
        - afterDays: 300
          storageClass: DEEP_ARCHIVE
`, `
accounts.yaml:8:11: accounts[0].archive.tiers[0] moves files to DEEP_ARCHIVE after 300 days, and the files expire after 365; DEEP_ARCHIVE bills at least 180 days: leave the tier out, or more time between
    8 |         - afterDays: 300
                  ^`},
	{"a storage class of the console's spelling", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      tiers:
        - afterDays: 90
          storageClass: Glacier Instant Retrieval
`, `
accounts.yaml:8:25: accounts[0].archive.tiers[0].storageClass "Glacier Instant Retrieval" is unknown; want STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE
    8 |           storageClass: Glacier Instant Retrieval
                                ^`},
	{"a tier without its storage class", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      tiers:
        - afterDays: 90
`, `
accounts.yaml:7:11: accounts[0].archive.tiers[0] lacks storageClass
    7 |         - afterDays: 90
                  ^`},
	{"a lock longer than the retention", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      lock:
        mode: COMPLIANCE
        days: 3000
`, `
accounts.yaml:8:15: accounts[0].archive.lock.days 3000 is longer than retentionDays 2557: S3 could not expire the files, and a COMPLIANCE lock cannot be undone; want at most 2557
    8 |         days: 3000
                      ^`},
	{"a lock of an unknown mode", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      lock:
        mode: compliance
        days: 365
`, `
accounts.yaml:7:15: accounts[0].archive.lock.mode "compliance" is unknown; want GOVERNANCE or COMPLIANCE
    7 |         mode: compliance
                      ^`},
	{"a lock without its days", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      lock:
        mode: GOVERNANCE
`, `
accounts.yaml:7:9: accounts[0].archive.lock lacks days
    7 |         mode: GOVERNANCE
                ^`},
	{"a lock of no days", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      lock: {mode: GOVERNANCE, days: 0}
`, `
accounts.yaml:6:38: accounts[0].archive.lock.days is 0; want a positive number
    6 |       lock: {mode: GOVERNANCE, days: 0}
                                             ^`},
	{"a replication to the log bucket itself", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  replication:
    bucketName: example-log-archive
    keyArn: arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:7:17: logArchive.replication.bucketName "example-log-archive" is a bucket of the archive itself; want another bucket
    7 |     bucketName: example-log-archive
                        ^`},
	{"a replication by the alias of a key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      replication:
        bucketName: example-copies
        keyArn: arn:aws:kms:eu-central-1:111111111111:alias/copies
        account: "1"
`, `
2 problems
accounts.yaml:8:17: accounts[0].archive.replication.keyArn "arn:aws:kms:eu-central-1:111111111111:alias/copies" is an alias, which IAM policies cannot name; want the ARN of the key itself
    8 |         keyArn: arn:aws:kms:eu-central-1:111111111111:alias/copies
                        ^
accounts.yaml:9:18: accounts[0].archive.replication.account "1" is no account id; want 12 digits, leading zeros included
    9 |         account: "1"
                         ^`},
	{"a replication to another partition", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      replication:
        bucketName: example-copies
        keyArn: arn:aws-cn:kms:cn-north-1:111111111111:key/11111111-2222-3333-4444-555555555555
`, `
accounts.yaml:8:17: accounts[0].archive.replication.keyArn "arn:aws-cn:kms:cn-north-1:111111111111:key/11111111-2222-3333-4444-555555555555" is of partition aws-cn and the stack of aws, between which nothing is delivered; want an ARN of aws
    8 |         keyArn: arn:aws-cn:kms:cn-north-1:111111111111:key/11111111-2222-3333-4444-555555555555
                        ^`},
	{"a replication without its key", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      replication:
        bucketName: example-copies
`, `
accounts.yaml:7:9: accounts[0].archive.replication lacks keyArn
    7 |         bucketName: example-copies
                ^`},
	{"break-glass access of another account", `
defaults: {homeRegion: eu-west-1}
logArchive:
  account: "999999999999"
  region: eu-west-1
  bucketName: example-log-archive
  breakGlass:
    - arn:aws:iam::111111111111:role/BreakGlass
accounts:
  - {name: payments, id: "111111111111"}
`, `
accounts.yaml:7:7: logArchive.breakGlass[0] "arn:aws:iam::111111111111:role/BreakGlass" is of account 111111111111, whose principals the archive's account 999999999999 does not let in; want one of its own
    7 |     - arn:aws:iam::111111111111:role/BreakGlass
              ^`},
	{"break-glass access by a wildcard", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      breakGlass:
        - arn:aws:iam::111111111111:role/*
`, `
accounts.yaml:7:11: accounts[0].archive.breakGlass[0] "arn:aws:iam::111111111111:role/*" has a wildcard, so it is not one principal; want arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>
    7 |         - arn:aws:iam::111111111111:role/*
                  ^`},
	{"break-glass access for the whole account", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      breakGlass: ["arn:aws:iam::111111111111:root"]
`, `
accounts.yaml:6:20: accounts[0].archive.breakGlass[0] "arn:aws:iam::111111111111:root" stands for everyone whom the account lets in; want arn:<partition>:iam::<account>:role/<path and name> or arn:<partition>:iam::<account>:user/<path and name>
    6 |       breakGlass: ["arn:aws:iam::111111111111:root"]
                           ^`},
	{"break-glass access in defaults, where it can be one account's only", `
defaults:
  homeRegion: eu-west-1
  archive:
    breakGlass: ["arn:aws:iam::111111111111:role/BreakGlass"]
accounts:
  - {name: payments, id: "111111111111"}
  - {name: website, id: "222222222222"}
  - {name: shop, id: "333333333333"}
`, `
accounts.yaml:4:17: defaults.archive.breakGlass names roles and users, which are of one account each, and the defaults are for all accounts; set it in each account
    4 |     breakGlass: ["arn:aws:iam::111111111111:role/BreakGlass"]
                        ^`},
	{"a prefix that begins with a slash", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      s3KeyPrefix: /logs
`, `
accounts.yaml:6:20: accounts[0].archive.s3KeyPrefix "/logs" begins with '/'; want at most 200 letters, digits and any of ! - _ . ' ( ) and '/', with '/' only between path segments
    6 |       s3KeyPrefix: /logs
                           ^`},
	{"a bucket's name for an account's own archive", `
defaults: {homeRegion: eu-west-1}
accounts:
  - name: payments
    id: "111111111111"
    archive:
      bucketName: example-logs
`, `
accounts.yaml:6:7: accounts[0].archive.bucketName is unknown; want one of accessLogRetentionDays, breakGlass, lock, replication, retentionDays, s3KeyPrefix, tiers
    6 |       bucketName: example-logs
              ^`},
}
