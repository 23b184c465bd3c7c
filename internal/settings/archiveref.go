package settings

import (
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// ArchiveRef refers to an archive in another account, or to one of someone else.
type ArchiveRef struct {
	BucketName  string
	KeyARN      string
	S3KeyPrefix string
	FedBuckets  []string

	// The trails that the archive admits by their ARNs and by their organization; nil if its
	// owner knows.
	Trails   []TrailRef
	TrailsOf *OrganizationTrails
}

// Problems returns every problem of r.
func (r ArchiveRef) Problems(trail TrailRef, here place.Place) (problems problem.List) {
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(r.BucketName))
	problems.Add(problem.At("KeyARN"), valid.KeyARN(r.KeyARN))
	problems.Add(problem.At("KeyARN"), here.InPartition(r.KeyARN))
	problems.Add(problem.At("S3KeyPrefix"), valid.ExistingKeyPrefix(r.S3KeyPrefix))
	problems.AddAll(problem.At("FedBuckets"), BucketProblems(r.FedBuckets))
	if r.Trails != nil {
		problems.Add(nil, Admitted(r.Trails, r.TrailsOf, trail))
	}
	return problems
}

// BucketNames returns the names of the archive's buckets.
func (r ArchiveRef) BucketNames() []string { return append([]string{r.BucketName}, r.FedBuckets...) }

// BucketProblems returns the problems of a list of existing buckets.
func BucketProblems(names []string) (problems problem.List) {
	for i, name := range names {
		problems.Add(problem.At().Index(i), valid.AnyBucketName(name))
	}
	return problems
}
