package readers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/constructs/products"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/readers"
)

// everyProduct has one reader of each product.
var everyProduct = products.Products{
	Splunk:    []products.Splunk{{PrincipalARN: "arn:aws:iam::222222222222:role/splunk"}},
	Elastic:   []products.Elastic{{PrincipalARN: "arn:aws:iam::222222222222:user/elastic"}},
	Sentinel:  []products.Sentinel{{WorkspaceID: "0b1f6471-1bf0-4dda-aec3-111122223333"}},
	Datadog:   []products.Datadog{{ForwarderARN: "arn:aws:lambda:eu-west-1:111111111111:function:datadog-forwarder", PrincipalARN: "arn:aws:iam::111111111111:role/datadog-forwarder"}},
	SumoLogic: []products.SumoLogic{{ExternalID: "us2:0000000000ABCDEF"}},
	Panther:   []products.Panther{{Account: "333333333333", QueueARN: "arn:aws:sqs:us-east-1:333333333333:panther-input-data-notifications-queue"}},
	Lacework:  []products.Lacework{{Account: "434813966438", ExternalID: "lweid:aws:v2:example:1111"}},
	Generic:   []products.Generic{{Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}},
}

var ireland = readers.Place{Partition: "aws", Account: "111111111111", Region: "eu-west-1"}

func TestEveryPresetIsComplete(t *testing.T) {
	all := readers.Of(everyProduct)
	for i, p := range readers.Presets {
		if i >= len(all) || all[i].ID != p.ID {
			t.Fatalf("the products have no field for %s", p.ID)
		}
		for what, text := range map[string]string{"title": p.Title, "sign-in": string(p.SignIn), "delivery": string(p.Delivery), "first step": p.First, "source": p.Source} {
			if text == "" {
				t.Errorf("%s has no %s", p.ID, what)
			}
		}
		if p.HasQueue() != (len(p.Queue) > 0) || p.HasQueue() != (p.VisibilitySeconds > 0) {
			t.Errorf("%s: the delivery, the actions on the queue and the visibility timeout do not agree", p.ID)
		}
		for _, r := range p.Refused {
			if len(r.Actions) == 0 || !strings.HasSuffix(r.Why, ".") {
				t.Errorf("%s refuses %v without a reason: %q", p.ID, r.Actions, r.Why)
			}
		}
	}
	if got := readers.Check(all, ireland); len(got) > 0 {
		t.Error(got)
	}
}

// A product that can write could forge log files or notifications, or keep others from
// reading.
func TestProductsOnlyRead(t *testing.T) {
	reads := regexp.MustCompile(`^(s3:(Get|List)[A-Za-z]+|kms:(Decrypt|DescribeKey)|sqs:(Receive|Delete|Get)[A-Za-z]+|sqs:ChangeMessageVisibility)$`)
	for _, p := range readers.Presets {
		granted := slices.Concat(p.Objects, p.Bucket, p.Key, p.Queue)
		for _, action := range granted {
			if !reads.MatchString(action) {
				t.Errorf("%s may %s", p.ID, action)
			}
		}
		for _, refused := range p.Refused {
			for _, action := range refused.Actions {
				if slices.Contains(granted, action) {
					t.Errorf("%s is refused %s and granted it", p.ID, action)
				}
			}
		}
		if !slices.Contains(p.Objects, "s3:GetObject") || !slices.Contains(p.Key, "kms:Decrypt") {
			t.Errorf("%s cannot read", p.ID)
		}
	}
}

func TestWrongReadersAreRefused(t *testing.T) {
	for _, row := range []struct {
		about string
		is    products.Products
		at    readers.Place
		want  string
	}{
		{"a short external ID", products.Products{Generic: []products.Generic{{Account: "222222222222", ExternalID: "guess-me"}}}, ireland,
			`Generic[0].ExternalID must be 16 to 1224 letters, digits and any of _ + = , . @ : / -, got "guess-me"; without an external ID that is hard to guess, another customer of the vendor could read your log files through the vendor`},
		{"no external ID", products.Products{SumoLogic: []products.SumoLogic{{}}}, ireland, `SumoLogic[0].ExternalID must be 16 to 1224`},
		{"a group of principals", products.Products{Splunk: []products.Splunk{{PrincipalARN: "arn:aws:iam::222222222222:root"}}}, ireland,
			`Splunk[0].PrincipalARN "arn:aws:iam::222222222222:root" stands for every principal that the account allows`},
		{"another partition", products.Products{Elastic: []products.Elastic{{PrincipalARN: "arn:aws-cn:iam::222222222222:role/elastic"}}}, ireland,
			`Elastic[0].PrincipalARN "arn:aws-cn:iam::222222222222:role/elastic" is in partition aws-cn, but the archive is in aws; use an ARN of aws`},
		{"a product that is not there", everyProduct, readers.Place{Partition: "aws-cn", Account: "111111111111", Region: "cn-north-1"},
			`Sentinel[0] is in partition aws-cn, for which Microsoft Sentinel documents other accounts and values, or none; use Generic with the values that the vendor gives you`},
		{"a workspace by name", products.Products{Sentinel: []products.Sentinel{{WorkspaceID: "soc"}}}, ireland, `Sentinel[0].WorkspaceID must be the ID of a workspace`},
		{"the provider twice", products.Products{Sentinel: []products.Sentinel{{WorkspaceID: everyProduct.Sentinel[0].WorkspaceID}, {Name: "two", WorkspaceID: everyProduct.Sentinel[0].WorkspaceID}}}, ireland,
			`Sentinel[1].ExistingProvider must be true, because Sentinel[0] creates the identity provider, and an account can have it once`},
		{"a name twice", products.Products{Splunk: []products.Splunk{everyProduct.Splunk[0], everyProduct.Splunk[0]}}, ireland, `Splunk[1].Name "splunk" is already the name of Splunk[0]; choose another name`},
		{"a name with capitals", products.Products{Generic: []products.Generic{{Name: "Wiz", Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}}}, ireland, `Generic[0].Name must be 1 to 30 lowercase letters`},
		{"a function elsewhere", products.Products{Datadog: []products.Datadog{{ForwarderARN: "arn:aws:lambda:eu-west-1:999999999999:function:f", PrincipalARN: "arn:aws:iam::111111111111:role/f"}}}, ireland,
			`Datadog[0].ForwarderARN "arn:aws:lambda:eu-west-1:999999999999:function:f" has the account 999999999999; must have 111111111111`},
		{"the queue of somebody else", products.Products{Panther: []products.Panther{{Account: "333333333333", QueueARN: "arn:aws:sqs:us-east-1:444444444444:q"}}}, ireland,
			`Panther[0].QueueARN "arn:aws:sqs:us-east-1:444444444444:q" has the account 444444444444; must have 333333333333`},
	} {
		got := readers.Check(readers.Of(row.is), row.at)
		if !slices.ContainsFunc(got, func(p problem.Problem) bool { return strings.HasPrefix(p.String(), row.want) }) {
			t.Errorf("%s: got %v\nwant %s", row.about, got, row.want)
		}
	}
}
