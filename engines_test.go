package main

import (
	"encoding/json"
	"os"
	"testing"
)

// Node.js 20 is end of life, and jsii warns about it with every synth.
func TestPackageRequiresASupportedNode(t *testing.T) {
	text, err := os.ReadFile("package.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Engines map[string]string }
	if err := json.Unmarshal(text, &manifest); err != nil || manifest.Engines["node"] != ">=22" {
		t.Errorf("engines are %v, %v", manifest.Engines, err)
	}
}
