package config

import (
	"cmp"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// checkNames refuses names that two stacks in an account and Region would both use: the
// second deployment would fail half-way with "already exists".
func (f *File) checkNames(trails []Trail) {
	aliases := map[string]Trail{} // by account, Region and alias
	groups := map[string]Trail{}  // by account, Region and name
	for _, t := range trails {
		place := t.Account + " " + t.HomeRegion + " "
		if alias := f.alias(t); alias != "" {
			if other, taken := aliases[place+alias]; taken && other.TrailName != t.TrailName {
				f.report(t.Path.Field("TrailName"), &problem.Problem{
					Got: t.TrailName, Wrong: problem.Textf("gives its key the alias %q, which %v has already by its name %q, in the same account and Region", alias, other.Path, other.TrailName),
					Allowed: problem.Textf("the names must differ in more than '.' and '-'"),
				})
			}
			aliases[place+alias] = t
		}
		if group := t.LogGroup; group != nil && group.Name != "" && !group.None {
			if other, taken := groups[place+group.Name]; taken {
				f.report(t.Path.Field("LogGroup", "Name"), &problem.Problem{
					Got: group.Name, Wrong: problem.Textf("is the log group of both %v and %v, in the same account and Region", other.Path, t.Path),
					Fix: problem.Textf("give one of them another name, or none"),
				})
			}
			groups[place+group.Name] = t
		}
	}
	if a := f.LogArchive; a != nil {
		if t, taken := aliases[a.Account+" "+a.Region+" "+a.Alias()]; taken {
			f.report(problem.At("LogArchive", "KeyAlias"), &problem.Problem{
				Got: a.Alias(), Wrong: problem.Textf("is the alias of the key for the log group of %v, in the same account and Region", t.Path), Fix: problem.Textf("choose another name"),
			})
		}
	}
}

// alias returns the alias of the key in a trail's stack, "" if there is no key.
func (f *File) alias(t Trail) string {
	alias := valid.AliasOfTrail(t.TrailName)
	switch {
	case f.destination() == nil:
		return alias
	case t.LogGroup != nil && t.LogGroup.None:
		return ""
	}
	return alias + "-log-group"
}

// Alias returns the alias of the archive's key.
func (a LogArchive) Alias() string { return cmp.Or(a.KeyAlias, "audit-trail") }

// checkReplicas refuses a bucket for copies with two owners: only the owner that the file
// names is told what to add to the bucket's policy.
func (f *File) checkReplicas(trails []Trail) {
	owners := map[string]string{} // by bucket
	for _, t := range trails {
		if t.Archive == nil || t.Archive.Replication == nil || f.destination() != nil {
			continue
		}
		at := t.Path.Field("Archive", "Replication")
		bucket, owner := t.Archive.Replication.BucketName, cmp.Or(t.Archive.Replication.Account, t.Account)
		other, taken := owners[bucket]
		if taken && other != "" && other != owner {
			f.report(at.Field("BucketName"), &problem.Problem{
				Got: bucket, Wrong: problem.Textf("is taken for a bucket of account %s and of account %s, but a bucket has one owner", other, owner),
				Fix: problem.Textf("set replication.account to it"),
			})
			owner = "" // once is enough
		}
		if !taken || owner == "" {
			owners[bucket] = owner
		}
	}
}
