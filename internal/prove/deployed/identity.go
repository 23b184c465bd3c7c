package deployed

import (
	"fmt"
	"strings"
)

// kind is how resources of a type are named. In arn, %p, %r, %a and %n are the
// partition, the Region, the account and the name.
type kind struct {
	nameProperty  string
	arn           string
	refIsARN      bool
	arnAttribute  string
	nameAttribute string
}

// kinds are the types that our templates refer to. The source of a row is "Return
// values" on the type's page in the CloudFormation user guide.
var kinds = map[string]kind{
	"AWS::S3::Bucket":        {"BucketName", "arn:%p:s3:::%n", false, "Arn", ""},
	"AWS::KMS::Key":          {"", "arn:%p:kms:%r:%a:key/%n", false, "Arn", ""},
	"AWS::KMS::Alias":        {"AliasName", "arn:%p:kms:%r:%a:%n", false, "", ""},
	"AWS::Logs::LogGroup":    {"LogGroupName", "arn:%p:logs:%r:%a:log-group:%n:*", false, "Arn", ""},
	"AWS::IAM::Role":         {"RoleName", "arn:%p:iam::%a:role/%n", false, "Arn", ""},
	"AWS::SNS::Topic":        {"TopicName", "arn:%p:sns:%r:%a:%n", true, "TopicArn", "TopicName"},
	"AWS::Events::Rule":      {"Name", "arn:%p:events:%r:%a:rule/%n", false, "Arn", ""}, // on the default bus
	"AWS::CloudWatch::Alarm": {"AlarmName", "arn:%p:cloudwatch:%r:%a:alarm:%n", false, "Arn", ""},
	"AWS::CloudTrail::Trail": {"TrailName", "arn:%p:cloudtrail:%r:%a:trail/%n", false, "Arn", ""},
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
	s := r.stack
	arn = strings.NewReplacer("%p", s.Partition, "%r", s.Region, "%a", s.Account, "%n", name).Replace(k.arn)
	return name, arn, nil
}

// reference returns the value of Ref.
func (r resolver) reference(id string) (string, error) {
	name, arn, err := r.identity(id)
	if err == nil && kinds[r.raw[id].Type].refIsARN {
		return arn, nil
	}
	return name, err
}

// generated returns a name or id in the form that AWS generates.
func (r resolver) generated(resourceType, id string) string {
	h := hash(r.stack.Account + r.stack.Region + r.stack.Name + id)
	if resourceType == "AWS::KMS::Key" {
		return h[:8] + "-" + h[8:12] + "-" + h[12:] + "-" + h[:4] + "-" + h[4:16]
	}
	name := strings.ToLower(r.stack.Name + "-" + id + "-" + h[:12])
	return name[max(0, len(name)-63):]
}
