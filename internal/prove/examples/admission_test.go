package examples

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
)

// The ARNs in the policies of an archive are those of the trails in the templates that
// deliver to it.
func TestArchivesAdmitExactlyTheTrailsThatDeliverToThem(t *testing.T) {
	for _, e := range all(t) {
		delivering := map[string][]string{} // the trails' ARNs, by the stack with the archive
		for id, stack := range e.deployed {
			for _, trail := range stack.OfType("AWS::CloudTrail::Trail") {
				archive := e.stackWithBucket(trail.Text("S3BucketName"))
				delivering[archive] = append(delivering[archive], trail.ARN)
			}
			if len(admitted(t, stack, "AWS::S3::BucketPolicy"))+len(admitted(t, stack, "AWS::KMS::Key")) > 0 && delivering[id] == nil {
				delivering[id] = []string{}
			}
		}
		delete(delivering, "") // the archive of another owner
		for archive, want := range delivering {
			slices.Sort(want)
			for _, kind := range []string{"AWS::S3::BucketPolicy", "AWS::KMS::Key"} {
				got := admitted(t, e.deployed[archive], kind)
				if want := byName(want, got); !slices.Equal(got, want) {
					t.Errorf("%s: the %s of %s admits\n%q, want\n%q", e.name, kind, archive, got, want)
				}
			}
		}
	}
}

// byName returns the trails, with a pattern instead of those that it admits in any account.
func byName(trails, admitted []string) []string {
	var list []string
	for _, arn := range trails {
		name := arn[strings.LastIndex(arn, ":"):]
		if i := slices.IndexFunc(admitted, func(pattern string) bool { return strings.HasSuffix(pattern, ":*:*"+name) }); i >= 0 {
			arn = admitted[i]
		}
		list = append(list, arn)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// stackWithBucket returns the id of the stack with the bucket, or "".
func (e example) stackWithBucket(name string) string {
	for id, stack := range e.deployed {
		for _, bucket := range stack.OfType("AWS::S3::Bucket") {
			if bucket.Name == name {
				return id
			}
		}
	}
	return ""
}

// admitted returns the trails for which the policies of a type of resource allow CloudTrail
// to act. A statement for all trails fails the test.
func admitted(t *testing.T, stack deployed.Stack, kind string) (arns []string) {
	t.Helper()
	for _, r := range stack.OfType(kind) {
		resource := cdktest.Resource{"Properties": r.Properties}
		for _, s := range resource.Statements() {
			principal, _ := s["Principal"].(map[string]any)
			if s["Effect"] != "Allow" || principal["Service"] != "cloudtrail.amazonaws.com" {
				continue
			}
			condition, _ := s["Condition"].(map[string]any)
			equals, _ := condition["StringEquals"].(map[string]any)
			if like, ok := condition["ArnLike"].(map[string]any); ok { // package access proves the organization
				equals = like
			}
			switch source := equals["aws:SourceArn"].(type) {
			case string:
				arns = append(arns, source)
			case []any:
				for _, arn := range source {
					arns = append(arns, arn.(string))
				}
			default:
				t.Errorf("%s: the statement %v admits any trail", r.LogicalID, s["Sid"])
			}
		}
	}
	slices.Sort(arns)
	return slices.Compact(arns)
}
