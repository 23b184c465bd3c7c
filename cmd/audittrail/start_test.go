package main

import (
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// asCommand makes this test binary run the command instead of the tests.
const asCommand = "AUDITTRAIL_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// Processor time is measured, because other work on the machine does not change it.
func TestTheCommandStartsIn50Milliseconds(t *testing.T) {
	const most = 50 * time.Millisecond
	least := time.Hour
	for range 5 {
		c := exec.Command(os.Args[0], "validate", "--accounts", "../../examples/standalone.yaml")
		c.Env = append(os.Environ(), asCommand+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		least = min(least, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	}
	if t.Logf("%s", least); least > most {
		t.Errorf("it takes %s of the processor, want at most %s", least, most)
	}
}

func TestTheCommandDoesNotDependOnNodeJS(t *testing.T) {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("the binary does not name its dependencies")
	}
	for _, module := range build.Deps {
		if strings.Contains(module.Path, "jsii") || strings.Contains(module.Path, "aws-cdk") || strings.Contains(module.Path, "constructs-go") {
			t.Errorf("it depends on %s", module.Path)
		}
	}
	if len(build.Deps) == 0 {
		t.Error("no dependencies")
	}
}
