// Package products says which security products read the log files of an archive, and
// what each needs to know of the account. It is pure Go: the accounts file and package
// siem, which creates the queues and roles, share it.
//
// Every product gets read permissions only. docs/siem-products.md lists them with their
// sources, and the write permissions that vendors ask for and do not get.
package products
