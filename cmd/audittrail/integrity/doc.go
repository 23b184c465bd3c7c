// Package integrity checks the log files of a CloudTrail trail against the digest files that
// CloudTrail signs: for all accounts and Regions in one run, in parallel, from the bucket or
// from a copy of it.
//
// [Check] reads each chain of digest files in order. It verifies every signature and every link,
// hashes every log file, and accounts for every hour: an hour without a digest file is reported,
// even if it is the last one or if the whole chain is gone. Log files that no digest file lists
// are reported too.
//
// The package uses the standard library only. [Store] and [Keys] connect it to S3 and CloudTrail;
// [Dir] and [Saved] replace them for a copy on disk.
//
// Memory is bounded: log files are hashed as they arrive, at most 2 × [Options.Parallel] digest
// files (48 or more) are held, and each log file of a chain costs about 20 bytes while its chain is read.
//
// Sources:
//   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
//   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
package integrity
