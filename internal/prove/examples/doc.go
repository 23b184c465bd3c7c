// Package examples proves what holds of the stacks that the accounts files of the
// examples folder become. All its tests look at one synthesis of each example, which is
// most of their cost, so proofs of different kinds are side by side here: the goldens,
// who can do what (package access) and what auditors ask for (package controls). It has
// tests only.
package examples
