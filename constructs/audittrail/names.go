package audittrail

import (
	"cmp"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/rules"
)

// names returns what the props call things by.
func (p Props) names() []place.Name {
	names := []place.Name{{"TrailName", p.TrailName}}
	if group, ok := p.LogGroup.(*LogGroupProps); ok {
		names = append(names, place.Name{"LogGroup.Name", group.Name})
	}
	if archive, ok := p.Archive.(*ArchiveProps); ok {
		names = append(names, archive.names(rules.AliasOfTrail(p.TrailName))...)
	}
	return names
}

func (p *ArchiveProps) names(alias string) []place.Name {
	names := []place.Name{{"BucketName", p.BucketName}, {"BucketName", p.AccessLogBucketName}}
	if p.Key == nil {
		names = append(names, place.Name{"KeyAlias", cmp.Or(p.KeyAlias, alias)})
	}
	return names
}
