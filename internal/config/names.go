package config

import (
	"cmp"

	"example.com/audittrail/internal/valid"
)

// checkNames refuses what two stacks of an account and Region would call by one
// name: the second deployment would fail half-way with "already exists".
func (f *File) checkNames(trails []Trail) {
	aliases := map[string]Trail{} // by account, Region and alias
	groups := map[string]Trail{}  // by account, Region and name
	for _, t := range trails {
		place := t.Account + " " + t.HomeRegion + " "
		if alias := f.alias(t); alias != "" {
			if other, taken := aliases[place+alias]; taken && other.TrailName != t.TrailName {
				f.Refuse(t.Path+".trailName", "%q gives its key the alias %q, which %s has already by its name %q, in the same account and Region; want a name that differs in more than '.' and '-'",
					t.TrailName, alias, other.Path, other.TrailName)
			}
			aliases[place+alias] = t
		}
		if group := t.LogGroup; group != nil && group.Name != "" && !group.None {
			if other, taken := groups[place+group.Name]; taken {
				f.Refuse(t.Path+".logGroup.name", "%q is the log group of both %s and %s, in the same account and Region; give one of them another name, or leave it out",
					group.Name, other.Path, t.Path)
			}
			groups[place+group.Name] = t
		}
	}
	if a := f.LogArchive; a != nil {
		if t, taken := aliases[a.Account+" "+a.Region+" "+a.Alias()]; taken {
			f.Refuse("logArchive.keyAlias", "%q is the alias of the key for the log group of %s, in the same account and Region; want another name", a.Alias(), t.Path)
		}
	}
}

// alias is that of the key in a trail's stack, "" if there is none.
func (f *File) alias(t Trail) string {
	alias := valid.AliasOfTrail(t.TrailName)
	switch {
	case f.destination() == "":
		return alias
	case t.LogGroup != nil && t.LogGroup.None:
		return ""
	}
	return alias + "-log-group"
}

// Alias is that of the archive's key.
func (a LogArchive) Alias() string { return cmp.Or(a.KeyAlias, "audit-trail") }

// checkReplicas refuses a bucket for copies that would be of two accounts: only
// the owner that is named is told what to add to its policy.
func (f *File) checkReplicas(trails []Trail) {
	owners := map[string]string{} // by bucket
	for _, t := range trails {
		if t.Archive == nil || t.Archive.Replication == nil || f.destination() != "" {
			continue
		}
		bucket, owner := t.Archive.Replication.BucketName, cmp.Or(t.Archive.Replication.Account, t.Account)
		other, taken := owners[bucket]
		if taken && other != "" && other != owner {
			f.Refuse(t.Path+".archive.replication.bucketName", "%q is taken for a bucket of account %s and of %s, and has one owner; set account beside it", bucket, other, owner)
			owner = "" // once is enough
		}
		if !taken || owner == "" {
			owners[bucket] = owner
		}
	}
}
