package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestAccountIDIsTwelveDigits(t *testing.T) {
	const want = " is not an account ID; must be 12 digits, including leading zeros"
	check(t, valid.AccountID, []verdict{
		{"111122223333", ""},
		{"012345678901", ""},
		{"12345678901", `"12345678901"` + want},
		{"1111222233334", `"1111222233334"` + want},
		{"1111-2222-3333", `"1111-2222-3333"` + want},
		{"11112222333x", `"11112222333x"` + want},
		{"١٢٣٤٥٦٧٨٩٠١٢", `"١٢٣٤٥٦٧٨٩٠١٢"` + want},
		{"111122223333\n", `"111122223333\n"` + want},
		{"", `""` + want},
	})
}

func TestOrganizationIDHasTheFormThatAWSDocuments(t *testing.T) {
	const want = ` is not an organization ID; must be "o-" followed by 10 to 32 lowercase letters and digits`
	check(t, valid.OrganizationID, []verdict{
		{"o-a1b2c3d4e5", ""},
		{"o-" + strings.Repeat("a", 32), ""},
		{"o-a1b2c3d4e", `"o-a1b2c3d4e"` + want},
		{"o-" + strings.Repeat("a", 33), `"o-` + strings.Repeat("a", 33) + `"` + want},
		{"o-A1B2C3D4E5", `"o-A1B2C3D4E5"` + want},
		{"xo-a1b2c3d4e5", `"xo-a1b2c3d4e5"` + want},
		{"a1b2c3d4e5", `"a1b2c3d4e5"` + want},
		{"r-a1b2", `"r-a1b2"` + want},
		{"ou-a1b2-c3d4e5f6", `"ou-a1b2-c3d4e5f6"` + want},
		{"", `""` + want},
	})
}
