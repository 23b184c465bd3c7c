package access

import (
	"cmp"
	"regexp"
	"slices"
	"testing"

	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/valid"
)

// granted are the only actions that resource policies may allow, by principal. A request
// shows that one principal is denied; only this list shows that all others are.
var granted = []struct {
	who     *regexp.Regexp
	actions []string
}{
	{regexp.MustCompile(`^cloudtrail\.amazonaws\.com$`), []string{
		"s3:GetBucketAcl", "s3:PutObject", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:Decrypt", "sns:Publish", "sts:AssumeRole",
	}},
	{regexp.MustCompile(`^logs\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$`), []string{
		"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*",
	}},
	{regexp.MustCompile(`^logging\.s3\.amazonaws\.com$`), []string{"s3:PutObject"}},
	{regexp.MustCompile(`^s3\.amazonaws\.com$`), []string{"sts:AssumeRole", "sns:Publish", "kms:GenerateDataKey*", "kms:Decrypt"}},
	{regexp.MustCompile(`^logs\.amazonaws\.com$`), []string{"sts:AssumeRole"}},
	{regexp.MustCompile(`^sns\.amazonaws\.com$`), []string{"sqs:SendMessage"}},
	{regexp.MustCompile(`^cloudwatch\.amazonaws\.com$`), []string{"sns:Publish", "kms:GenerateDataKey*", "kms:Decrypt"}},
	{regexp.MustCompile(`^events\.amazonaws\.com$`), []string{"sqs:SendMessage", "sts:AssumeRole"}},
	{regexp.MustCompile(`^the owner$`), []string{"kms:*", "sts:AssumeRole"}},
	{regexp.MustCompile(`^(a member|\*)$`), []string{"s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketLocation", "kms:Decrypt"}},
	{regexp.MustCompile(`^a vendor$`), []string{"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"}},
	{regexp.MustCompile(`^a product$`), []string{
		"s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:GetBucketLocation", "kms:Decrypt",
		"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "sqs:GetQueueUrl",
	}},
}

// products returns what the principals of a file's products are called in granted.
func (app *App) products() map[string]string {
	called := map[string]string{}
	if app.file.SIEM == nil {
		return called
	}
	account, region := "", ""
	if a := app.file.LogArchive; a != nil {
		account, region = a.Account, a.Region
	} else {
		account, region = app.file.ExistingArchive.Owner(), app.file.ExistingArchive.Region()
	}
	partition := valid.Partition(region)
	for _, r := range readers.Of(app.file.SIEM.Products) {
		switch {
		case !r.HasRole():
			called[r.PrincipalARN] = "a product"
		case r.SignIn == readers.WebIdentity:
			called["arn:"+partition+":iam::"+account+":oidc-provider/"+readers.Issuer] = "a vendor"
		default:
			called["arn:"+partition+":iam::"+r.Account+":root"] = "a vendor"
		}
	}
	return called
}

// CheckNames checks that policies allow actions only to services and to accounts in the
// file, and only the actions in granted.
func CheckNames(t testing.TB, apps []*App) {
	t.Helper()
	statements := 0
	for _, app := range apps {
		members, products := map[string]bool{}, app.products()
		for _, trail := range app.file.Trails() {
			members[trail.Account] = true
		}
		for _, stack := range app.stacks {
			for _, r := range stack.Resources {
				for _, property := range []string{"PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument"} {
					document, _ := r.Properties[property].(map[string]any)
					list, _ := document["Statement"].([]any)
					for _, element := range list {
						statement := element.(map[string]any)
						if statement["Effect"] != "Allow" || r.Type == "AWS::IAM::Policy" {
							continue
						}
						statements++
						for _, who := range principals(statement["Principal"], stack.Account, members) {
							who = cmp.Or(products[who], who)
							for _, action := range oneOrMany(statement["Action"]) {
								if !grants(who, action) {
									t.Errorf("%s: %s/%s allows %s to %s", app.name, stack.Name, r.LogicalID, action, who)
								}
							}
						}
					}
				}
			}
		}
	}
	if statements < 50 {
		t.Errorf("%d statements that allow; want at least 50", statements)
	}
}

func grants(who, action string) bool {
	for _, g := range granted {
		if g.who.MatchString(who) && slices.Contains(g.actions, action) {
			return true
		}
	}
	return false
}

var accountOf = regexp.MustCompile(`^arn:aws[a-z-]*:iam::([0-9]{12}):root$`)

// principals returns the principals of a statement: "the owner" of the resource, "a
// member", or the text of any other.
func principals(element any, owner string, members map[string]bool) (all []string) {
	kinds, ok := element.(map[string]any)
	if !ok {
		return oneOrMany(element)
	}
	for _, value := range kinds {
		for _, who := range oneOrMany(value) {
			if account := accountOf.FindStringSubmatch(who); account != nil && account[1] == owner {
				who = "the owner"
			} else if account != nil && members[account[1]] {
				who = "a member"
			}
			all = append(all, who)
		}
	}
	return all
}

// oneOrMany returns the texts of an element that is a text or a list of texts.
func oneOrMany(value any) (all []string) {
	if one, ok := value.(string); ok {
		return []string{one}
	}
	many, _ := value.([]any)
	for _, one := range many {
		text, _ := one.(string)
		all = append(all, text)
	}
	return all
}
