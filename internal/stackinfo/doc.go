// Package stackinfo remembers what the CDK says about each stack and each app. Asking is a call
// to the Node.js process that runs the CDK, which takes some 0.2 ms of CPU, and each construct
// of the library needs the same answers.
package stackinfo
