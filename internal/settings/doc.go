// Package settings has the settings of every construct as plain values: their defaults, and
// everything that is wrong with them. It is pure Go.
//
// A limit is defined here once and has two users. A construct turns its props into settings,
// and New panics with their problems; the accounts file is turned into the same settings by
// package plan, so that "audittrail validate" finds the same without the CDK. Fields have the
// names of the props, which the paths of problems contain.
//
// Where props can hold a construct, such as a key, the settings have an interface: the
// construct knows what is wrong with it, and a file has none.
package settings
