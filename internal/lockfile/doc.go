// Package lockfile compares the stacks of an accounts file with those that were accepted
// before. A template does not know what is deployed, so a stack that is renamed, moved or
// removed from the file would stay behind without a word.
//
// The stacks are in a file next to the accounts file, which is committed with it: a pull
// request shows what moves, and CI compares without credentials.
// See docs/adr/0020-changes-that-move-or-orphan.md.
package lockfile
