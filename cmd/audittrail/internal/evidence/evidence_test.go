package evidence

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

const workgroup = `{"Metadata": {"audittrail:version": "1.2.3"}, "Resources": {"Group": {"Type": "AWS::Athena::WorkGroup", "Properties": {"State": "ENABLED",
	"WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": true, "PublishCloudWatchMetricsEnabled": true,
		"ResultConfiguration": {"EncryptionConfiguration": {"EncryptionOption": "SSE_KMS"}}}}}}}`

// assembly writes an assembly with one stack and returns its folder.
func assembly(t *testing.T, template string) string {
	t.Helper()
	folder := t.TempDir()
	manifest := `{"artifacts": {"S": {"type": "aws:cloudformation:stack", "environment": "aws://111111111111/eu-west-1", "properties": {"templateFile": "S.json", "terminationProtection": true}}}}`
	for name, text := range map[string]string{"manifest.json": manifest, "S.json": template} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func command(args ...string) (cli.Code, string) {
	var out, err bytes.Buffer
	env := &cli.Env{Out: &out, Err: &err, Now: func() time.Time { return time.Unix(1_800_000_000, 0) }}
	code := cli.Run(context.Background(), env, append([]string{"evidence"}, args...), Command)
	return code, out.String() + err.String()
}

func TestExitCodeIsTheVerdict(t *testing.T) {
	bucket := `{"Metadata": {"audittrail:version": "1"}, "Resources": {"Key": {"Type": "AWS::KMS::Key", "DeletionPolicy": "RetainExceptOnCreate", "Properties": {
		"EnableKeyRotation": true, "KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": "*"}]}}}}}`
	for _, test := range []struct {
		name, template string
		want           cli.Code
	}{
		{"every control holds", workgroup, cli.OK},
		{"a control does not hold", strings.Replace(workgroup, `Enabled": true`, `Enabled": false`, 1), cli.Found},
		{"a function is not supported", strings.Replace(workgroup, `"SSE_KMS"`, `{"Fn::If": []}`, 1), cli.Unchecked},
		{"an option opts out", bucket, cli.Uncovered},
		{"nothing is of audittrail", `{"Resources": {}}`, cli.Usage},
		{"the template is damaged", `{`, cli.Usage},
	} {
		if code, out := command(assembly(t, test.template), "--dir", t.TempDir()); code != test.want {
			t.Errorf("%s: code %d, want %d: %s", test.name, code, test.want, out)
		}
	}
	for _, args := range [][]string{{"missing"}, {"--framework", "cis"}, {"--date", "soon"}, {"a", "b"}} {
		if code, out := command(args...); code != cli.Usage || strings.Count(out, "\n") != 1 {
			t.Errorf("%q: code %d: %s", args, code, out)
		}
	}
}

func TestFilesHaveTheirHashesAndAreReproducible(t *testing.T) {
	folder := assembly(t, workgroup)
	var runs [2]map[string]string
	for i := range runs {
		dir := filepath.Join(t.TempDir(), "a", "b")
		if code, out := command(folder, "--dir", dir, "--commit", "abc", "--date", "2026-11-27T09:00:00Z", "--framework", "cis-5.0,soc-2"); code != cli.OK {
			t.Fatal(out)
		}
		runs[i] = map[string]string{}
		for _, name := range []string{"evidence.json", "evidence.md", "component-definition.json", "controls.csv", "conformance-pack.yaml", "SHA256SUMS"} {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			runs[i][name] = string(text)
		}
	}
	for name, text := range runs[0] {
		if runs[1][name] != text {
			t.Errorf("%s differs between two runs", name)
		}
		if line := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(text)), name); name != "SHA256SUMS" && !strings.Contains(runs[0]["SHA256SUMS"], line) {
			t.Errorf("SHA256SUMS lacks %s", line)
		}
	}
	var pack struct {
		Date       time.Time
		Commit     string
		Frameworks []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(runs[0]["evidence.json"]), &pack); err != nil || pack.Commit != "abc" || len(pack.Frameworks) != 2 || pack.Date.Hour() != 9 {
		t.Errorf("got %+v, %v", pack, err)
	}
}

func TestCommitIsThatOfGit(t *testing.T) {
	if got := commit(context.Background()); got != "" && len(strings.TrimSuffix(got, ", with uncommitted changes")) != 40 {
		t.Errorf("got %q", got)
	}
}
