package preflight

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
	"example.com/audittrail/internal/policy"
)

const me = "111111111111"

// memberKey is how the access keys of roles in other accounts begin; the account follows.
const memberKey = "ASIAMEMBER"

// accounts are a management account and a member before a deployment, as AWS would answer
// about them. Both answer alike, except about the caller and the stacks.
type accounts struct {
	region, bootstrap       string
	trails, channels, rules []any
	alarms, filters         []any
	selectors               string
	stacks                  map[string]string // status by name
	organization            map[string]any
	trusted, administrators []any
	role                    bool
	scp                     string
	rcps                    map[string]string // the content by name, except RCPFullAWSAccess
	bucketPolicy, keyPolicy string
}

// empty returns accounts in which nothing stands in the way.
func empty() *accounts {
	bucket := policy.LogBucket{ARN: "arn:aws:s3:::their-archive", Trails: trails}
	return &accounts{
		region: "ENABLED", bootstrap: "27", stacks: map[string]string{"CDKToolkit": "UPDATE_COMPLETE"},
		selectors:    `{"EventSelectors":[{"IncludeManagementEvents":true,"ReadWriteType":"All"}]}`,
		organization: map[string]any{"Id": "o-a1b2c3d4e5", "MasterAccountId": me, "FeatureSet": "ALL"},
		trusted:      []any{map[string]any{"ServicePrincipal": "cloudtrail.amazonaws.com"}},
		role:         true,
		scp:          `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
		bucketPolicy: policyText(bucket.Delivery()),
		keyPolicy:    policyText(append(policy.KeyAdministration("aws", me), policy.KeyDelivery(trails)...)),
	}
}

func trail(name, account string) map[string]any {
	return map[string]any{"Name": name, "TrailARN": "arn:aws:cloudtrail:eu-central-1:" + account + ":trail/" + name}
}

func policyText(statements []policy.Statement) string {
	text, err := json.Marshal(policy.Document(statements))
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (a *accounts) answer(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Service + " " + c.Operation {
	case "sts GetCallerIdentity":
		account := me
		if member, ok := strings.CutPrefix(c.AccessKey, memberKey); ok {
			account = member
		}
		return fmt.Sprintf(`<Arn>arn:aws:iam::%[1]s:user/anna</Arn><Account>%[1]s</Account><UserId>id</UserId>`, account)
	case "sts AssumeRole":
		return `<Credentials><AccessKeyId>` + memberKey + strings.Split(c.Form.Get("RoleArn"), ":")[4] + `</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>`
	case "iam GetRole":
		if !a.role {
			return fakeaccount.Fail("NoSuchEntity", "The role cannot be found")
		}
		return `<Role><RoleName>AWSServiceRoleForCloudTrail</RoleName></Role>`
	case "cloudformation DescribeStacks":
		var list strings.Builder
		for _, name := range slices.Sorted(maps.Keys(a.stacks)) {
			if strings.HasPrefix(c.AccessKey, memberKey) && name != "CDKToolkit" {
				continue
			}
			fmt.Fprintf(&list, `<member><StackName>%s</StackName><StackStatus>%s</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime></member>`, name, a.stacks[name])
		}
		return `<Stacks>` + list.String() + `</Stacks>`
	case "s3 policy":
		if a.bucketPolicy == "" {
			return fakeaccount.Fail("NoSuchBucketPolicy", "not found")
		}
		return a.bucketPolicy
	}
	return a.ofJSON(c)
}

func (a *accounts) ofJSON(c fakeaccount.Call) fakeaccount.Answer {
	switch c.Operation {
	case "GetRegionOptStatus":
		return map[string]any{"RegionName": c.Region, "RegionOptStatus": a.region}
	case "GetParameter":
		if a.bootstrap == "" {
			return fakeaccount.Fail("ParameterNotFound", "not found")
		}
		return map[string]any{"Parameter": map[string]any{"Value": a.bootstrap}}
	case "DescribeTrails":
		return map[string]any{"trailList": a.trails}
	case "GetEventSelectors":
		return json.RawMessage(a.selectors)
	case "ListChannels":
		return map[string]any{"Channels": a.channels}
	case "ListRules":
		return map[string]any{"Rules": a.rules}
	case "DescribeAlarms":
		return map[string]any{"MetricAlarms": a.alarms}
	case "DescribeMetricFilters":
		return map[string]any{"metricFilters": a.filters}
	case "GetKeyPolicy":
		return map[string]any{"Policy": a.keyPolicy}
	case "DescribeOrganization":
		return map[string]any{"Organization": a.organization}
	case "ListAWSServiceAccessForOrganization":
		return map[string]any{"EnabledServicePrincipals": a.trusted}
	case "ListDelegatedAdministrators":
		return map[string]any{"DelegatedAdministrators": a.administrators}
	case "ListParents":
		if c.In["ChildId"] == "ou-ab12-11111111" {
			return map[string]any{"Parents": []any{map[string]any{"Id": "r-ab12", "Type": "ROOT"}}}
		}
		return map[string]any{"Parents": []any{map[string]any{"Id": "ou-ab12-11111111", "Type": "ORGANIZATIONAL_UNIT"}}}
	case "ListPoliciesForTarget":
		if c.In["Filter"] == "RESOURCE_CONTROL_POLICY" {
			all := []any{map[string]any{"Id": "p-RCPFullAWSAccess", "Name": "RCPFullAWSAccess", "AwsManaged": true}}
			if c.In["TargetId"] == "r-ab12" {
				for name := range a.rcps {
					all = append(all, map[string]any{"Id": name, "Name": name})
				}
			}
			return map[string]any{"Policies": all}
		}
		return map[string]any{"Policies": []any{map[string]any{"Id": "p-1", "Name": "policy"}}}
	case "DescribePolicy":
		content := a.rcps[c.In["PolicyId"].(string)]
		if content == "" {
			content = a.scp
		}
		return map[string]any{"Policy": map[string]any{"Content": content}}
	}
	return fakeaccount.Fail("InvalidAction", c.Operation)
}
