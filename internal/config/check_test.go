package config

import (
	"strings"
	"testing"
)

const archived = `
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
`

// account is an account of the list, with what else it sets.
func account(name, id, set string) string {
	return "- {name: " + name + `, id: "` + id + `", homeRegion: eu-west-1` + set + "}\n"
}

func TestPartsOfAFileThatContradictEachOtherAreRefused(t *testing.T) {
	const one, two = "111111111111", "222222222222"
	for name, c := range map[string]struct{ text, want string }{
		"two archives": {
			archived + "existingArchive: {bucketName: example-logs, keyArn: \"arn:aws:kms:eu-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab\"}\naccounts:\n" + account("a", one, ""),
			"existingArchive stands beside logArchive; the log files go to one of them: leave the other out"},
		"an archive twice": {archived + "accounts:\n" + account("a", one, ", archive: {retentionDays: 90}"),
			"accounts[0].archive has no meaning, because the log files go to logArchive; set it there"},
		"another partition": {archived + "accounts:\n" + strings.Replace(account("a", one, ""), "eu-west-1", "us-gov-west-1", 1),
			`accounts[0].homeRegion "us-gov-west-1" is in partition aws-us-gov, and logArchive in aws; nothing is delivered from one to the other: give the accounts of each partition a file of their own`},
		"another account's key": {strings.Replace(archived, "}", `, keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"}`, 1) + "accounts:\n" + account("a", one, ""),
			`logArchive.keyArn "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" is not of the archive's account and Region; want arn:<partition>:kms:eu-west-1:999999999999:key/<id>, as its stack's output says`},
		"the organization's name": {"organization: {id: o-a1b2c3d4e5, managementAccount: \"123456789012\", homeRegion: eu-west-1}\naccounts:\n" + account("a", one, ", trailName: organization-trail"),
			`accounts[0].trailName "organization-trail" is the name of the organization's trail, which exists in every account of the organization; want another one`},
		"an account twice": {"accounts:\n" + account("a", one, "") + account("b", one, ""),
			`accounts[1].trailName "audit-trail" is the name of the trail of accounts[0], which is in account 111111111111 too; give one of them another name, or another id if the account is a slip`},
		"events twice": {"accounts:\n" + account("a", one, "") + account("b", one, ", trailName: second"),
			"accounts[1] records management events of account 111111111111 that accounts[0] records already, for 2.00 USD per 100,000 events; set events.management.access to None, or leave one of the two out"},
		"names twice":       {"accounts:\n" + account("a", one, "") + account("a", two, ""), `accounts[1].name "a" is the name of accounts[0] already`},
		"a name with marks": {"accounts:\n" + account("a_b", one, ""), `accounts[0].name "a_b" is no name for a stack; want up to 100 letters, digits and '-', beginning with a letter or digit`},
		"no home Region":    {"accounts:\n" + strings.Replace(account("a", one, ""), ", homeRegion: eu-west-1", "", 1), "accounts[0].homeRegion is missing; set it there or in defaults: it is the Region that the trail's stack is deployed to"},
		"nobody":            {archived, "the file has neither accounts nor an organization, so that nobody is audited"},
	} {
		err := Parse("f", []byte(c.text)).Err()
		if err == nil || strings.Contains(err.Error(), " problems\n") || !strings.Contains(err.Error(), ": "+c.want) {
			t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
		}
	}
}

func TestTrailsThatDoNotMeetAreAccepted(t *testing.T) {
	const one = "111111111111"
	for name, text := range map[string]string{
		"reads and writes":          account("a", one, ", events: {management: {access: ReadOnly}}") + account("b", one, ", trailName: b, events: {management: {access: WriteOnly}}"),
		"data events beside":        account("a", one, "") + account("b", one, ", trailName: b, events: {management: {access: None}}"),
		"home Regions of their own": account("a", one, ", regions: HomeRegion") + strings.Replace(account("b", one, ", regions: HomeRegion"), "eu-west-1", "us-east-1", 1),
	} {
		if err := Parse("f", []byte("accounts:\n"+text)).Err(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASixthTrailOfAnAccountIsRefused(t *testing.T) {
	text := "accounts:\n"
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		text += account(name, "111111111111", ", trailName: trail-"+name+", events: {management: {access: None}}")
	}
	err := Parse("f", []byte(text)).Err()
	if err == nil || !strings.HasPrefix(err.Error(), "f:7:3: accounts[5] is the trail number 6 of account 111111111111; CloudTrail takes 5 in a Region") {
		t.Errorf("got %v", err)
	}
}
