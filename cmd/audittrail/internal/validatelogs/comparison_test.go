package validatelogs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
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
	environments, rows := make([][]string, len(list)), make([]string, len(list))
	for i, s := range list {
		trail := s.Make()
		fake := server(trail)
		if s.fault != nil {
			fake.Fault = s.fault(trail)
		}
		environments[i] = fake.Start(t)
	}
	theirs := make(chan []string)
	go func() { theirs <- awsCLI(t, environments) }()
	for i, s := range list {
		rows[i] = ours(t, environments[i], s)
	}
	documented, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	answers := <-theirs
	for i, s := range list {
		row := fmt.Sprintf("| %s | %s | %s |", s.Name, answers[i], rows[i])
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

func awsArguments(from, to time.Time) []string {
	return []string{"cloudtrail", "validate-logs", "--trail-arn", arn, "--start-time", from.Format(time.RFC3339), "--end-time", to.Format(time.RFC3339)}
}

func awsCommand(environment []string, from, to time.Time) *exec.Cmd {
	c := exec.Command("aws", awsArguments(from, to)...)
	c.Env = append(os.Environ(), environment...)
	return c
}

// awsCLI is what the AWS CLI answers in each environment, as cells of the table. A CLI that is not
// a package of the interpreter, such as version 2, is started for each.
func awsCLI(t *testing.T, environments [][]string) []string {
	cells := make([]string, len(environments))
	if exec.Command("python3", "-c", "import awscli").Run() != nil {
		for i, environment := range environments {
			out, err := awsCommand(environment, signedtrail.From, signedtrail.To).CombinedOutput()
			code := 0
			if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
				code = exit.ExitCode()
			} else if err != nil {
				t.Error(err)
			}
			cells[i] = awsCell(code, string(out))
		}
		return cells
	}
	var jobs bytes.Buffer
	for _, environment := range environments {
		job := map[string][]string{"environment": environment, "arguments": awsArguments(signedtrail.From, signedtrail.To)}
		if err := json.NewEncoder(&jobs).Encode(job); err != nil {
			t.Error(err)
		}
	}
	c := exec.Command("python3", "testdata/run_each.py")
	c.Stdin, c.Stderr = &jobs, os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Error(err)
	}
	answers := json.NewDecoder(bytes.NewReader(out))
	for i := range cells {
		var answer struct {
			Code   int
			Output string
		}
		if err := answers.Decode(&answer); err != nil {
			t.Errorf("answer %d: %v", i, err)
			break
		}
		cells[i] = awsCell(answer.Code, answer.Output)
	}
	return cells
}

// awsCell reads the summary of the AWS CLI: "25/26 digest files valid, 1/26 digest files INVALID".
func awsCell(code int, out string) string {
	cell := []string{fmt.Sprintf("exit %d", code)}
	for line := range strings.Lines(strings.ReplaceAll(out, "\t", " ")) {
		for part := range strings.SplitSeq(strings.TrimSpace(line), ", ") {
			if number, rest, ok := strings.Cut(part, "/"); ok && strings.HasSuffix(part, " INVALID") && !strings.Contains(number, " ") {
				_, what, _ := strings.Cut(rest, " ")
				cell = append(cell, number+" "+strings.TrimSuffix(what, " INVALID")+" invalid")
			}
		}
	}
	if slices.Contains(strings.Split(out, "\n"), "No digests found") {
		cell = append(cell, "“No digests found”")
	}
	return strings.Join(cell, ", ")
}
