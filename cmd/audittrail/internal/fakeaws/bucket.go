package fakeaws

import "time"

// Bucket has the objects of an S3 bucket by key.
type Bucket map[string]*Object

// Object is an object. The names of Metadata are in lower case, without "x-amz-meta-".
type Object struct {
	Body     []byte
	Metadata map[string]string
	Modified time.Time
}
