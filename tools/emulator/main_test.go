// Package emulator deploys every example with the CDK's own CLI to moto, an emulator of AWS,
// and asks moto's API what is there. README.md lists what the emulator cannot show.
//
// It is a separate module, so that users of the library do not inherit the AWS SDK.
package emulator

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// root is the root folder of the repository.
const root = "../.."

// installMoto is also what .ci/run prints.
const installMoto = "pip install moto[server]==5.2.1"

// bootstrapped is a server whose accounts are bootstrapped. Tests deploy to copies of it.
var bootstrapped *server

func TestMain(m *testing.M) {
	if missing := missingTool(); missing != "" {
		fmt.Println("emulator: skipped:", missing)
		if os.Getenv("CI") != "" {
			os.Exit(1)
		}
		return
	}
	os.Exit(run(m))
}

func missingTool() string {
	if exec.Command("python3", "-c", "import moto.server").Run() != nil {
		return "moto is not installed; to install it, run: " + installMoto
	}
	if _, err := os.Stat(root + "/node_modules/aws-cdk"); err != nil {
		return "the CDK's CLI is not installed; to install it, run: npm ci"
	}
	return ""
}

func run(m *testing.M) int {
	var err error
	if temporary, err = os.MkdirTemp("", "emulator"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(temporary)
	if bootstrapped, err = start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer bootstrapped.stop()
	if err := bootstrapped.bootstrap(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}
