package audittrail

import (
	"cmp"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// names returns what the props call things by.
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
