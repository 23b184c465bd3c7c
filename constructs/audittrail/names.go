package audittrail

import (
	"cmp"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// names returns the names that must be unique in the account and Region.
func (p Props) names() []site.Name {
	names := []site.Name{{"TrailName", p.TrailName}}
	if group, ok := p.LogGroup.(*LogGroupProps); ok {
		names = append(names, site.Name{"LogGroup.Name", group.Name})
	}
	if archive, ok := p.Archive.(*ArchiveProps); ok {
		names = append(names, archive.names(valid.AliasOfTrail(p.TrailName))...)
	}
	return names
}

func (p *ArchiveProps) names(alias string) []site.Name {
	names := []site.Name{{"BucketName", p.BucketName}, {"BucketName", p.AccessLogBucketName}}
	if p.Key == nil {
		names = append(names, site.Name{"KeyAlias", cmp.Or(p.KeyAlias, alias)})
	}
	return names
}
