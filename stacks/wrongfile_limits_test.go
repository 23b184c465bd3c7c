package stacks_test

import (
	"fmt"
	"strings"
)

// beyondLimits are files that are too large or too odd to write by hand, by the names of
// their texts in testdata/limits.txtar.
var beyondLimits = map[string]string{
	"utf-16-of-powershell":                utf16("\ufeffaccounts:\n"),
	"utf-16-big-endian":                   "\xfe\xff\x00a\x00c",
	"utf-16-without-a-byte-order-mark":    utf16("accounts:\n"),
	"not-utf-8":                           "accounts:\n  - name: caf\xe9\n",
	"more-than-a-mib":                     "# " + strings.Repeat("x", 1<<20),
	"nested-too-deep":                     "accounts: " + strings.Repeat("[", 101) + strings.Repeat("]", 101),
	"a-name-too-long":                     onePaymentsAccount("name: " + strings.Repeat("a", 101)),
	"a-trails-name-too-long":              onePaymentsAccount("name: payments\n    trailName: " + strings.Repeat("a", 129)),
	"a-description-too-long":              onePaymentsAccount("name: payments\n    description: '" + strings.Repeat("Our trail. ", 100) + "'"),
	"51-tags":                             onePaymentsAccount("name: payments\n    tags: {" + list(51, "tag%d: x") + "}"),
	"51-tags-with-those-of-defaults":      "defaults: {homeRegion: eu-west-1, tags: {team: security}}\naccounts:\n  - name: payments\n    id: \"111111111111\"\n    tags: {" + list(50, "tag%d: x") + "}\n",
	"a-tags-key-too-long":                 onePaymentsAccount("name: payments\n    tags: {" + strings.Repeat("k", 129) + ": x}"),
	"more-prefixes-than-cloudtrail-takes": onePaymentsAccount("name: payments\n    events:\n      data:\n        - type: AWS::S3::Object\n          arnPrefixes: [" + list(500, `"arn:aws:s3:::bucket-%d/"`) + "]"),
	"400-accounts-in-a-log-archive":       "defaults: {homeRegion: eu-west-1}\nlogArchive: {account: \"999999999999\", region: eu-west-1, bucketName: example-log-archive}\naccounts:\n" + accounts(400),
	"400-accounts-in-an-existing-archive": "defaults: {homeRegion: eu-west-1}\nexistingArchive:\n  bucketName: example-central-logs\n  keyArn: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555\naccounts:\n" + accounts(400),
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

// utf16 encodes ASCII and the byte order mark as Windows PowerShell does.
func utf16(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
	}
	return b.String()
}
