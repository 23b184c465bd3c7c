package examples

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/audittrail/internal/evidence"
	"example.com/audittrail/internal/prove/each"
	"example.com/audittrail/internal/prove/golden"
)

// files returns the files of an assembly, which the test that synthesizes it removes.
func files(t *testing.T, folder string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		text, err := os.ReadFile(folder + "/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		all[entry.Name()] = &fstest.MapFile{Data: text}
	}
	return all
}

func evidenceOf(t *testing.T, assembly fstest.MapFS, frameworks ...string) evidence.Pack {
	t.Helper()
	pack, err := evidence.New(assembly, evidence.Options{
		Date: time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), Commit: "0123456789abcdef0123456789abcdef01234567", Frameworks: frameworks,
	})
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func written(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	for _, e := range all(t) {
		if e.name == name {
			return maps.Clone(e.written)
		}
	}
	t.Fatal("there is no example", name)
	return nil
}

// The document has neither hashes nor versions, which change for other reasons.
func TestGeneratedEvidence(t *testing.T) {
	pack := evidenceOf(t, written(t, "organization"), "cis-5.0", "security-hub", "pci-dss-4.0.1")
	pack.Audittrail = "(version)"
	for i := range pack.Stacks {
		s := &pack.Stacks[i]
		s.Audittrail, s.CDK, s.SHA256 = "(version)", "(version)", "(SHA-256 of the template)"
	}
	golden.Compare(t, "../../../docs/evidence/organization.md", pack.Markdown())
}

func TestEvidenceIsCompleteAndClaimsHold(t *testing.T) {
	each.Of(all(t), func(e example) {
		pack := evidenceOf(t, e.written, "cis-5.0")
		if v := pack.Verdict; len(v.Fails)+len(v.Problems)+len(v.Unchecked) > 0 {
			t.Errorf("%s: %+v", e.name, v)
		}
		for _, s := range pack.Stacks {
			onlySets := len(s.Results) == 0 && len(pack.Stacks) > 1 && strings.HasSuffix(s.Stack, "-rollout")
			if s.Others > 0 || s.Audittrail == "" || len(s.Results) == 0 && !onlySets {
				t.Errorf("%s: %s has the version %q, %d results and %d resources that are not of audittrail", e.name, s.Stack, s.Audittrail, len(s.Results), s.Others)
			}
		}
	})
	inner := slices.ContainsFunc(evidenceOf(t, written(t, "rollout"), "cis-5.0").Stacks, func(s evidence.Stack) bool {
		return len(s.Results) > 0 && s.Account == "" && s.Audittrail != ""
	})
	if !inner {
		t.Error("the evidence has no template of a StackSet")
	}
}

// Each change is made in the template that the CDK wrote.
func TestEvidenceShowsTamperedTemplates(t *testing.T) {
	const trail, archive = "AuditTrail-organization.template.json", "AuditTrail-log-archive.template.json"
	for _, test := range []struct{ file, from, to, want string }{
		{trail, `"EnableLogFileValidation":true`, `"EnableLogFileValidation":false`, "AuditTrail-organization: log file validation"},
		{trail, `"IsLogging":true`, `"IsLogging":false`, "AuditTrail-organization: logging is on"},
		{archive, `"IgnorePublicAcls":true`, `"IgnorePublicAcls":false`, "AuditTrail-log-archive: private buckets"},
		{archive, `"EnableKeyRotation":true`, `"EnableKeyRotation":false`, "AuditTrail-log-archive: key rotation"},
		{archive, `"Sid":"DenyInsecureTransport"`, `"Sid":"DenyTransport"`, "AuditTrail-log-archive: TLS only"},
		{archive, `"AWS::S3::BucketPolicy"`, `"AWS::Other::BucketPolicy"`, "has no policy"},
		{trail, `"IsMultiRegionTrail":true`, `"IsMultiRegionTrail":false`, "AuditTrail-organization: management events"},
		{trail, `"Description":"`, `"Description":"x`, "AuditTrail-organization.template.json was changed after the synth"},
	} {
		assembly := written(t, "organization")
		text := assembly[test.file].Data
		if !bytes.Contains(text, []byte(test.from)) {
			t.Errorf("%s has no %s", test.file, test.from)
			continue
		}
		assembly[test.file] = &fstest.MapFile{Data: bytes.ReplaceAll(text, []byte(test.from), []byte(test.to))}
		v := evidenceOf(t, assembly, "cis-5.0").Verdict
		shown := slices.Concat(evidence.Texts(v.Fails), v.Problems, evidence.Texts(v.OptedOut))
		if !slices.ContainsFunc(shown, func(text string) bool { return strings.Contains(text, test.want) }) {
			t.Errorf("%s in place of %s: the verdict is %+v, want %q", test.to, test.from, v, test.want)
		}
		if !slices.ContainsFunc(v.Problems, func(text string) bool { return strings.Contains(text, "changed after the synth") }) {
			t.Errorf("%s in place of %s: the verdict is %+v, want a changed template", test.to, test.from, v)
		}
	}
}
