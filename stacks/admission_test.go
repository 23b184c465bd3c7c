package stacks_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
)

// The policies of each archive admit the trails that deliver to it, and no
// other: the ARNs in them are those of the trails in the file's templates.
func TestArchivesAdmitExactlyTheTrailsThatDeliverToThem(t *testing.T) {
	for _, e := range examples(t) {
		delivering := map[string][]string{} // the trails' ARNs, by the stack with the archive
		for _, stack := range e.stacks {
			id := *stack.ArtifactId()
			for _, name := range e.templates[id].OfType("AWS::CloudTrail::Trail") {
				properties := e.templates[id].Resources()[name].Properties()
				archive := e.stackWithBucket(properties["S3BucketName"], id)
				delivering[archive] = append(delivering[archive], trailARN(*stack.Account(), *stack.Region(), properties["TrailName"].(string)))
			}
		}
		for archive, want := range delivering {
			if archive == "" { // somebody else's
				continue
			}
			slices.Sort(want)
			for _, kind := range []string{"AWS::S3::BucketPolicy", "AWS::KMS::Key"} {
				got := admitted(t, e.templates[archive], kind)
				if want := byName(want, got); !slices.Equal(got, want) {
					t.Errorf("%s: the %s of %s admits\n%q, want\n%q", e.name, kind, archive, got, want)
				}
			}
		}
		for id, template := range e.templates {
			if _, ok := delivering[id]; !ok && len(admitted(t, template, "AWS::S3::BucketPolicy"))+len(admitted(t, template, "AWS::KMS::Key")) > 0 {
				t.Errorf("%s: %s admits trails, and none delivers there", e.name, id)
			}
		}
	}
}

// byName returns the trails with a pattern instead of those that it admits in any
// account.
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

// stackWithBucket returns the stack that a trail of the stack with the id
// delivers to, "" if it is none of the file's.
func (e example) stackWithBucket(name any, id string) string {
	if _, own := name.(map[string]any); own {
		return id
	}
	for id, template := range e.templates {
		for _, bucket := range template.OfType("AWS::S3::Bucket") {
			if template.Resources()[bucket].Properties()["BucketName"] == name {
				return id
			}
		}
	}
	return ""
}

func trailARN(account, region, name string) string {
	partition := "aws"
	switch {
	case strings.HasPrefix(region, "us-gov-"):
		partition = "aws-us-gov"
	case strings.HasPrefix(region, "cn-"):
		partition = "aws-cn"
	}
	return "arn:" + partition + ":cloudtrail:" + region + ":" + account + ":trail/" + name
}

// admitted returns the trails that the policies of a kind of resource let
// CloudTrail act for. A statement that lets it act for any fails the test.
func admitted(t *testing.T, template cdktest.Template, kind string) []string {
	t.Helper()
	var arns []string
	for _, id := range template.OfType(kind) {
		for _, s := range template.Resources()[id].Statements() {
			principal, _ := s["Principal"].(map[string]any)
			if s["Effect"] != "Allow" || principal["Service"] != "cloudtrail.amazonaws.com" {
				continue
			}
			condition, _ := s["Condition"].(map[string]any)
			equals, _ := condition["StringEquals"].(map[string]any)
			if like, ok := condition["ArnLike"].(map[string]any); ok { // internal/policy proves the organization
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
				t.Errorf("%s: the statement %v admits any trail", id, s["Sid"])
			}
		}
	}
	slices.Sort(arns)
	return slices.Compact(arns)
}
