// Package examples has the tests of the stacks that the accounts files in the examples folder
// become: their goldens, who can do what (package access), the requirements of auditors
// (package controls), the evidence for them (package evidence), and the pictures in the documents
// (package pictures). They are in one package because most of their time is the synthesis of the
// examples, which happens once per package.
package examples
