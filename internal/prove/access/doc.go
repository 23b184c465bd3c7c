// Package access proves, without AWS, who can do what with an audit trail. It generates
// thousands of requests from an accounts file, evaluates them with package iam against the
// policies in the templates that the file becomes, and checks the answers. To show that
// no part of a policy is dead, it removes each statement and each condition in turn and
// checks that some answer changes.
//
// It is a library for the tests of package examples, which have the synthesized templates.
package access
