package validatelogs

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

// document has the table of the comparison.
const document = "../../../../docs/validate-logs.md"

// scenario is a tampering, or a trail that cannot be read completely.
type scenario struct {
	signedtrail.Tampering
	fault func(*signedtrail.Trail) func(fakeaws.Call) fakeaws.Answer
}

func scenarios() (list []scenario) {
	for _, tampering := range signedtrail.Tamperings {
		list = append(list, scenario{Tampering: tampering})
	}
	denied := func(t *signedtrail.Trail) func(fakeaws.Call) fakeaws.Answer {
		log := t.Logs(signedtrail.Region)[70]
		return func(c fakeaws.Call) fakeaws.Answer {
			if c.Resource == log {
				return fakeaws.Denied
			}
			return fakeaws.OK
		}
	}
	return append(list, scenario{signedtrail.Tampering{Name: "the caller may not read one log file", Make: signedtrail.Example, Kind: integrity.Unchecked, Count: 1}, denied})
}

// The documented table is what the AWS CLI and this command answer. -v prints it.
func TestComparisonWithTheAWSCLIIsDocumented(t *testing.T) {
	requireAWSCLI(t)
	list := scenarios()
	rows, theirs := make([]string, len(list)), make([]string, len(list))
	var wait sync.WaitGroup
	running := make(chan struct{}, 3)
	for i, s := range list {
		trail := s.Make()
		fake := server(trail)
		if s.fault != nil {
			fake.Fault = s.fault(trail)
		}
		environment := fake.Start(t)
		wait.Go(func() {
			running <- struct{}{}
			defer func() { <-running }()
			theirs[i] = awsCLI(environment)
		})
		rows[i] = ours(t, environment, s)
	}
	wait.Wait()
	documented, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range list {
		row := fmt.Sprintf("| %s | %s | %s |", s.Name, theirs[i], rows[i])
		t.Log(row)
		if !strings.Contains(string(documented), "\n"+row+"\n") {
			t.Errorf("%s does not have the row\n%s", document, row)
		}
	}
}

// requireAWSCLI skips the test without the AWS CLI, except in CI.
func requireAWSCLI(t testing.TB) {
	if _, err := exec.LookPath("aws"); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("CI needs the AWS CLI: pip install awscli==1.45.11")
	}
	t.Skip("without the AWS CLI, nothing is compared: pip install awscli==1.45.11")
}

// ours is what this command answers, as a cell of the table.
func ours(t *testing.T, environment []string, s scenario) string {
	for _, variable := range environment {
		name, value, _ := strings.Cut(variable, "=")
		t.Setenv(name, value)
	}
	code, out, err := validateLogs(t, "--output", "json")
	w := parse(t, out)
	want := cli.OK
	if s.Kind != "" {
		want = map[integrity.Class]cli.Code{integrity.Broken: cli.Found, integrity.Open: cli.Unchecked, integrity.Uncovered: cli.Uncovered}[s.Kind.Class()]
	}
	if code != want || s.Kind != "" && w.Count[s.Kind] != s.Count {
		t.Errorf("%s: code %d, want %d and %d of %q: %+v, %s", s.Name, code, want, s.Count, s.Kind, w.Count, err)
	}
	if s.Kind == "" {
		return fmt.Sprintf("exit %d", code)
	}
	if s.Kind == integrity.Gap || s.Kind == integrity.Restart {
		return fmt.Sprintf("exit %d, `%s` of %d hours", code, s.Kind, w.Findings[0].Hours)
	}
	return fmt.Sprintf("exit %d, %d `%s`", code, s.Count, s.Kind)
}

func awsCommand(environment []string, from, to time.Time) *exec.Cmd {
	c := exec.Command("aws", "cloudtrail", "validate-logs", "--trail-arn", arn, "--start-time", from.Format(time.RFC3339), "--end-time", to.Format(time.RFC3339))
	c.Env = append(os.Environ(), environment...)
	return c
}

// awsCLI is what the AWS CLI answers, as a cell of the table.
func awsCLI(environment []string) string {
	out, err := awsCommand(environment, signedtrail.From, signedtrail.To).CombinedOutput()
	var exit *exec.ExitError
	code := 0
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		return err.Error()
	}
	// Its summary: "25/26 digest files valid, 1/26 digest files INVALID".
	var counts []string
	for line := range strings.Lines(string(bytes.ReplaceAll(out, []byte("\t"), []byte(" ")))) {
		for part := range strings.SplitSeq(strings.TrimSpace(line), ", ") {
			if number, rest, ok := strings.Cut(part, "/"); ok && strings.HasSuffix(part, " INVALID") && !strings.Contains(number, " ") {
				_, what, _ := strings.Cut(rest, " ")
				counts = append(counts, number+" "+strings.TrimSuffix(what, " INVALID")+" invalid")
			}
		}
	}
	if slices.Contains(strings.Split(string(out), "\n"), "No digests found") {
		counts = append(counts, "“No digests found”")
	}
	return strings.Join(append([]string{fmt.Sprintf("exit %d", code)}, counts...), ", ")
}
