package deployed

import (
	"fmt"
	"strings"
)

// kind is how resources of a type are named. In arn and ref, %p, %r, %a, %d and %n are the
// partition, the Region, the account, the partition's domain and the name.
type kind struct {
	nameProperty  string
	arn           string
	ref           string
	arnAttribute  string
	nameAttribute string
}

// kinds are the types that our templates refer to. The source of a row is "Return
// values" on the type's page in the CloudFormation user guide.
var kinds = map[string]kind{
	"AWS::S3::Bucket":        {"BucketName", "arn:%p:s3:::%n", "%n", "Arn", ""},
	"AWS::KMS::Key":          {"", "arn:%p:kms:%r:%a:key/%n", "%n", "Arn", ""},
	"AWS::KMS::Alias":        {"AliasName", "arn:%p:kms:%r:%a:%n", "%n", "", ""},
	"AWS::Logs::LogGroup":    {"LogGroupName", "arn:%p:logs:%r:%a:log-group:%n:*", "%n", "Arn", ""},
	"AWS::IAM::Role":         {"RoleName", "arn:%p:iam::%a:role/%n", "%n", "Arn", ""},
	"AWS::SNS::Topic":        {"TopicName", "arn:%p:sns:%r:%a:%n", "arn:%p:sns:%r:%a:%n", "TopicArn", "TopicName"},
	"AWS::SQS::Queue":        {"QueueName", "arn:%p:sqs:%r:%a:%n", "https://sqs.%r.%d/%a/%n", "Arn", "QueueName"},
	"AWS::Events::Rule":      {"Name", "arn:%p:events:%r:%a:rule/%n", "%n", "Arn", ""}, // with the bus before the name, unless it is the default one
	"AWS::Events::EventBus":  {"Name", "arn:%p:events:%r:%a:event-bus/%n", "%n", "Arn", "Name"},
	"AWS::CloudWatch::Alarm": {"AlarmName", "arn:%p:cloudwatch:%r:%a:alarm:%n", "%n", "Arn", ""},
	"AWS::Athena::WorkGroup": {"Name", "arn:%p:athena:%r:%a:workgroup/%n", "%n", "", ""},
	"AWS::CloudTrail::Trail": {"TrailName", "arn:%p:cloudtrail:%r:%a:trail/%n", "%n", "Arn", ""},
}

func known(resourceType string) bool {
	_, ok := kinds[resourceType]
	return ok
}

// identity returns the name and the ARN of a resource.
func (r resolver) identity(id string) (name, arn string, err error) {
	resource, ok := r.raw[id]
	if !ok {
		return "", "", fmt.Errorf("the template has no resource %s", id)
	}
	k, ok := kinds[resource.Type]
	if !ok {
		return "", "", fmt.Errorf("references to a resource of type %s are not supported", resource.Type)
	}
	name = r.generated(resource.Type, id)
	if given, ok := resource.Properties[k.nameProperty]; ok {
		value, err := r.value(given)
		if err != nil {
			return "", "", err
		}
		name, _ = value.(string)
	}
	if bus, ok := resource.Properties["EventBusName"].(string); ok && resource.Type == "AWS::Events::Rule" {
		return name, r.fill(k.arn, bus+"/"+name), nil
	}
	return name, r.fill(k.arn, name), nil
}

// reference returns the value of Ref.
func (r resolver) reference(id string) (string, error) {
	name, _, err := r.identity(id)
	return r.fill(kinds[r.raw[id].Type].ref, name), err
}

func (r resolver) fill(form, name string) string {
	s := r.stack
	return strings.NewReplacer("%p", s.Partition, "%r", s.Region, "%a", s.Account, "%d", s.domain(), "%n", name).Replace(form)
}

// generated returns a name or id in the form that AWS generates. That CloudFormation
// shortens each part is derived from names that it gave; the limit is that of IAM roles.
//
// Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
func (r resolver) generated(resourceType, id string) string {
	h := hash(r.stack.Account + r.stack.Region + r.stack.Name + id)
	const part = 24
	name := r.stack.Name[:min(part, len(r.stack.Name))] + "-" + id[:min(part, len(id))] + "-" + h[:12]
	switch resourceType {
	case "AWS::KMS::Key":
		name = h[:8] + "-" + h[8:12] + "-" + h[12:] + "-" + h[:4] + "-" + h[4:16]
	case "AWS::S3::Bucket":
		name = strings.ToLower(name)
	}
	r.stack.made[name] = "<" + id + ">"
	return name
}
