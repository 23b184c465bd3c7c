// Package iam evaluates IAM policies, for tests only: whether a request is
// allowed by the policies that this module writes, by AWS's documented rules.
// It is pure Go and asks nobody.
//
// [Parse] reads a policy, [Evaluate] decides a request by all policies that
// apply to it, and [Document.Weakenings] takes a policy apart, so that a test
// can show that each part of it decides something.
//
// What it does not understand, or what AWS's pages leave open, it refuses with
// an error instead of guessing: an answer of this package is one that a page of
// the IAM User Guide gives. The tests name the pages.
//
// Not modelled: service control policies and resource control policies of an
// organization, session policies, VPC endpoint policies, KMS grants, S3 ACLs
// and Block Public Access, sessions of GetFederationToken, and which keys AWS
// puts into a request: the context has what the test puts there and what
// follows from the principal, see [Request].
package iam
