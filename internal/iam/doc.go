// Package iam evaluates IAM policies without AWS: it decides whether the policies
// that apply to a request allow it, by AWS's documented rules.
//
// [Parse] reads a policy, [Evaluate] decides a request by all policies that apply to
// it, and [Document.Weakenings] removes parts of a policy one by one, so that a test
// can show that each part decides something.
//
// It returns an error instead of guessing if it does not support a construct or if
// AWS does not document the result: every answer of this package is one that a page
// of the IAM User Guide gives. The tests name the pages.
//
// Not modelled: service control policies and resource control policies of an
// organization, session policies, VPC endpoint policies, KMS grants, S3 ACLs and
// Block Public Access, sessions of GetFederationToken, and the condition keys that
// AWS adds to a request. The context has the keys that the caller gives and those
// that follow from the principal, see [Request].
package iam
