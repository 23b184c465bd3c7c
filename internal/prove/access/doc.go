// Package access proves, without AWS, who can do what with an audit trail. Its
// tests take every example's accounts file for what is meant and the templates
// that it becomes for what is there, ask the policies in them hundreds of
// questions by package iam, and take each statement and each condition out once
// to see that some answer changes.
//
// The templates are the goldens of package stacks, which its own tests compare
// with what is synthesized.
package access
