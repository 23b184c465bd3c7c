package config

import (
	"strings"
	"testing"
)

// account returns an entry of accounts with further settings.
func account(name, id, set string) string {
	return "- {name: " + name + `, id: "` + id + `", homeRegion: eu-west-1` + set + "}\n"
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
