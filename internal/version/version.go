// Package version names the release.
package version

// Version is the version of this module, of its templates and of the command, in the form of
// Semantic Versioning. It ends with "-dev" between releases.
const Version = "0.1.0-dev"
