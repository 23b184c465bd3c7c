package emulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cdk runs the CDK's CLI against the server and returns what it prints.
func (s *server) cdk(arguments ...string) (string, error) {
	plugin, err := filepath.Abs("credentials.js")
	if err != nil {
		return "", err
	}
	credentials, err := json.Marshal(s.credentials())
	if err != nil {
		return "", err
	}
	command := exec.Command("npx", append([]string{"cdk", "--plugin", plugin}, arguments...)...)
	command.Dir = root
	command.Env = append(withoutAWS(os.Environ()),
		"AWS_ENDPOINT_URL="+s.url, "AWS_REGION=eu-central-1",
		"AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_CONFIG_FILE=/dev/null", "AWS_SHARED_CREDENTIALS_FILE=/dev/null",
		"CDK_DISABLE_VERSION_CHECK=true", "CDK_VALIDATION=false",
		"EMULATOR_CREDENTIALS="+string(credentials))
	out, err := command.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("cdk %s: %w\n%s", strings.Join(arguments, " "), err, out)
	}
	return string(out), nil
}

// mustCDK fails the test if the command fails.
func (s *server) mustCDK(t *testing.T, arguments ...string) {
	t.Helper()
	if _, err := s.cdk(arguments...); err != nil {
		t.Fatal(err)
	}
}

// deploy deploys stacks of an assembly, and those on which they depend, without change sets:
// moto reports no events of a change set that fails.
func (s *server) deploy(t *testing.T, a assembly, stacks ...string) {
	t.Helper()
	s.mustCDK(t, deployment(a, stacks...)...)
}

func deployment(a assembly, stacks ...string) []string {
	return append([]string{"deploy", "--app", a.folder, "--require-approval", "never", "--method", "direct", "--concurrency", "4"}, stacks...)
}

// bootstrap bootstraps every account and Region of the examples.
func (s *server) bootstrap() error {
	environments := map[string]bool{}
	for _, name := range examples() {
		a, err := synthesized(name)
		if err != nil {
			return err
		}
		for _, stack := range a.stacks {
			environments[stack.environment] = true
		}
	}
	_, err := s.cdk(append([]string{"bootstrap"}, slices.Sorted(maps.Keys(environments))...)...)
	return err
}

func withoutAWS(environment []string) []string {
	return slices.DeleteFunc(environment, func(variable string) bool { return strings.HasPrefix(variable, "AWS_") })
}
