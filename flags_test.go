package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/cdktest"
)

// otherwise holds the flags whose value in cdk.json is not the one that the CDK
// recommends.
var otherwise = map[string]any{
	// The CDK recommends aws and aws-cn only.
	"@aws-cdk/core:target-partitions": []any{"aws", "aws-us-gov", "aws-cn"},
}

// A flag that is not set keeps the behaviour of old CDK versions.
func TestEveryRecommendedFeatureFlagIsSet(t *testing.T) {
	context := cdktest.Context(t)
	for flag, recommended := range recommendedFlags(t) {
		want := recommended
		if value, ok := otherwise[flag]; ok {
			want = value
		}
		if got, ok := context[flag]; !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("cdk.json: %s is %v, want %v", flag, got, want)
		}
	}
	if context["@aws-cdk/core:validateAgainstDefaultRules"] != true {
		t.Error("cdk.json: findings of the CDK's rules do not fail synth")
	}
}

// recommendedFlags reads the list in aws-cdk-lib, whose archive is part of the Go module.
func recommendedFlags(t *testing.T) map[string]any {
	t.Helper()
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/aws/aws-cdk-go/awscdk/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	archives, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(module)), "jsii", "aws-cdk-lib-*.tgz"))
	if err != nil || len(archives) != 1 {
		t.Fatalf("archives %v, %v", archives, err)
	}
	file, err := os.Open(archives[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	compressed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	entries := tar.NewReader(compressed)
	for {
		entry, err := entries.Next()
		if errors.Is(err, io.EOF) {
			t.Fatal("aws-cdk-lib has no list of recommended flags")
		}
		if err != nil {
			t.Fatal(err)
		}
		if entry.Name == "package/recommended-feature-flags.json" {
			var flags map[string]any
			if err := json.NewDecoder(entries).Decode(&flags); err != nil {
				t.Fatal(err)
			}
			return flags
		}
	}
}
