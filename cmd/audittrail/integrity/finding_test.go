package integrity

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestEachKindOfFindingIsDocumented(t *testing.T) {
	document, err := os.ReadFile("../../../docs/validate-logs.md")
	if err != nil {
		t.Fatal(err)
	}
	for kind, class := range classes {
		if !strings.Contains(string(document), fmt.Sprintf("\n| `%s` | %s |", kind, class)) {
			t.Errorf("docs/validate-logs.md does not list %s, which is %s", kind, class)
		}
	}
}
