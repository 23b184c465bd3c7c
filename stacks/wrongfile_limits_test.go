package stacks_test

import (
	"fmt"
	"strings"
)

// tooMuch is what no hand would write: the files are made.
var tooMuch = []wrongFile{
	{"not UTF-8", "accounts:\n  - name: caf\xe9\n", `
accounts.yaml: the file is no text in UTF-8`},
	{"more than a MiB", "# " + strings.Repeat("x", 1<<20), `
accounts.yaml: the file has more than 1048576 bytes; an accounts file has some hundred for each account`},
	{"nested too deep", "accounts: " + strings.Repeat("[", 101) + strings.Repeat("]", 101), `
accounts.yaml:1:111: the file opens more than 100 brackets or braces within one another`},
	{"a name too long", onePaymentsAccount("name: " + strings.Repeat("a", 101)), `
accounts.yaml:4:11: accounts[0].name "` + strings.Repeat("a", 101) + `" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit
    4 |     name: ` + strings.Repeat("a", 101) + `
                  ^`},
	{"a trail's name too long", onePaymentsAccount("name: payments\n    trailName: " + strings.Repeat("a", 129)), `
accounts.yaml:5:16: accounts[0].trailName "` + strings.Repeat("a", 129) + `" has a length of 129; want 3 to 128 letters, digits, '.', '_' and '-', beginning and ending with a letter or digit, and no IP address
    5 |     trailName: ` + strings.Repeat("a", 129) + `
                       ^`},
	{"a description too long", onePaymentsAccount("name: payments\n    description: '" + strings.Repeat("Our trail. ", 100) + "'"), `
accounts.yaml:5:18: accounts[0].description "Our trail. Our trail. Our trail. Our tra"… has 1100 bytes; want at most 1024`},
	{"51 tags", onePaymentsAccount("name: payments\n    tags: {" + list(51, "tag%d: x") + "}"), `
accounts.yaml:5:11: accounts[0].tags are 51 with those of defaults; CloudFormation takes 50`},
	{"51 tags with those of defaults", "defaults: {homeRegion: eu-west-1, tags: {team: security}}\naccounts:\n  - name: payments\n    id: \"111111111111\"\n    tags: {" + list(50, "tag%d: x") + "}\n", `
accounts.yaml:5:11: accounts[0].tags are 51 with those of defaults; CloudFormation takes 50`},
	{"a tag's key too long", onePaymentsAccount("name: payments\n    tags: {" + strings.Repeat("k", 129) + ": x}"), `
accounts.yaml:5:143: accounts[0].tags.` + strings.Repeat("k", 129) + ` "` + strings.Repeat("k", 129) + `=x" has a key of 129 characters; want a key of 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:, and a value of 1 to 256 of them
    5 |     tags: {` + strings.Repeat("k", 129) + `: x}
` + strings.Repeat(" ", 150) + `^`},
	{"more prefixes than CloudTrail takes", onePaymentsAccount("name: payments\n    events:\n      data:\n        - type: AWS::S3::Object\n          arnPrefixes: [" + list(500, `"arn:aws:s3:::bucket-%d/"`) + "]"), `
accounts.yaml:7:11: accounts[0].events.data and network hold 505 values in all their conditions, and CloudTrail allows 500 for a trail; use fewer prefixes or a second trail
    7 |         - type: AWS::S3::Object
                  ^`},
	{"400 accounts in a log archive", "defaults: {homeRegion: eu-west-1}\nlogArchive: {account: \"999999999999\", region: eu-west-1, bucketName: example-log-archive}\naccounts:\n" + accounts(400), `
2 problems
accounts.yaml:2:13: logArchive has to admit too many: with 400 trails the policy of the bucket has 50156 bytes, and AWS takes 20480, which the first 152 fit into; let one organization trail record the accounts, or make a second archive
    2 | logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
                    ^
accounts.yaml:2:13: logArchive has to admit too many: with 400 trails the policy of the key has 68050 bytes, and AWS takes 32768, which the first 189 fit into; let one organization trail record the accounts, or make a second archive
    2 | logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
                    ^`},
	{"400 accounts in an existing archive", "defaults: {homeRegion: eu-west-1}\nexistingArchive:\n  bucketName: example-central-logs\n  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555\naccounts:\n" + accounts(400), `
2 problems
accounts.yaml:3:3: existingArchive has to admit 400 trails, for which the statements in the policy of the bucket have 73703 bytes, and AWS takes 20480, the owner's own included, which at most the first 109 fit into; let one organization trail record the accounts, or use several archives with an accounts file each
    3 |   bucketName: example-central-logs
          ^
accounts.yaml:3:3: existingArchive has to admit 400 trails, for which the statements in the policy of the key have 67706 bytes, and AWS takes 32768, the owner's own included, which at most the first 192 fit into; let one organization trail record the accounts, or use several archives with an accounts file each
    3 |   bucketName: example-central-logs
          ^`},
}

func onePaymentsAccount(keys string) string {
	return "defaults: {homeRegion: eu-west-1}\naccounts:\n  - id: \"111111111111\"\n    " + keys + "\n"
}

// list numbers n items for a list or a mapping in brackets.
func list(n int, format string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(format, i)
	}
	return strings.Join(items, ", ")
}

func accounts(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "  - {name: account-%d, id: \"%012d\"}\n", i, i)
	}
	return text.String()
}
