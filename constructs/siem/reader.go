package siem

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/site"
)

// addReader gives a product its queue, or subscribes what the vendor has, and lets its role
// read.
func (s *SIEM) addReader(r readers.Reader, p Props) {
	scope := constructs.NewConstruct(s, jsii.String(r.Name))
	may := policy.LogReader{
		BucketARN: s.from.arn, KeyPrefix: s.from.prefix, KeyARN: s.from.keyARN, Region: s.from.keyRegion,
		Objects: r.Objects, Bucket: r.Bucket, Key: r.Key, Queue: r.Queue, Source: r.Source,
	}
	if r.HasQueue() {
		may.QueueARN = s.here.ARN("sqs", s.name+"-"+r.Name)
		var named []policy.Statement
		if !r.HasRole() {
			named = s.forPrincipal(r.PrincipalARN, r, may.OnQueue())
		}
		q := s.addQueue(scope, r, named)
		s.queues[r.Name], may.QueueARN = q, q.arn
		s.addAlarms(scope, r, q, p.OldestMinutes)
	}
	if r.Notified() {
		s.subscribe(scope, r)
	}
	if !r.HasRole() {
		s.admitToBucket(r.PrincipalARN, r, may)
		s.admitToKey(r.PrincipalARN, r, may)
		return
	}
	role := s.addRole(scope, r, may)
	s.roles[r.Name] = *role.AttrArn()
	s.here.Output(s, camel(r.Name)+"RoleARN", s.roles[r.Name], "The role for "+r.Title+".")
	if site.Differ(s.from.owner, s.here.Account) {
		s.admitToBucket(r.ARN(s.name, s.place()), r, may)
	}
	if site.Differ(s.from.keyAccount, s.here.Account) {
		s.admitToKey(r.ARN(s.name, s.place()), r, may)
	}
}

// addRole creates the role of a product. In the account of bucket and key its own policy is
// enough.
func (s *SIEM) addRole(scope constructs.Construct, r readers.Reader, may policy.LogReader) awsiam.CfnRole {
	vendor := policy.Vendor{Partition: s.here.Partition, Account: r.Account, ExternalID: r.ExternalID, Source: r.Source}
	var provider awsiam.CfnOIDCProvider
	if r.SignIn == readers.WebIdentity {
		vendor.ProviderARN = "arn:" + s.here.Partition + ":iam::" + s.here.Account + ":oidc-provider/" + readers.Issuer
		vendor.Issuer, vendor.Audience, vendor.Session = readers.Issuer, readers.Audience, r.Session()
		if !r.Provided {
			provider = awsiam.NewCfnOIDCProvider(scope, jsii.String("Provider"), &awsiam.CfnOIDCProviderProps{
				Url: jsii.String("https://" + readers.Issuer), ClientIdList: jsii.Strings(readers.Audience), ThumbprintList: jsii.Strings(readers.Thumbprint),
			})
		}
	}
	statements := append(append(may.OnBucket(), may.OnKey()...), may.OnQueue()...)
	role := awsiam.NewCfnRole(scope, jsii.String("Role"), &awsiam.CfnRoleProps{
		RoleName: jsii.String(r.RoleName(s.name)), Description: jsii.String("Lets " + r.Title + " read the log files of an audit trail."),
		AssumeRolePolicyDocument: policy.Document(vendor.Assume()),
		Policies: []any{awsiam.CfnRole_PolicyProperty{
			PolicyName: jsii.String("Read"), PolicyDocument: policy.Document(statements),
		}},
	})
	if provider != nil {
		role.Node().AddDependency(provider)
	}
	site.Accept(role, site.InlinePolicy, acceptWildcards)
	return role
}

// admitToBucket adds a product's principal to the policy of the bucket, or tells its owner.
func (s *SIEM) admitToBucket(principal string, r readers.Reader, may policy.LogReader) {
	s.needs.Policy("bucket", s.from.plainARN(s.here), s.from.onBucket, s.forPrincipal(principal, r, may.OnBucket()))
}

// admitToKey does so with the policy of the key.
func (s *SIEM) admitToKey(principal string, r readers.Reader, may policy.LogReader) {
	onKey := may.OnKey()
	for i := range onKey {
		onKey[i].Resources = []string{"*"} // in a key's own policy, this is the key
	}
	s.needs.Policy("key", s.from.keyARN, s.from.onKey, s.forPrincipal(principal, r, onKey))
}

// forPrincipal returns the statements for a resource policy, with Sids that are unique to
// the product.
func (s *SIEM) forPrincipal(arn string, r readers.Reader, statements []policy.Statement) []policy.Statement {
	for i := range statements {
		statements[i].Principal = policy.Principal{AWS: []string{arn}}
		statements[i].Sid += policy.Hash(s.here.Path + "/" + r.Name)
	}
	return statements
}

// subscribe subscribes the vendor's queue, or its function in this account, to the topic.
// SNS asks the owner of a queue in another account to confirm; Panther does (derived from
// its own template, which subscribes in the same way).
func (s *SIEM) subscribe(scope constructs.Construct, r readers.Reader) {
	protocol := "sqs"
	if r.Delivery == readers.TheirFunction {
		protocol = "lambda"
		awslambda.NewCfnPermission(scope, jsii.String("Permission"), &awslambda.CfnPermissionProps{
			Action: jsii.String("lambda:InvokeFunction"), FunctionName: r.Endpoint, Principal: "sns.amazonaws.com", SourceArn: s.topicARN,
		})
	}
	awssns.NewCfnSubscription(scope, jsii.String("Subscription"), &awssns.CfnSubscriptionProps{
		TopicArn: s.topic.Ref(), Protocol: &protocol, Endpoint: r.Endpoint,
	})
}

func (s *SIEM) place() readers.Place {
	return readers.Place{Partition: s.here.Partition, Account: s.here.Account, Region: s.here.Region}
}

// camel returns a name such as "sumo-logic" as "SumoLogic".
func camel(name string) string {
	var b strings.Builder
	for _, word := range strings.Split(name, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
