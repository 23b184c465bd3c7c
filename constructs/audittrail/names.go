package audittrail

import (
	"cmp"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// names returns the names that must be unique in the account and Region.
func (p Props) names() []site.Name {
	names := []site.Name{{Kind: "trail", At: problem.At("TrailName"), Value: p.TrailName}}
	if group, ok := p.LogGroup.(*LogGroupProps); ok {
		names = append(names, site.Name{Kind: "log group", At: problem.At("LogGroup", "Name"), Value: group.Name})
	}
	if archive, ok := p.Archive.(*ArchiveProps); ok {
		names = append(names, archive.names(problem.At("Archive"), valid.AliasOfTrail(p.TrailName))...)
	}
	return names
}

// names returns those of the archive at a path of the props. alias is the default.
func (p *ArchiveProps) names(at problem.Path, alias string) []site.Name {
	names := []site.Name{
		{Kind: "bucket", At: at.Field("BucketName"), Value: p.BucketName},
		{Kind: "bucket", At: at.Field("AccessLogBucketName"), Value: p.AccessLogBucketName},
	}
	if p.Key == nil {
		names = append(names, site.Name{Kind: "alias", At: at.Field("KeyAlias"), Value: cmp.Or(p.KeyAlias, alias)})
	}
	return names
}
