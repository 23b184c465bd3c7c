package fakeaws

import (
	"encoding/xml"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// s3 answers requests with the bucket in the path.
func s3(q *request) func() {
	bucket, key, _ := strings.Cut(strings.TrimPrefix(q.r.URL.Path, "/"), "/")
	query := q.r.URL.Query()
	q.Resource = key
	switch {
	case query.Has("location"):
		q.Operation = "GetBucketLocation"
		return q.inBucket(bucket, (*request).location)
	case q.r.Method == http.MethodHead && key == "":
		q.Operation = "HeadBucket"
		return q.inBucket(bucket, func(*request, string) {})
	case key == "" && query.Get("list-type") == "2":
		q.Operation, q.Resource = "ListObjectsV2", query.Get("prefix")
		return q.inBucket(bucket, (*request).listObjects)
	case key == "":
		q.Operation, q.Resource = "ListObjects", query.Get("prefix")
		return q.inBucket(bucket, (*request).listObjects)
	default:
		q.Operation = "GetObject"
		return q.inBucket(bucket, (*request).getObject)
	}
}

// inBucket answers as a bucket does to a request to the wrong Region, except GetBucketLocation.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
func (q *request) inBucket(bucket string, answer func(*request, string)) func() {
	return func() {
		q.w.Header().Set("X-Amz-Bucket-Region", q.BucketRegion)
		switch {
		case q.Buckets[bucket] == nil:
			q.fail(http.StatusNotFound, "NoSuchBucket", "The specified bucket does not exist")
		case q.Region != q.BucketRegion && q.Operation != "GetBucketLocation":
			q.fail(http.StatusMovedPermanently, "PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint.")
		default:
			answer(q, bucket)
		}
	}
}

// location is empty for us-east-1.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
func (q *request) location(string) {
	region := q.BucketRegion
	if region == "us-east-1" {
		region = ""
	}
	xml.NewEncoder(q.w).EncodeElement(region, xml.StartElement{Name: xml.Name{Local: "LocationConstraint"}})
}

// listing is the answer of both versions of the operation.
//
// Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html and
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
type listing struct {
	XMLName               xml.Name `xml:"ListBucketResult"`
	Prefix                string
	IsTruncated           bool
	NextContinuationToken string `xml:",omitempty"`
	NextMarker            string `xml:",omitempty"`
	Contents              []content
	CommonPrefixes        []commonPrefix
}

type content struct {
	Key          string
	Size         int
	LastModified string
}

type commonPrefix struct{ Prefix string }

// listObjects returns a page of a listing.
func (q *request) listObjects(bucket string) {
	q.w.Header().Set("Content-Type", "application/xml")
	xml.NewEncoder(q.w).Encode(q.Buckets[bucket].list(q.keys(bucket), q.r.URL.Query()))
}

// List returns the answer of ListObjectsV2 to a query.
func (b Bucket) List(query url.Values) string {
	text, err := xml.Marshal(b.list(slices.Sorted(maps.Keys(b)), query))
	if err != nil {
		panic(err)
	}
	return string(text)
}

// list returns at most 1,000 keys and common prefixes after a key, in the order of their bytes,
// from the sorted keys of the bucket.
func (b Bucket) list(keys []string, query url.Values) listing {
	prefix, delimiter := query.Get("prefix"), query.Get("delimiter")
	after := max(query.Get("start-after"), query.Get("continuation-token"), query.Get("marker"))
	limit, err := strconv.Atoi(query.Get("max-keys"))
	if err != nil || limit > 1000 {
		limit = 1000
	}
	out := listing{Prefix: prefix}
	at, _ := slices.BinarySearch(keys, max(prefix, after))
	last := ""
	for _, key := range keys[at:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		if key <= after {
			continue
		}
		rest := strings.TrimPrefix(key, prefix)
		folder := ""
		if i := strings.Index(rest, delimiter); delimiter != "" && i >= 0 {
			folder = prefix + rest[:i+len(delimiter)]
			if folder == last || folder == after {
				continue
			}
		}
		if len(out.Contents)+len(out.CommonPrefixes) == limit {
			out.IsTruncated, out.NextContinuationToken, out.NextMarker = true, last, last
			break
		}
		if last = key; folder != "" {
			last = folder
			out.CommonPrefixes = append(out.CommonPrefixes, commonPrefix{folder})
		} else {
			out.Contents = append(out.Contents, content{key, len(b[key].Body), b[key].Modified.UTC().Format(time.RFC3339)})
		}
	}
	return out
}

func (q *request) keys(bucket string) []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.order[bucket] == nil {
		q.order[bucket] = slices.Sorted(maps.Keys(q.Buckets[bucket]))
	}
	return q.order[bucket]
}

// getObject writes the metadata in lower case, as S3 does: Go's Header.Set would not.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
func (q *request) getObject(bucket string) {
	object := q.Buckets[bucket][q.Resource]
	if object == nil {
		q.fail(http.StatusNotFound, "NoSuchKey", "The specified key does not exist.")
		return
	}
	for name, value := range object.Metadata {
		q.w.Header()["x-amz-meta-"+name] = []string{value}
	}
	q.w.Header().Set("Content-Length", strconv.Itoa(len(object.Body)))
	if q.cut {
		q.w.Write(object.Body[:len(object.Body)/2])
		q.w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	q.w.Write(object.Body)
}
