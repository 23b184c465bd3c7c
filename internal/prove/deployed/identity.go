package deployed

import (
	"cmp"
	"fmt"
	"strings"
)

// kind says what a resource of a type is called: the property with its name, and
// its ARN with %p, %r, %a and %n for partition, Region, account and name.
type kind struct {
	nameProperty string
	arn          string
	refIsARN     bool
	attribute    string // the attribute that is the ARN; %n:* for a log group
	nameToo      string // the attribute that is the name, if there is one
}

// kinds are the types that templates of ours refer to. A row follows the "Return
// values" of the type's page in the CloudFormation user guide.
var kinds = map[string]kind{
	"AWS::S3::Bucket":        {"BucketName", "arn:%p:s3:::%n", false, "Arn", ""},
	"AWS::KMS::Key":          {"", "arn:%p:kms:%r:%a:key/%n", false, "Arn", ""},
	"AWS::KMS::Alias":        {"AliasName", "arn:%p:kms:%r:%a:%n", false, "", ""},
	"AWS::Logs::LogGroup":    {"LogGroupName", "arn:%p:logs:%r:%a:log-group:%n:*", false, "Arn", ""},
	"AWS::IAM::Role":         {"RoleName", "arn:%p:iam::%a:role/%n", false, "Arn", ""},
	"AWS::SNS::Topic":        {"TopicName", "arn:%p:sns:%r:%a:%n", true, "TopicArn", "TopicName"},
	"AWS::Events::Rule":      {"Name", "arn:%p:events:%r:%a:rule/%n", false, "Arn", ""}, // of the default bus
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
		return "", "", fmt.Errorf("there is no resource %s", id)
	}
	k, ok := kinds[resource.Type]
	if !ok {
		return "", "", fmt.Errorf("nothing is known about references to a %s", resource.Type)
	}
	name = r.madeUp(resource.Type, id)
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

// reference returns what Ref gives.
func (r resolver) reference(id string) (string, error) {
	name, arn, err := r.identity(id)
	if err == nil && kinds[r.raw[id].Type].refIsARN {
		return arn, nil
	}
	return name, err
}

// madeUp is a name in the form of those that AWS makes up.
func (r resolver) madeUp(resourceType, id string) string {
	h := hash(r.stack.Account + r.stack.Region + r.stack.Name + id)
	if resourceType == "AWS::KMS::Key" {
		return h[:8] + "-" + h[8:12] + "-" + h[12:] + "-" + h[:4] + "-" + h[4:16]
	}
	name := strings.ToLower(r.stack.Name + "-" + id + "-" + h[:12])
	return cmp.Or(name[max(0, len(name)-63):], name)
}
