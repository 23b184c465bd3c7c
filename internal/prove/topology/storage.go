package topology

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

func (r reading) key(k deployed.Resource) { r.add(Part{ID: k.ARN, Kind: Key}) }

// alias gives a key its name. Trails in other accounts name the key by its alias.
func (r reading) alias(a deployed.Resource) {
	target := a.Text("TargetKeyId")
	r.aliases[a.ARN] = target
	if k := r.parts[target]; k != nil {
		k.Name = strings.TrimPrefix(a.Text("AliasName"), "alias/")
	}
}

// encryption returns the id of a key that a resource names.
func (r reading) encryption(key string) string {
	if key != "" {
		name := key[strings.LastIndexAny(key, ":/")+1:]
		if id, _, generated := strings.Cut(name, "-"); generated && strings.Contains(key, ":key/") {
			name = id + "…"
		}
		r.mention(Part{ID: key, Kind: Key, Name: name})
	}
	return key
}

func (r reading) trail(t deployed.Resource) {
	r.add(Part{ID: t.ARN, Kind: Trail, Name: t.Text("TrailName"), Notes: trailNotes(t)})
	bucket := r.mention(Part{ID: r.bucketARN(t.Text("S3BucketName")), Kind: LogBucket, Name: t.Text("S3BucketName"), Key: r.encryption(t.Text("KMSKeyId"))})
	r.flow(t.ARN, bucket, Files)
	if group := t.Text("CloudWatchLogsLogGroupArn"); group != "" {
		r.flow(t.ARN, group, Events)
	}
}

func trailNotes(t deployed.Resource) (notes []string) {
	if t.Properties["IsOrganizationTrail"] == true {
		notes = append(notes, "all accounts")
	}
	if t.Properties["IsMultiRegionTrail"] == true {
		notes = append(notes, "all Regions")
	}
	selectors := fmt.Sprint(t.Properties["EventSelectors"], t.Properties["AdvancedEventSelectors"])
	if !strings.Contains(selectors, "Management") {
		notes = append(notes, "data events only")
	}
	return notes
}

// bucket adds a bucket by its purpose. Access-log buckets and buckets for results are those that
// other resources name as such; every other bucket is a log bucket.
func (r reading) bucket(b deployed.Resource) {
	part := Part{ID: b.ARN, Kind: LogBucket, Name: b.Text("BucketName"), Key: r.bucketKey(b), Life: lifeOf(b)}
	part.Notes = part.Life.notes()
	switch {
	case r.holdsAccessLogs(b):
		part.Kind = AccessLogs
	case r.holdsResults(b):
		part.Kind = Results
	}
	r.add(part)
	if to, ok := lookup(b.Properties, "LoggingConfiguration", "DestinationBucketName").(string); ok {
		r.flow(b.ARN, r.bucketARN(to), Access)
	}
	for _, rule := range list(b.Properties, "ReplicationConfiguration", "Rules") {
		to, _ := lookup(rule, "Destination", "Bucket").(string)
		key, _ := lookup(rule, "Destination", "EncryptionConfiguration", "ReplicaKmsKeyID").(string)
		r.mention(Part{ID: to, Kind: Copies, Name: to[strings.LastIndex(to, ":")+1:], Key: r.encryption(key), Notes: []string{regionOf(key)}})
		r.flow(b.ARN, to, Files)
	}
	for _, notice := range list(b.Properties, "NotificationConfiguration", "TopicConfigurations") {
		to, _ := lookup(notice, "Topic").(string)
		r.flow(b.ARN, to, Notices)
	}
}

func (r reading) bucketKey(b deployed.Resource) string {
	for _, rule := range list(b.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration") {
		if key, ok := lookup(rule, "ServerSideEncryptionByDefault", "KMSMasterKeyID").(string); ok {
			return r.encryption(key)
		}
	}
	return "SSE-S3"
}

func (r reading) holdsAccessLogs(b deployed.Resource) bool {
	return slices.ContainsFunc(r.OfType("AWS::S3::Bucket"), func(other deployed.Resource) bool {
		return lookup(other.Properties, "LoggingConfiguration", "DestinationBucketName") == b.Name
	})
}

func (r reading) holdsResults(b deployed.Resource) bool {
	return slices.ContainsFunc(r.OfType("AWS::Athena::WorkGroup"), func(w deployed.Resource) bool { return resultsOf(w) == b.Name })
}

func resultsOf(w deployed.Resource) string {
	location, _ := lookup(w.Properties, "WorkGroupConfiguration", "ResultConfiguration", "OutputLocation").(string)
	return bucketOf(location)
}

// workgroup adds the Athena workgroup of a stack, whose tables read the log bucket.
func (r reading) workgroup(w deployed.Resource) {
	r.add(Part{ID: w.ARN, Kind: Tables, Notes: []string{"tables, questions"}})
	r.flow(w.ARN, r.bucketARN(resultsOf(w)), Files)
	for _, table := range r.OfType("AWS::Glue::Table") {
		location, _ := lookup(table.Properties, "TableInput", "StorageDescriptor", "Location").(string)
		r.flow(r.bucketARN(bucketOf(location)), w.ARN, Files)
	}
}

func (r reading) logGroup(g deployed.Resource) {
	life := Life{Expires: number(g.Properties["RetentionInDays"])}
	r.add(Part{ID: g.ARN, Kind: LogGroup, Notes: life.notes(), Key: r.encryption(g.Text("KmsKeyId")), Life: life})
}

// stream adds what a log group streams to.
func (r reading) stream(f deployed.Resource) {
	to := f.Text("DestinationArn")
	r.mention(Part{ID: to, Kind: Stream, Name: to[strings.LastIndexAny(to, ":/")+1:]})
	r.flow(r.groupARN(f.Text("LogGroupName")), to, Events)
}

func (r reading) bucketARN(name string) string { return "arn:" + r.Partition + ":s3:::" + name }

func (r reading) groupARN(name string) string {
	return fmt.Sprintf("arn:%s:logs:%s:%s:log-group:%s:*", r.Partition, r.Region, r.Account, name)
}

func bucketOf(location string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(location, "s3://"), "/")
	return name
}

func regionOf(arn string) string {
	if fields := strings.Split(arn, ":"); len(fields) > 3 {
		return fields[3]
	}
	return ""
}
