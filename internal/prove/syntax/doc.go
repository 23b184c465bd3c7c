// Package syntax is the common part of the three evaluators of service
// languages: metricfilter, logsinsights and athenasql. It has their scanner, their
// boolean grammar, their errors and their three-valued logic.
//
// The evaluators read only the part of each language that condition renders and
// that the benchmarks' filters use. They refuse everything else with an [Error]
// that names what is not supported: an evaluator that guessed what a text means to
// AWS would prove nothing. Each of them lists the [Construct] values that people
// may expect to work.
//
// The functions that read a text report a refusal by a panic with an *Error, which
// [Parse] recovers and returns, as text/template/parse does. No other panic is
// recovered.
package syntax
