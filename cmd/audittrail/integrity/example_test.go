package integrity_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
)

// A copy of a bucket is checked with the keys that an earlier check saved. For a bucket, pass a
// Store that reads S3 and Keys that call ListPublicKeys.
func ExampleCheck() {
	root, err := os.OpenRoot("testdata/copy")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer root.Close()
	saved := &integrity.Saved{} // decoded from JSON

	report, err := integrity.Check(context.Background(), integrity.Dir(root, saved.Signatures), saved,
		integrity.Trail{Name: "main", HomeRegion: "eu-central-1"},
		integrity.Options{
			From:   time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
			To:     time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
			Expect: []integrity.Place{{Account: "111122223333", Region: "eu-central-1"}},
			Copied: true,
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Findings {
		fmt.Printf("%s %s: %d hours, %s\n", f.Place, f.Kind, f.Hours, f.Detail)
	}
	// Output:
	// 111122223333 eu-central-1 gap: 24 hours, no digest file at all: the chain was deleted, or the trail did not record here
}
