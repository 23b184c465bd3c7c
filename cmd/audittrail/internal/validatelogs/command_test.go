package validatelogs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

func TestAValidTrailIsReportedInOneLine(t *testing.T) {
	server(signedtrail.Example()).Setenv(t)
	code, out, err := validateLogs(t)
	want := "valid: 26 of 26 digest files and 78 of 78 log files are valid, 26 of 26 hours are covered (2026-11-20T00:00:00Z to 2026-11-21T02:00:00Z; accounts: 1, chains: 1)\n"
	if code != cli.OK || out != want || err != "" {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
}

func TestThrottledDeniedAndCutRequests(t *testing.T) {
	trail := signedtrail.Example()
	digest, log := trail.Digests(signedtrail.Region)[6], trail.Logs(signedtrail.Region)[30]
	for name, c := range map[string]struct {
		fault func(fakeaws.Call) fakeaws.Answer
		code  cli.Code
		want  string
	}{
		"throttled requests are repeated": {func(c fakeaws.Call) fakeaws.Answer {
			if c.Number == 1 && (c.Resource == digest || c.Resource == log || c.Operation == "ListPublicKeys") {
				return fakeaws.Throttled
			}
			return fakeaws.OK
		}, cli.OK, "valid: 26 of 26"},
		"cut connections are repeated": {func(c fakeaws.Call) fakeaws.Answer {
			switch {
			case c.Number == 1 && c.Resource == digest:
				return fakeaws.Cut
			case c.Number <= 2 && c.Resource == log:
				return fakeaws.CutBody
			}
			return fakeaws.OK
		}, cli.OK, "valid: 26 of 26"},
		"an object that is always cut is unchecked": {func(c fakeaws.Call) fakeaws.Answer {
			if c.Resource == log {
				return fakeaws.CutBody
			}
			return fakeaws.OK
		}, cli.Unchecked, "the connection broke 4 times"},
		"a denied object does not end the run": {func(c fakeaws.Call) fakeaws.Answer {
			if c.Resource == log {
				return fakeaws.Denied
			}
			return fakeaws.OK
		}, cli.Unchecked, "26 of 26 digest files and 77 of 78 log files"},
		"denied keys are unchecked": {func(c fakeaws.Call) fakeaws.Answer {
			if c.Operation == "ListPublicKeys" {
				return fakeaws.Denied
			}
			return fakeaws.OK
		}, cli.Unchecked, "the caller needs the permission cloudtrail:ListPublicKeys"},
		"a denied listing is unchecked": {func(c fakeaws.Call) fakeaws.Answer {
			if strings.Contains(c.Resource, "/CloudTrail-Digest/eu-central-1/") && c.Operation == "ListObjectsV2" {
				return fakeaws.Denied
			}
			return fakeaws.OK
		}, cli.Unchecked, "the digest files could not be listed: denied: the caller needs the permission s3:ListBucket"},
		"denied Regions are unchecked": {func(c fakeaws.Call) fakeaws.Answer {
			if c.Operation == "ListRegions" {
				return fakeaws.Denied
			}
			return fakeaws.OK
		}, cli.Unchecked, "a Region without any files would be missed"},
	} {
		t.Run(name, func(t *testing.T) {
			s := server(trail)
			s.Fault = c.fault
			s.Setenv(t)
			if code, out, err := validateLogs(t); code != c.code || !strings.Contains(out, c.want) {
				t.Errorf("code %d, %q, %q; want %d and %q", code, out, err, c.code, c.want)
			}
		})
	}
}

func TestAGapNamesTheCallsThatMadeIt(t *testing.T) {
	for _, tampering := range signedtrail.Tamperings {
		if tampering.Kind != integrity.Restart {
			continue
		}
		s := server(tampering.Make())
		stop, start := signedtrail.From.Add(10*time.Hour+2*time.Minute), signedtrail.From.Add(16*time.Hour-time.Minute)
		s.Events = map[string][]fakeaws.Event{"eu-central-1": {
			{ID: "4", Name: "UpdateTrail", User: "later", Resource: arn, Time: signedtrail.To},
			{ID: "3", Name: "StartLogging", User: "carl", Resource: "main", Time: start},
			{ID: "2", Name: "StopLogging", User: "other", Resource: "second", Time: stop},
			{ID: "1", Name: "StopLogging", User: "mallory", Resource: arn, Time: stop},
		}}
		s.Setenv(t)
		code, out, _ := validateLogs(t, "--output", "json")
		w := parse(t, out)
		if code != cli.Uncovered || len(w.Findings) != 1 || w.Findings[0].Hours != 6 {
			t.Fatalf("code %d, %+v", code, w.Findings)
		}
		events := w.Findings[0].Events
		if len(events) != 2 || events[0].Name != "StopLogging" || !strings.HasSuffix(events[0].Caller, "user/mallory") || events[1].Name != "StartLogging" {
			t.Errorf("%+v", events)
		}
	}
}

// organization returns the trail of an organization with three accounts in two Regions.
func organization() (*signedtrail.Trail, *fakeaws.Server) {
	trail := signedtrail.New()
	trail.Organization = "o-a1b2c3d4e5"
	members := []string{signedtrail.Account, "222222222222", "333333333333"}
	for _, account := range members {
		for _, region := range []string{"eu-central-1", "us-east-1"} {
			trail.Chain(account, region).Hours(signedtrail.From.Add(-time.Hour), 29, 1)
		}
	}
	s := server(trail)
	s.Organization, s.Members, s.Regions = trail.Organization, members, []string{"eu-central-1", "us-east-1"}
	return trail, s
}

func TestAllAccountsAndRegionsOfAnOrganizationAreCheckedInOneRun(t *testing.T) {
	_, s := organization()
	s.Setenv(t)
	if code, out, err := validateLogs(t); code != cli.OK || !strings.Contains(out, "156 of 156 digest files and 156 of 156 log files are valid, 156 of 156 hours") || !strings.Contains(out, "accounts: 3, chains: 6") {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
	if _, out, _ := validateLogs(t, "--account", "222222222222", "--regions", "us-east-1"); !strings.Contains(out, "accounts: 1, chains: 1") {
		t.Errorf("%q", out)
	}
}

func TestAnAccountWhoseFilesAreAllGoneIsFound(t *testing.T) {
	trail, s := organization()
	for _, key := range trail.Keys("/333333333333/") {
		delete(trail.Objects, key)
	}
	for _, key := range trail.Keys("/222222222222/", "/us-east-1/") {
		delete(trail.Objects, key)
	}
	s.Setenv(t)
	code, out, _ := validateLogs(t, "--output", "json")
	if w := parse(t, out); code != cli.Uncovered || w.Count[integrity.Gap] != 3 || len(w.Chains) != 6 {
		t.Errorf("code %d, %+v", code, w)
	}
	s.Fault = func(c fakeaws.Call) fakeaws.Answer {
		if c.Operation == "ListAccounts" {
			return fakeaws.Denied
		}
		return fakeaws.OK
	}
	if code, out, _ := validateLogs(t); code != cli.Unchecked || !strings.Contains(out, "organizations:ListAccounts") {
		t.Errorf("code %d, %q", code, out)
	}
}

func TestATrailThatWasDeletedIsCheckedByItsBucket(t *testing.T) {
	trail, s := organization()
	s.Trails = nil
	s.Setenv(t)
	if code, out, err := validateLogs(t); code != cli.Usage || !strings.Contains(err, "set --bucket") {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
	if code, out, err := validateLogs(t, "--bucket", trail.Bucket, "--prefix", trail.Prefix, "--organization", trail.Organization); code != cli.OK || !strings.Contains(out, "chains: 6") {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
}

func TestTheBucketCanBeInAnotherRegionAndAccount(t *testing.T) {
	s := server(signedtrail.Example())
	s.Setenv(t)
	s.BucketRegion = "us-west-2"
	if code, out, err := validateLogs(t, "--archive-account", "999999999999", "--assume-role", "Auditor"); code != cli.OK {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
}

func TestACopyIsCheckedWithoutAWS(t *testing.T) {
	trail, s := organization()
	s.Setenv(t)
	folder := t.TempDir()
	saved, dir := filepath.Join(folder, "keys.json"), filepath.Join(folder, "copy")
	if code, out, err := validateLogs(t, "--save-keys", saved); code != cli.OK {
		t.Fatalf("code %d, %q, %q", code, out, err)
	}
	for key, object := range trail.Objects {
		path := filepath.Join(dir, filepath.FromSlash(key))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, object.Body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
	offline := func() (cli.Code, string, string) {
		return validateLogsIn(t.Context(), "--from", dir, "--keys", saved)
	}
	if code, out, err := offline(); code != cli.OK || !strings.Contains(out, "156 of 156 digest files and 156 of 156 log files") {
		t.Errorf("code %d, %q, %q", code, out, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, trail.Prefix, "AWSLogs", trail.Organization, "333333333333")); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := offline(); code != cli.Uncovered || strings.Count(out, "no digest file at all") != 2 {
		t.Errorf("code %d, %q", code, out)
	}
}

func TestCtrlCEndsTheRunWithWhatWasChecked(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	s := server(signedtrail.Example())
	s.Fault = func(c fakeaws.Call) fakeaws.Answer {
		if c.Operation == "GetObject" && strings.Contains(c.Resource, "T0900") {
			interrupt()
		}
		return fakeaws.OK
	}
	s.Setenv(t)
	code, out, err := validateLogsIn(ctx, append(example(), "--parallel", "1", "--output", "json")...)
	if w := parse(t, out); code != cli.Unchecked || w.Result != "unchecked" || w.Complete || len(w.Findings) > 0 || !strings.Contains(err, "interrupted") {
		t.Errorf("code %d, %+v, %q", code, w, err)
	}
}

func TestWrongFlagsAreUsageErrors(t *testing.T) {
	server(signedtrail.Example()).Setenv(t)
	for want, args := range map[string][]string{
		"--trail or --from is required":    {},
		"--since":                          {"--trail", arn, "--since", "soon"},
		"--since must be at least an hour": {"--trail", arn, "--since", "1h"},
		"must be the ARN of a trail":       {"--trail", "main", "--bucket", "b"},
		"--from needs --keys":              {"--from", "."},
		"--keys needs --from":              {"--trail", arn, "--keys", "k"},
		"--from cannot be used with":       {"--from", ".", "--keys", "k", "--trail", arn},
		"need --bucket":                    {"--trail", arn, "--prefix", "p"},
		"--archive-account needs":          {"--trail", arn, "--archive-account", "999999999999"},
		"--parallel must be":               {"--trail", arn, "--parallel", "0"},
		`has no trail "second"`:            {"--trail", "second"},
		"is not a file of --save-keys":     {"--from", ".", "--keys", "command.go"},
		"no such file":                     {"--from", ".", "--keys", "missing.json"},
	} {
		if code, _, err := validateLogsIn(t.Context(), args...); code != cli.Usage || !strings.Contains(err, want) || strings.Count(err, "\n") != 1 {
			t.Errorf("%q: code %d, %q, want %q", args, code, err, want)
		}
	}
}

func TestEveryPageOfAListingIsRead(t *testing.T) {
	trail := signedtrail.New()
	from := signedtrail.To.Add(-100 * time.Hour)
	trail.Chain(signedtrail.Account, signedtrail.Region).Hours(from.Add(-time.Hour), 103, 12) // S3 lists 1,000 keys a page
	trail.Objects[trail.LogKey(integrity.Place{Account: signedtrail.Account, Region: signedtrail.Region}, signedtrail.To.Add(-90*time.Minute), "forged")] = trail.Objects[trail.Logs(signedtrail.Region)[0]]
	server(trail).Setenv(t)
	code, out, _ := validateLogs(t, "--since", from.Format(time.RFC3339), "--output", "json")
	w := parse(t, out)
	if code != cli.Found || len(w.Findings) != 1 || w.Findings[0].Kind != integrity.UnlistedLog || w.Chains[0].LogFiles.Valid != 1200 {
		t.Errorf("code %d, %+v", code, w)
	}
}

func TestAWrongClockIsCorrected(t *testing.T) {
	for _, ahead := range []time.Duration{-3 * time.Hour, 3 * time.Hour} {
		s := server(signedtrail.Example())
		s.Ahead = ahead
		s.Setenv(t)
		// now is that of AWS, so the clock of this machine is three hours off.
		code, out, err := validateLogsAt(t.Context(), now.Add(-ahead), "--trail", arn, "--since", "27h", "--until", "2h", "--output", "json")
		if w := parse(t, out); code != cli.OK || len(w.Findings) > 0 || w.Chains[0].Hours != 25 || !strings.Contains(err, "differs from AWS's by 3h0m0s") {
			t.Errorf("%s: code %d, %+v, %s", ahead, code, w, err)
		}
	}
}

func TestEachFindingIsARow(t *testing.T) {
	trail := signedtrail.Example()
	log := trail.Logs(signedtrail.Region)[30]
	delete(trail.Objects, log)
	server(trail).Setenv(t)
	code, out, _ := validateLogs(t, "--output", "csv")
	want := "class,finding,account,region,from,to,hours,object,detail\n" +
		"broken,missing-log,111122223333,eu-central-1,2026-11-20T08:00:00Z,2026-11-20T09:00:00Z,," + log + ",\"the digest file lists it, and it is not in the bucket\"\n"
	if code != cli.Found || out != want {
		t.Errorf("code %d, %s", code, out)
	}
}
