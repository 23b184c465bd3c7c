// Package questions lists the saved questions of an investigation: what to ask the log files
// with Athena and the log group with CloudWatch Logs Insights. It is pure Go, and one table:
// constructs turn each row into saved queries, docs/questions.md lists the rows with a sample
// answer each, and tools/questions runs them.
//
// Each question names an account, Regions and days first, so that Athena reads the files of
// these days only and a table whose account column is projected as "injected" can be asked.
//
// To add a question, write a row and its expected answer in tools/questions.
package questions
