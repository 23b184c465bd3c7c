// Package version names the release.
package version

// Version is the version of this module, of its templates and of the command, in the form of
// Semantic Versioning. It ends with "-dev" between releases.
const Version = "0.1.0-dev"

// Key is the key of the version in the metadata of a template.
const Key = "audittrail:version"
