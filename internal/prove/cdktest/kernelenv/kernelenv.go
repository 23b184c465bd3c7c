// Package kernelenv sets the environment of the jsii kernel in tests.
//
// The jsii packages read the environment when they are initialized, before TestMain. Go
// initializes packages in the order of their import paths as soon as those that they import
// are initialized (Go specification, "Program initialization"). This package imports os only,
// and jsii more than that, so it comes first. TestKernelHasTheEnvironmentOfTests shows it.
package kernelenv

import "os"

// variables are the kernel's environment. Variables that the caller has set take precedence.
var variables = map[string]string{
	"CDK_VALIDATION":  "false",    // saves 4 to 10 s of CPU per process
	"CDK_APP_MODE":    "inmemory", // a failed validation panics with its findings
	"JSII_DEPRECATED": "fail",     // a call of a deprecated function panics
}

func init() {
	for name, value := range variables {
		if _, ok := os.LookupEnv(name); !ok {
			os.Setenv(name, value)
		}
	}
}
